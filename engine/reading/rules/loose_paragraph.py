"""A paragraph without a cue, in a file where these are directions:

NORA
I am here.

She opens the window.
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.page import Line
from engine.script.stage_words import is_addressed

_HARDLY = 0.2
"""So little speaks for a direction that its owner is asked."""


def loose_paragraph(evidence: Evidence, line: Line) -> float | None:
    """A direction unless its words speak against it; over a page's end they have to speak for it.

    There nobody can tell whether a paragraph begins. Where somebody is named before a comma, he may
    be spoken to: Nora, the carriage waits.
    """
    if not evidence.paragraphs.loose or not line.apart:
        return None
    favour = evidence.leaning(line, against=0 if line.above else 1)
    return min(favour, _HARDLY) if is_addressed(line.text, evidence.names) else favour
