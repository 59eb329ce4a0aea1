"""What each line of a page has been found to be, before the script is bound together."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

from engine.script.model import DoubtKind, Span

UNSURE = 0.6
"""Below this confidence the owner is asked."""


class MarkKind(StrEnum):
    """The parts a play is printed in."""

    FRONT = "front"
    HEADING = "heading"
    CUE = "cue"
    SPEECH = "speech"
    SONG = "song"
    DIRECTION = "direction"


class Mark(NamedTuple):
    """A stretch of the page. A cue's `name` is as printed, its `text` holds its directions.

    `first` and `last` count lines of the source, as those of a span. `level` is 1 for an act and 2
    for a scene. `goes_on` marks a cue carried over a page, and a direction that goes on from the
    line above. `confidence` is from 0 to 1; where it is below UNSURE, `doubt` says what is unsure,
    and `asked` about which words.
    """

    kind: MarkKind
    text: str
    first: int
    last: int
    name: str = ""
    level: int = 0
    doubt: DoubtKind | None = None
    goes_on: bool = False
    confidence: float = 1.0
    asked: str = ""

    @property
    def span(self) -> Span:
        """The lines of the source that it covers."""
        return Span(self.first, self.last)

    def but(self, **changes: Any) -> Mark:
        """The same mark with these changes."""
        return self._replace(**changes)
