"""Action right under a speech, in a file that leaves no blank lines:

NORA
I made tea.
Nora puts two cups on the table.
"""

from __future__ import annotations

from engine.reading.findings.evidence import EACH, Evidence
from engine.reading.path import Option, Part, Step
from engine.script.stage_words import weight

_TOLD = 2
"""Words of the stage that tell: a known name, and what its owner does."""

_ENDS = frozenset('.!?…)]⟧»”"')


def named_action(evidence: Evidence, at: int) -> Step | None:
    """A direction if it tells what somebody known does, after a sentence that is at an end."""
    line = evidence.lines[at]
    if evidence.way.gap or line.apart or not at or evidence.cue_at(at - 1):
        return None
    heavy = weight(line.text, evidence.names) if evidence.lines[at - 1].text[-1] in _ENDS else 0
    if heavy < _TOLD:
        return None
    return Step((Option(Part.SAID, EACH * heavy), Option(Part.ACTED, 0.0)))
