"""A line wholly in brackets:

[She listens.]
(To himself.)
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.path import Option, Part, Step
from engine.script.aside import may_be_aside
from engine.script.stage_words import BRACKETED, is_outspoken

_DIRECTION = Step((Option(Part.ASIDE, 0.0), Option(Part.ACTED, 0.0)))


def bracketed_line(evidence: Evidence, at: int) -> Step | None:
    """A direction, inside a speech or alone; round brackets may hold an aside that is said."""
    text = evidence.lines[at].text
    return _DIRECTION if BRACKETED.match(text) and not _is_voiced(evidence, text) else None


def _is_voiced(evidence: Evidence, text: str) -> bool:
    if text[0] != "(":
        return False
    habit = evidence.habit
    return is_outspoken(text) or (habit.asides and may_be_aside(text[1:-1], habit))
