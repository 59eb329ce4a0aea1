"""Words on the screen, in capitals as far in as names stand, and said by nobody:

          NORA
It will hold.

              THE NET
            PART TWO
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.path import Option, Part, Step

_ACTED = Step((Option(Part.ACTED, 0.0),))


def screen_card(evidence: Evidence, at: int) -> Step | None:
    """A direction, if it begins such a block or goes on one, with no speech under it."""
    lines = evidence.lines
    below = lines[at + 1] if at + 1 < len(lines) else None
    if not evidence.is_as_deep_as_names(lines[at]) or evidence.cue_at(at):
        return None
    if below and not below.apart and not evidence.is_as_deep_as_names(below):
        return None
    begun = lines[at].apart or (at > 0 and evidence.is_as_deep_as_names(lines[at - 1]))
    return _ACTED if begun else None
