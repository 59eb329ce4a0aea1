"""A known name that is set off in another way than the file's own:

NORA. Yes?
BEN: No.
"""

from __future__ import annotations

from engine.reading.findings.cue import Cue
from engine.reading.findings.evidence import Evidence
from engine.script.names import in_capitals


def other_cue(evidence: Evidence, at: int) -> Cue | None:
    """A cue whose name speaks elsewhere in the file, in capitals, in bold or before a colon."""
    line, sight, way = evidence.lines[at], evidence.sights[at], evidence.way
    if line.heading or (not line.apart and way.gap):
        return None
    cue = sight.inline or sight.own
    if not cue or not way.knows(cue.name):
        return None
    shown = in_capitals(cue.name) or line.strong
    if cue.own:
        return cue if shown and evidence.stands_alone(at, known=True) else None
    certain = shown or cue.way == ":"
    return cue if certain and line.indent in way.indents else None
