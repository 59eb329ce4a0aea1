"""A known name that is set off in another way than the file's own:

NORA. Yes?
BEN: No.
NORA [rising] Yes, Ben.
"""

from __future__ import annotations

from engine.reading.findings.cue import BRACKET, Cue
from engine.reading.findings.evidence import Evidence
from engine.script.names import in_capitals, parts

_SET_OFF = frozenset({":", "-", "tab", BRACKET})
_ENDS = frozenset('.!?…)]⟧»”"')


def other_cue(evidence: Evidence, at: int) -> Cue | None:
    """A cue whose name speaks elsewhere in the file, in capitals, bold or set off as cues are."""
    line, sight, way = evidence.lines[at], evidence.sights[at], evidence.way
    if line.heading or sight.heading or (not line.apart and way.gap):
        return None
    cue = next((cue for cue in sight.cues if way.knows(cue.name)), None)
    if cue is None:
        return None
    shown = in_capitals(cue.name) or line.strong or cue.way == ":"
    if cue.own:
        alone = evidence.stands_alone(at, known=True)
        free = len(parts(cue.name)) == 1 and _is_free(evidence, at)
        return cue if alone and (shown or free) else None
    certain = shown or cue.way in _SET_OFF
    return cue if certain and line.indent in way.indents else None


def _is_free(evidence: Evidence, at: int) -> bool:
    """Whether a name in small letters cannot be the end of the sentence above it."""
    line = evidence.lines[at]
    return not evidence.way.separate and (line.apart or evidence.lines[at - 1].text[-1] in _ENDS)
