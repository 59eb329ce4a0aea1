"""A direction set far to the right of the words it follows, and directions without their brackets:

NORA. Then I will go.                    [Exit
"""

from __future__ import annotations

import re

from engine.reading.findings.heading import heading_of
from engine.reading.marks import Mark, MarkKind
from engine.reading.page import CLOSE, FAR_RIGHT, OPEN, STRUCK, STRUCK_END, Line
from engine.script.stage_words import BRACKETED, is_stage_talk, opens_stage_talk

_ASIDE = re.compile(r"[(\[⟦][^()\[\]⟦⟧]*[)\]⟧]")
_FLUSH_RIGHT = re.compile(r"^(?P<said>.*\S)(?P<gap>\s{3,})(?P<rest>[\[(A-ZÀ-Þ⟦].*)")


def parted(text: str, names: frozenset[str]) -> tuple[str, str]:
    """The words, and the direction set far to their right."""
    found = _FLUSH_RIGHT.match(text) if "   " in text else None
    if not found:
        return text, ""
    far = len(found["gap"]) >= FAR_RIGHT
    if far or opens_stage_talk(found["rest"]) or is_stage_talk(found["rest"], names):
        return found["said"], found["rest"]
    return text, ""


def asides_of(text: str) -> list[str]:
    """The directions in a cue, each in its brackets."""
    return (_ASIDE.findall(text) or [text]) if text else []


def bare(text: str) -> str:
    """A direction without its brackets."""
    body = text.strip()
    if BRACKETED.match(body):
        body = body.rstrip(".,;:")[1:-1]
    for sign in (OPEN, CLOSE, STRUCK, STRUCK_END):
        body = body.replace(sign, "")
    return " ".join(body.split())


def rest_of_heading(line: Line, rest: str) -> Mark:
    """What stands behind a heading on its line: a lower heading, or a direction."""
    again = heading_of(Line(rest[:1].upper() + rest[1:], line.first, line.last, above=1))
    if again:
        return Mark(MarkKind.HEADING, again.title, line.first, line.last, level=again.level)
    return Mark(MarkKind.DIRECTION, bare(rest), line.first, line.last)
