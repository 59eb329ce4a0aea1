"""The one line model: every format becomes lines with an indent, a gap above and hints of style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from engine.script.model import Span

Reach = tuple[int, int]

OPEN, CLOSE = "⟦", "⟧"
"""The brackets that a direction gets which was told from words by its type."""
STRUCK, STRUCK_END = "⦃", "⦄"
"""The brackets around words that are struck out."""
FAR_RIGHT = 8
"""Spaces between words and a direction that nobody would leave in a line of speech."""


class Told(StrEnum):
    """What the format itself says about a line; only Fountain and Final Draft say anything."""

    NOTHING = ""
    HEADING = "heading"
    CUE = "cue"
    DIALOGUE = "dialogue"
    ASIDE = "aside"
    LYRIC = "lyric"
    ACTION = "action"


class Line(NamedTuple):
    """A printed line that is not blank.

    `text` has no outer spaces; wide gaps and tabs inside it stay. `first` and `last` count lines
    of the source from 0, the last one excluded. `indent` is in characters, `above` in blank lines.
    `heading` is the level of a heading style, 0 for none. `bold`, `italic` are reaches of `text`.
    `broken` says that a page ended just above, so that `above` tells nothing. (A named tuple, since
    a play has thousands of lines and a dataclass is four times as slow to make.)
    """

    text: str
    first: int = 0
    last: int = 0
    indent: int = 0
    above: int = 0
    page: int = 0
    heading: int = 0
    centred: bool = False
    broken: bool = False
    bold: tuple[Reach, ...] = ()
    italic: tuple[Reach, ...] = ()
    told: Told = Told.NOTHING

    def but(self, **changes: Any) -> Line:
        """The same line with these changes."""
        return self._replace(**changes)

    def told_as(self, told: Told, text: str) -> Line:
        """The same line without styles, told to be this."""
        return Line(
            text, self.first, self.last, self.indent, self.above, self.page, 0, False, self.broken,  # noqa: FBT003 - the quick way to make a tuple
            (), (), told,
        )  # fmt: skip

    @property
    def span(self) -> Span:
        """The lines of the source that this line covers."""
        return Span(self.first, self.last)

    @property
    def apart(self) -> bool:
        """Whether it begins a block of its own, as far as anybody can tell."""
        return self.above > 0 or self.broken

    @property
    def strong(self) -> bool:
        """Whether its opening is set off by bold type, or the whole of it by centring."""
        return self.centred or (bool(self.bold) and self.bold[0][0] == 0)


def is_below(line: Line) -> bool:
    """Whether a line goes on from the one above, over a page's end, too, if it begins small."""
    return not line.above and (not line.broken or line.text[0].islower())


@dataclass(frozen=True, slots=True)
class Page:
    """A script as lines. `told` says whether the format labels its lines itself."""

    lines: tuple[Line, ...]
    title: str = ""
    author: str = ""
    told: bool = False


def lines_of(text: str) -> Iterator[Line]:
    """Plain text as lines: tabs at the margin are worth eight, a form feed ends a page."""
    above, page = 1, 1
    broken = False
    for number, raw in enumerate(text.split("\n")):
        if "\f" in raw:
            page += raw.count("\f")
            broken = True
            raw = raw.replace("\f", "")  # noqa: PLW2901 - the same line without it
        line = raw.rstrip()
        body = line.lstrip()
        if not body:
            above += 1
            continue
        margin = len(line) - len(body)
        if margin:
            margin = len(line[:margin].expandtabs())
        yield Line(body, number, number + 1, margin, above, page, 0, False, broken)  # noqa: FBT003 - a hot place
        above, broken = 0, False
