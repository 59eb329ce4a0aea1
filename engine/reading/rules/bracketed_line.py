"""A line wholly in brackets:

[She listens.]
(To himself.)
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.path import PLAIN, Option, Part, Step
from engine.script.aside import may_be_aside
from engine.script.stage_words import BRACKETED, is_called, is_outspoken

_DIRECTION = Step((Option(Part.ASIDE, 0.0), Option(Part.ACTED, 0.0)))


def bracketed_line(evidence: Evidence, at: int) -> Step | None:
    """A direction, inside a speech or alone; round brackets may hold an aside that is said."""
    text = evidence.lines[at].text
    if not BRACKETED.match(text) or _is_voiced(evidence, text):
        return None
    return PLAIN if _is_whole_speech(evidence, at) else _DIRECTION


def _is_whole_speech(evidence: Evidence, at: int) -> bool:
    """Whether this is all that stands under a name, and somebody speaks or calls in it."""
    line = evidence.lines[at]
    if line.text[0] != "(" or line.above or not at or not evidence.way.separate:
        return False
    named = evidence.cue_at(at - 1)
    following = evidence.lines[at + 1] if at + 1 < len(evidence.lines) else None
    alone = following is None or following.apart or evidence.cue_at(at + 1) is not None
    return bool(named and named.own) and alone and is_called(line.text)


def _is_voiced(evidence: Evidence, text: str) -> bool:
    if text[0] != "(":
        return False
    habit = evidence.habit
    return is_outspoken(text) or (habit.asides and may_be_aside(text[1:-1], habit))
