"""What a recogniser has heard: its words, when they were said, and how sure it is of them."""

from __future__ import annotations

from dataclasses import dataclass


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
