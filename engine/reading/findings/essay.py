"""Whether what was read is a play, or prose whose paragraphs begin as cues do:

Argument: Theatres should be warm in winter, because an audience that is cold leaves early.
Evidence: In a study of nine houses…
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from engine.script.model import Speech
from engine.script.stage_words import mouths

_FEWEST = 4
"""Speeches from which one can tell; fewer are a scrap that somebody tries out."""

_ONCE, _WORDY, _WORDY_ONCE, _SILENT = 0.6, 12.0, 6.0, 0.01
"""Share of names that come once; words of a speech, and where all names come once; share of words
and signs that are said to somebody. Of goldbench's 254 files none comes near two of the three, nor
do our fixtures."""


def is_essay(speeches: Sequence[Speech]) -> bool:
    """Whether names hardly come again, and nobody says I or you, asks or calls."""
    if len(speeches) < _FEWEST:
        return False
    times = Counter(who for speech in speeches for who in speech.who)
    once = sum(count == 1 for count in times.values())
    said = " ".join(speech.spoken for speech in speeches)
    words = len(said.split())
    return (
        once >= _ONCE * len(times)
        and words >= (_WORDY if once < len(times) else _WORDY_ONCE) * len(speeches)
        and mouths(said) <= _SILENT * words
    )
