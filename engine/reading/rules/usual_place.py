"""A line where this file sets its directions:

NORA. Yes?
          Nora opens the door.
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.page import Line


def usual_place(evidence: Evidence, line: Line) -> float | None:
    """A direction unless its words speak against it."""
    known = evidence.paragraphs
    placed = bool(line.above) and line.indent in known.places
    hanging = known.hanging and line.indent in evidence.way.indents
    return evidence.leaning(line, against=0) if placed or hanging else None
