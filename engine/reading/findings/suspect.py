"""Words of a speech that look as if somebody else began to speak in them:

NORA. I am here. 2nd POLICEMAN: So am I.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.reading.findings.cue import BARE, BRACKET, Cue
from engine.reading.findings.evidence import Evidence
from engine.reading.page import Line
from engine.script.names import in_capitals, is_said, key, may_be_name, may_be_plain_name
from engine.script.stage_words import opens_stage_talk

_INSIDE = re.compile(
    r"(?<=[.!?…»”\")\]])\s+"
    r"(?P<name>(?:\d{1,2}(?:st|nd|rd|th|\.?[ºª°])\s[\w'’\-]+|[^\W\d_a-zà-ÿ][\w'’\-]*\.?)"
    r"(?:\s[\w'’\-]+){0,3})(?P<sep>\s?:|\s[-–—])\s+(?=[^\sa-zà-ÿ])"
)
_MOST_WORDS = 4
_ENDS = frozenset('.!?…)]⟧»”"')
_SET_OFF = frozenset({"-", "tab", BRACKET})
_CUT = 5
"""Letters of a name that is cut short, at most: Prol. Fort. Marq."""


def suspected(evidence: Evidence, at: int) -> str:
    """The name of who may begin to speak on this line of a speech; "" if nobody does."""
    for cue in evidence.sights[at].cues:
        if _may_speak(evidence, at, cue):
            return cue.name
    return ""


def suspected_inside(evidence: Evidence, text: str) -> str:
    """The name of who may begin to speak inside these words of a speech; "" if nobody does.

    After an end of a sentence, before a colon; before a dash only a name that is known.
    """
    if evidence.way.way != ":" or not (":" in text or "-" in text or "–" in text or "—" in text):
        return ""
    for found in _INSIDE.finditer(text):
        name = found["name"].strip()
        if _is_person(name) and (found["sep"].strip() == ":" or evidence.way.knows(name)):
            return name
    return ""


def _may_speak(evidence: Evidence, at: int, cue: Cue) -> bool:
    """Whether the name is one, in capitals or known, and nothing else of it fits."""
    lines, way = evidence.lines, evidence.way
    if not _is_person(cue.name) or len(cue.name.split()) > _MOST_WORDS:
        return False
    shown = in_capitals(cue.name) and len(key(cue.name)) > 1
    if cue.own:
        below = at + 1 < len(lines) and not lines[at + 1].above
        alone = way.way == ":" and cue.way == BARE and not cue.asides and _is_free(lines, at)
        return below and (way.knows(cue.name) or (shown and way.capitals) or alone)
    if cue.way in _SET_OFF and way.way == ":" and cue.rest[:1].isupper():
        return True
    if shown and (way.capitals or cue.way == way.way):
        return True
    if cue.way != way.way or (way.gap and not lines[at].apart):
        return False
    return (cue.way == ":" and lines[at].indent in way.indents) or _is_cut(evidence, at, cue)


def _is_free(lines: Sequence[Line], at: int) -> bool:
    """Whether the sentence above is at an end, and one begins below."""
    ended = not at or lines[at].apart or lines[at - 1].text[-1] in _ENDS
    return ended and lines[at + 1 : at + 2] != () and lines[at + 1].text[0].isupper()


def _is_cut(evidence: Evidence, at: int, cue: Cue) -> bool:
    """Whether a short word begins a paragraph, where names are cut short before a point."""
    short = len(cue.name) <= _CUT and cue.rest[:1].isupper() and evidence.lines[at].above > 0
    return short and not evidence.way.capitals and cue.way == "."


def _is_person(name: str) -> bool:
    shaped = may_be_name(name) or may_be_plain_name(name[:1].upper() + name[1:])
    return shaped and not is_said(name) and not opens_stage_talk(name)
