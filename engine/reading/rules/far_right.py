"""A line of its own set far to the right of the cues:

NORA. Then I will go.
                              Exit.
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.page import FAR_RIGHT, Line

_FLUSH = 16
"""Characters to the right of all cues, where only directions are set, such as an `Exit` flush
right. Twice what nobody would leave in a line of speech (`FAR_RIGHT`); not measured."""


def far_right(evidence: Evidence, line: Line) -> float | None:
    """A direction unless its words speak against it; less far, if they speak for it."""
    right = line.indent - max(evidence.way.indents, default=0)
    if right <= FAR_RIGHT:
        return None
    return evidence.leaning(line, against=0 if right > _FLUSH else 2)
