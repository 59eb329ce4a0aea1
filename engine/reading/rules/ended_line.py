"""The curtain, and turns from one scene to the next:

CUT TO:
THE END
"""

from __future__ import annotations

import re

from engine.reading.findings.cue import is_turn
from engine.reading.findings.evidence import Evidence
from engine.reading.path import Option, Part, Step

_END = re.compile(r"^(?:THE END|FIN|FINIS|END OF .*|FIN DE .*|TEL[ÓO]N.*|CURTAIN)\.?$")
_ACTED = Step((Option(Part.ACTED, 0.0),))


def ended_line(evidence: Evidence, at: int) -> Step | None:
    """Such a line is a direction that stands alone."""
    line = evidence.lines[at]
    return _ACTED if _END.match(line.text) or (line.apart and is_turn(line.text)) else None
