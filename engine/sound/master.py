"""The finished recording of a line: levelled, encoded, and heard again to be sure of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.sound.encode import RATE, decode, opus
from engine.sound.level import CEILING, LOUDNESS, Level, levelled, true_peak
from engine.sound.loudness import loudness as level_of
from engine.sound.resample import resampled
from engine.sound.sound import Sound

LIMIT = -1.0
_CODEC_HEADROOM = 1.1
_MARGIN = 0.3
_METERS_DIFFER = 0.3
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Master:
    """Ogg Opus, with its sound as it decodes and the level of that."""

    audio: bytes
    sound: Sound
    level: Level


def mastered(sound: Sound, loudness: float = LOUDNESS) -> Master:
    """The sound at `loudness` LUFS in Opus, with a true peak of at most -1 dBFS after decoding.

    At 24 kbit/s Opus adds about 1 dB to a peak, at times 3: the limiter leaves room for the first,
    and starts again lower for the others. Meters that oversample otherwise read a little more.
    """
    sound, ceiling = resampled(sound, RATE), CEILING - _CODEC_HEADROOM
    master = _pressed(sound, ceiling, loudness)
    for _ in range(_TRIES - 1):
        if master.level.true_peak <= LIMIT - _METERS_DIFFER:
            break
        ceiling -= master.level.true_peak - LIMIT + _MARGIN
        master = _pressed(sound, ceiling, loudness)
    over = master.level.true_peak - LIMIT + _METERS_DIFFER
    return _softer(levelled(sound, ceiling, loudness), over) if over > 0 else master


def _softer(sound: Sound, decibels: float) -> Master:
    """The last resort for peaks that no ceiling holds down: a little less of everything."""
    return _encoded(Sound(sound.samples * np.float32(10 ** (-decibels / 20)), sound.rate))


def _pressed(sound: Sound, ceiling: float, loudness: float) -> Master:
    return _encoded(levelled(sound, ceiling, loudness))


def _encoded(sound: Sound) -> Master:
    """In Opus; the peak is that of what a player makes of it, which is 48 kHz."""
    audio = opus(sound)
    played = decode(audio)
    heard = resampled(played, RATE)
    return Master(audio, heard, Level(level_of(heard), true_peak(played)))
