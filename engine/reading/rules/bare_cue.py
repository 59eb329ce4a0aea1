"""A known name in capitals whose point was lost, with its speech beside it:

NORA Yes?
BEN, No.
"""

from __future__ import annotations

import re

from engine.reading.findings.cue import Cue
from engine.reading.findings.evidence import Evidence
from engine.script.names import key

_BARE_NAME = re.compile(
    r"^(?P<name>(?:(?>[A-ZÀ-Þ][A-ZÀ-Þl'’\-]+)\s?){1,3})(?:\s+|[,;]\s+(?=[^\w\s]*\w[^A-ZÀ-Þ.]))(?P<rest>[¿¡\"“A-ZÀ-Þ].*)$"
)


def bare_cue(evidence: Evidence, at: int) -> Cue | None:
    """The cue on a line that begins with such a name and has no cue that is set off."""
    line, sight, way = evidence.lines[at], evidence.sights[at], evidence.way
    set_off = sight.inline or sight.own
    if line.heading or (not line.apart and way.gap) or (set_off and way.knows(set_off.name)):
        return None
    found = _BARE_NAME.match(line.text) if way.capitals and line.indent in way.indents else None
    if not found or key(found["name"]) not in way.names:
        return None
    return Cue(found["name"].strip(), way.way, "", found["rest"])
