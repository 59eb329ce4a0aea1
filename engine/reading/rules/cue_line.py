"""A cue, alone or with its speech:

NORA. Yes?
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.path import Option, Part, Step

_NAME = Step((Option(Part.NAME, 0.0),))
_CUE = Step((Option(Part.CUE, 0.0),))


def cue_line(evidence: Evidence, at: int) -> Step | None:
    """What the dialect's cue rules see is a cue and nothing else."""
    cue = evidence.cue_at(at)
    if not cue:
        return None
    return _CUE if cue.rest else _NAME
