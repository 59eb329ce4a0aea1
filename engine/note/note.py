"""A note at a line: its words, and those of the line that it was written at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.failure import Failure

LONGEST_NOTE = 500
"""Characters. Blocking is a few words ("X DL, sit on *lamp*"); a thought about a line a few more.
"""


class NotANote(Failure, ValueError):  # noqa: N818 - the house names failures as events
    """It is longer than a note may be."""

    reason = "not_a_note"
    status = 422
    sentence = f"A note has {LONGEST_NOTE} characters at most."


@dataclass(frozen=True, slots=True)
class Note:
    """What was written at a line, by its id, last at a moment in UTC.

    `printed` is what the line was then, for whoever looks for it when the play has lost it.
    """

    line: str
    text: str
    printed: str
    at: datetime


def written(text: str) -> str:
    """A note as it is kept; empty where there is nothing in it. Raises NotANote."""
    kept = text.strip()
    if len(kept) > LONGEST_NOTE:
        raise NotANote(f"{len(kept)} characters")
    return kept
