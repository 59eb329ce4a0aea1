"""How fast a job goes, measured by a steady clock: the time of day may jump."""

from __future__ import annotations

from dataclasses import dataclass, replace

_LINES_TO_TELL = 3
_MEMORY = 12
"""About how many of the last lines the pace is the average of."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The seconds a line takes of late, over how many lines, and when the last one came.

    `last` is told by the steady clock of the process that works on the job; None before they began.
    """

    seconds: float = 0.0
    lines: int = 0
    last: float | None = None

    def after(self, lines: int, moment: float) -> Pace:
        """The pace once so many lines are done together at this moment of the steady clock."""
        if self.last is None or not lines:
            return replace(self, last=moment)
        took, known = max(0.0, moment - self.last) / lines, min(self.lines + lines, _MEMORY)
        share = min(lines / known, 1.0)
        return Pace(self.seconds + (took - self.seconds) * share, known, moment)

    def left(self, lines: int) -> float | None:
        """The seconds that so many lines will take; None until it can be known."""
        return self.seconds * lines if self.lines >= _LINES_TO_TELL else None
