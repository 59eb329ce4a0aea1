"""What a recogniser has heard: its words, when they were said, and how sure it is of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

_BREATH = 0.4
"""Seconds between two words from which on nobody speaks: breaths are shorter (decision 30)."""


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word as it was understood, from `start` to `end` in seconds of the sound.

    `sureness` is the recogniser's own probability of it, 0 to 1.
    """

    text: str
    start: float
    end: float
    sureness: float = 1.0


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was understood of `seconds` of sound; without words, nothing that is one was said.

    From the first of the voice to its last `spoken` seconds passed, 0 where that is not known.
    """

    words: tuple[HeardWord, ...]
    seconds: float
    spoken: float = 0.0

    @property
    def text(self) -> str:
        """The words in a row, as they were understood."""
        return " ".join(word.text for word in self.words)

    @property
    def voiced(self) -> float:
        """For how many seconds somebody spoke, silences between words left away; 0 if unknown."""
        gaps = (after.start - before.end for before, after in pairwise(self.words))
        return max(0.0, self.spoken - sum(gap for gap in gaps if gap >= _BREATH))

    def parted(self, at: int) -> tuple[Hearing, Hearing]:
        """What was said before this word, and from it on; there is a word on either side."""
        words, begun = self.words, self.words[0].start
        before = min(self.spoken, words[at - 1].end - begun)
        since = max(0.0, self.spoken - (words[at].start - begun))
        return (
            replace(self, words=words[:at], spoken=before),
            replace(self, words=words[at:], spoken=since),
        )
