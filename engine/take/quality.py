"""Whether a spoken line is fit to be kept, before it is levelled."""

from __future__ import annotations

import numpy as np

from engine.sound.sound import Sound

_SHORTEST_WORD = 0.03
_LONGEST_WORD = 4.0
_PATIENCE = 6.0
_TOP = 0.999
_CLIPPED_SHARE = 0.01


def fault(sound: Sound, words: int, pace: float) -> str | None:
    """Why a trimmed sound cannot be the recording of so many words, as a word key; None if it can.

    The keys: `silent`, `too_short`, and `voice_failed` for one clipped or far too long.
    """
    if not len(sound.samples):
        return "silent"
    seconds = sound.seconds * pace
    if seconds < _SHORTEST_WORD * words:
        return "too_short"
    if seconds > _PATIENCE + _LONGEST_WORD * words or _clipped(sound):
        return "voice_failed"
    return None


def _clipped(sound: Sound) -> bool:
    """Whether more than one sample in a hundred lies at the very top."""
    return float(np.mean(np.abs(sound.samples) >= _TOP)) > _CLIPPED_SHARE
