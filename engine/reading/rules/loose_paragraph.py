"""A paragraph without a cue, in a file where these are directions:

NORA
I am here.

She opens the window.
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.page import Line


def loose_paragraph(evidence: Evidence, line: Line) -> float | None:
    """A direction unless its words speak against it; over a page's end they have to speak for it.

    There nobody can tell whether a paragraph begins.
    """
    if not evidence.paragraphs.loose or not line.apart:
        return None
    return evidence.leaning(line, against=0 if line.above else 1)
