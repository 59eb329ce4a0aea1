"""The one line model: every format becomes lines with an indent, a gap above and hints of style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.script.model import Span

Reach = tuple[int, int]


class Told(StrEnum):
    """What the format itself says about a line; only Fountain and Final Draft say anything."""

    NOTHING = ""
    HEADING = "heading"
    CUE = "cue"
    DIALOGUE = "dialogue"
    ASIDE = "aside"
    LYRIC = "lyric"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that is not blank.

    `text` has no outer spaces; wide gaps and tabs inside it stay. `first` and `last` count lines
    of the source from 0, the last one excluded. `indent` is in characters, `above` in blank lines.
    `heading` is the level of a heading style, 0 for none. `bold`, `italic` are reaches of `text`.
    `broken` says that a page ended just above, so that `above` tells nothing.
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
        line = raw.replace("\f", "").rstrip()
        body = line.lstrip()
        if not body:
            above += 1
            continue
        margin = len(line[: len(line) - len(body)].expandtabs())
        yield Line(body, number, number + 1, margin, above, page, broken=broken)
        above, broken = 0, False
