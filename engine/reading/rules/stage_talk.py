"""A block that talks as directions do, and a line about coming or going, a deed or a place:

Enter GERTRUDE with a lamp.
Faints.
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.page import Line
from engine.script.stage_words import comes_or_goes, happens


def stage_talk(evidence: Evidence, line: Line) -> float | None:
    """A direction if its words say so plainly."""
    talks = line.apart or comes_or_goes(line.text) or happens(line.text)
    return evidence.leaning(line, against=2) if talks else None
