"""A cue set off and placed as cues are in this file:

NORA. Yes?
BEN. No.
"""

from __future__ import annotations

from engine.reading.findings.cue import Cue
from engine.reading.findings.evidence import Evidence
from engine.script.names import in_capitals, is_said
from engine.script.stage_words import opens_stage_talk


def usual_cue(evidence: Evidence, at: int) -> Cue | None:
    """The cue on this line under the convention itself."""
    sight = evidence.sights[at]
    if evidence.lines[at].heading or sight.heading:
        return None
    for cue in (sight.own, sight.inline):
        if cue and cue.way == evidence.way.way and _fits(evidence, at, cue):
            return cue
    return None


def _fits(evidence: Evidence, at: int, cue: Cue) -> bool:
    line, way = evidence.lines[at], evidence.way
    known = way.knows(cue.name)
    plain = not (line.strong or in_capitals(cue.name))
    if not known and is_said(cue.name):
        return False
    if cue.own:
        return evidence.stands_alone(at, known=known) and (known or not plain)
    begins, indented = line.apart or not way.gap, line.indent in way.indents
    placed = begins and indented
    if known:
        return placed or (not plain and (begins or indented))
    return placed and (not plain or _introduces(evidence, cue)) and not opens_stage_talk(cue.name)


def _introduces(evidence: Evidence, cue: Cue) -> bool:
    """A name in small letters seen once: the cast list must know it, or a number follow it."""
    cast, way = evidence.cast, evidence.way
    if evidence.paragraphs.firm or cast.has(cue.name) or (cue.way == "." and cast.wholes(cue.name)):
        return True
    return not way.capitals and way.resembles(cue.name)
