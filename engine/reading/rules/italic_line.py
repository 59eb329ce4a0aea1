"""A speech in italics, where a screenplay sets another language so:

      NORA
*¿Quién es?*
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.path import PLAIN, Step


def italic_line(evidence: Evidence, at: int) -> Step | None:
    """Italics that stand where speeches do are said."""
    return PLAIN if evidence.is_italic_speech(evidence.lines[at]) else None
