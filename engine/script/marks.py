"""What each line of a page has been found to be, before the script is bound together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.script.model import DoubtKind, Span


class Kind(StrEnum):
    """The parts a play is printed in."""

    FRONT = "front"
    HEADING = "heading"
    CUE = "cue"
    SPEECH = "speech"
    SONG = "song"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the page. A cue's `name` is as printed, its `text` holds its directions.

    `level` is 1 for an act and 2 for a scene. `goes_on` marks a cue carried over a page.
    """

    kind: Kind
    text: str
    span: Span
    name: str = ""
    level: int = 0
    doubt: DoubtKind | None = None
    goes_on: bool = False
