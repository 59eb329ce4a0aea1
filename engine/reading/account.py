"""Where every line of the source went: nothing that was on the page vanishes unseen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.reading.marks import Mark, MarkKind
from engine.reading.page import Line, Page
from engine.script.model import Script


class LineLabel(StrEnum):
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
    labels: tuple[LineLabel, ...]


_LABELS = {
    MarkKind.CUE: LineLabel.SPEECH,
    MarkKind.SPEECH: LineLabel.SPEECH,
    MarkKind.SONG: LineLabel.SPEECH,
    MarkKind.DIRECTION: LineLabel.DIRECTION,
    MarkKind.HEADING: LineLabel.HEADING,
    MarkKind.FRONT: LineLabel.FRONT,
}
_FIRST = (LineLabel.SPEECH, LineLabel.DIRECTION, LineLabel.HEADING, LineLabel.FRONT)


def labels_of(page: Page, kept: Sequence[Line], marks: Iterable[Mark]) -> tuple[LineLabel, ...]:
    """The label of every line of the page; `kept` are those that were no furniture.

    A line that is several things at once, as a cue with a direction, takes the first of speech,
    direction, heading. What stands before the first mark is front matter.
    """
    found: dict[int, LineLabel] = {}
    for mark in marks:
        label = _LABELS[mark.kind]
        for number in range(mark.first, max(mark.last, mark.first + 1)):
            before = found.get(number)
            if before is None or _FIRST.index(label) < _FIRST.index(before):
                found[number] = label
    start = min(found, default=0)
    left = {number for line in kept for number in range(line.first, line.last)}
    return tuple(_label(line, found, left, start) for line in page.lines)


def _label(line: Line, found: dict[int, LineLabel], left: set[int], start: int) -> LineLabel:
    if line.first not in left:
        return LineLabel.FURNITURE
    read = found.get(line.first)
    if read is not None:
        return read
    return LineLabel.FRONT if line.first < start else LineLabel.DOUBT
