"""Which letters of a PDF's page belong to which box, where boxes overlap: every letter to one.

Letters that hang over, or are set close, lie in the box of their neighbours, too; the text of the
page has each of them once, in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_LETTER = re.compile(r"[^\s\x00-\x1f\ufffe\u00ad]")
_RECENT = 60
"""Letters among which those of a box must be that its neighbours have all taken."""

_PARTED = frozenset("\ufffe\u00ad")
"""What the library tells for a hyphen at the end of a line."""

_MOST_OVER, _ASTRAY = 12, 400


class BoxText(NamedTuple):
    """The words of a box, and where they begin in the text of the page; -1 when they do not.

    `close` says that they go on with the word in the box before.
    """

    text: str
    start: int = -1
    close: bool = False


class TextOrder:
    """Takes what stands in each box, in order; then tells what belongs to each."""

    def __init__(self, text: str, thing_of: Callable[[int], int]) -> None:
        """Begin with all the text of a page; `thing_of` numbers what a letter was drawn with."""
        self._text = text
        self._thing_of = thing_of
        self._places = [found.start() for found in _LETTER.finditer(text)]
        self._letters = "".join(_LETTER.findall(text))
        self._spans: list[tuple[int, int] | str] = []
        self._at = 0

    def take(self, boxed: str) -> None:
        """The letters in the next box: its own, and any of its neighbours."""
        bare = "".join(_LETTER.findall(boxed))
        over = self._over(bare)
        if over is None:
            self._spans.append(boxed.strip())
            return
        start, end = self._at - self._given_back(over), self._at + len(bare) - over
        self._spans.append((start, end))
        self._at = end

    def pieces(self) -> Iterator[BoxText]:
        """What belongs to each box, in the order in which they were taken."""
        for span in self._spans:
            if isinstance(span, str):
                yield BoxText(span)
            elif span[0] == span[1]:
                yield BoxText("")
            else:
                start, last = self._places[span[0]], self._places[span[1] - 1]
                close = span[0] > 0 and self._places[span[0] - 1] + 1 == start
                broken = "-" if self._text[last + 1 : last + 2] in _PARTED else ""
                yield BoxText(f"{self._text[start : last + 1]}{broken}", start, close)

    def _over(self, bare: str) -> int | None:
        """How many letters at the front have been taken; None if these stand somewhere else."""
        for over in range(min(len(bare), _MOST_OVER) + 1):
            if (
                over == len(bare)
                and bare not in self._letters[max(0, self._at - _RECENT) : self._at]
            ):
                break
            if self._letters.startswith(bare[over:], self._at):
                return over
        found = self._letters.find(bare, self._at, self._at + len(bare) + _ASTRAY)
        if found < 0:
            return None
        self._at = found
        return 0

    def _given_back(self, over: int) -> int:
        """How many of the letters last taken were not drawn with the box that has taken them."""
        before = self._spans[-1] if self._spans and over else ""
        if isinstance(before, str) or before[0] == before[1]:
            return 0
        thing = self._thing_of(self._places[before[0]])
        first = self._at
        while first > max(before[0] + 1, self._at - over) and thing != self._thing_of(
            self._places[first - 1]
        ):
            first -= 1
        self._spans[-1] = (before[0], first)
        return self._at - first
