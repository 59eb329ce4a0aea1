"""Where every line of the source went: nothing that was on the page vanishes unseen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.reading.marks import Kind, Mark
from engine.reading.page import Line, Page
from engine.script.model import Script


class Label(StrEnum):
    """What a line of the page was read as. `DOUBT`: it was left out, and somebody should look."""

    SPEECH = "speech"
    DIRECTION = "direction"
    HEADING = "heading"
    FRONT = "front"
    FURNITURE = "furniture"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Reading:
    """A script beside its page; `labels` has one for each line of the page, in order."""

    script: Script
    page: Page
    labels: tuple[Label, ...]


_LABELS = {
    Kind.CUE: Label.SPEECH,
    Kind.SPEECH: Label.SPEECH,
    Kind.SONG: Label.SPEECH,
    Kind.DIRECTION: Label.DIRECTION,
    Kind.HEADING: Label.HEADING,
    Kind.FRONT: Label.FRONT,
}
_FIRST = (Label.SPEECH, Label.DIRECTION, Label.HEADING, Label.FRONT)


def labels_of(page: Page, kept: Sequence[Line], marks: Iterable[Mark]) -> tuple[Label, ...]:
    """The label of every line of the page; `kept` are those that were no furniture.

    A line that is several things at once, as a cue with a direction, takes the first of speech,
    direction, heading. What stands before the first mark is front matter.
    """
    found: dict[int, Label] = {}
    for mark in marks:
        label = _LABELS[mark.kind]
        for number in range(mark.span.first, max(mark.span.last, mark.span.first + 1)):
            before = found.get(number)
            if before is None or _FIRST.index(label) < _FIRST.index(before):
                found[number] = label
    start = min(found, default=0)
    left = {number for line in kept for number in range(line.first, line.last)}
    return tuple(_label(line, found, left, start) for line in page.lines)


def _label(line: Line, found: dict[int, Label], left: set[int], start: int) -> Label:
    if line.first not in left:
        return Label.FURNITURE
    read = found.get(line.first)
    if read is not None:
        return read
    return Label.FRONT if line.first < start else Label.DOUBT
