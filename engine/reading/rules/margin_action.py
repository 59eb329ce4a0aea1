"""Action at the margin right under a speech that is set in by a little:

                SUSAN
    There is a noise in the wall.
The lamp flickers and goes out.
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.path import SURE, Option, Part, Step

_ACTED = Step((Option(Part.SAID, SURE), Option(Part.ACTED, 0.0)))


def margin_action(evidence: Evidence, at: int) -> Step | None:
    """A direction if a sentence begins at the margin, where speeches never go on there."""
    line, body = evidence.lines[at], evidence.way.body
    if not evidence.paragraphs.upright or not at or line.apart or line.indent >= body - 1:
        return None
    above = evidence.lines[at - 1]
    begins = not line.text[0].islower()
    return _ACTED if begins and above.indent >= body - 1 and not evidence.cue_at(at - 1) else None
