"""A heading, by its style or its words:

ACT ONE
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.path import Option, Part, Step

_HEADING = Step((Option(Part.HEADING, 0.0),))


def heading_line(evidence: Evidence, at: int) -> Step | None:
    """A heading is nothing else."""
    return _HEADING if evidence.lines[at].heading or evidence.sights[at].heading else None
