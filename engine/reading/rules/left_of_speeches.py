"""Action at the margin of a screenplay, left of what is said:

Nora opens the door.

          NORA
     Yes?
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.page import Line
from engine.reading.path import SURE

_DEEPER = 8
"""An indent of speeches, in characters, at which the margin alone tells. A screenplay sets what is
said an inch in, ten characters of its type; two less allow for one set by hand."""


def left_of_speeches(evidence: Evidence, line: Line) -> float:
    """Surely a direction if it stands left of speeches, surely said if it does not."""
    body = evidence.way.body
    placed = line.apart or body >= _DEEPER
    return SURE if placed and line.indent < body - 1 else -SURE
