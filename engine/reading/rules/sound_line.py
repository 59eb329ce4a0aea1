"""A cue for sound or light, which stands where a name would:

SFX: RAIN ON A TIN ROOF.
NORA: It rains.
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.path import Option, Part, Step

_ACTED = Step((Option(Part.ACTED, 0.0),))


def sound_line(evidence: Evidence, at: int) -> Step | None:
    """It is done at the desk, and said by nobody."""
    return _ACTED if evidence.sights[at].sound else None
