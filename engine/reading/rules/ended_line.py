"""The curtain, and turns from one scene to the next:

CUT TO:
THE END
"""

from __future__ import annotations

import re

from engine.reading.findings.cue import is_turn
from engine.reading.findings.evidence import Evidence
from engine.reading.path import Option, Part, Step

_END = re.compile(
    r"^(?:THE END|FIN|FINIS|END OF .*|FIN DE .*|TEL[ÓO]N.*|CURTAIN)\.?$"
    r"|^(?:Tel[óo]n(?: (?:r[áa]pido|lento|final))?|(?:Quick |Slow )?[Cc]urtain|Blackout)\.?$"
    r"|^(?:Oscuro|Apag[óo]n)\.?$"
)
_TURNS = re.compile(r"^[A-ZÀ-Þ .'’]{2,40}\bTO:$|^(?:CORTE A|FUNDIDO A)\b[^a-z]{0,30}:?$")
"""Turns of a screenplay that are said by nobody, wherever they stand."""

_ACTED = Step((Option(Part.ACTED, 0.0),))


def ended_line(evidence: Evidence, at: int) -> Step | None:
    """Such a line is a direction that stands alone."""
    line = evidence.lines[at]
    turn = _TURNS.match(line.text) or (line.apart and is_turn(line.text))
    return _ACTED if turn or _END.match(line.text) else None
