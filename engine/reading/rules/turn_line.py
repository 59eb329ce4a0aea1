"""The turn from one scene to the next, in capitals, which nobody says:

NORA
Good night.
FADE OUT.
"""

from __future__ import annotations

from engine.reading.findings.cue import is_turn
from engine.reading.findings.evidence import Evidence
from engine.reading.path import Option, Part, Step

_ACTED = Step((Option(Part.ACTED, 0.0),))


def turn_line(evidence: Evidence, at: int) -> Step | None:
    """A direction and nothing else, if capitals set it off from words."""
    text = evidence.lines[at].text
    return _ACTED if text.isupper() and is_turn(text) else None
