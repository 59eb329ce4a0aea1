"""A cue for which little speaks, so that somebody is asked about it:

    King. Full thirty times…       a known name that stands where verse does
2nd policeman: Stop!               a name that comes once, with small words in it
KAYLEIGH - Me, too.                one that comes once, set off in another way than the file's
"""

from __future__ import annotations

from dataclasses import replace

from engine.reading.findings.cue import BRACKET, Cue
from engine.reading.findings.evidence import Evidence
from engine.reading.findings.sight import NOTHING
from engine.reading.page import FAR_RIGHT
from engine.script.names import in_capitals, is_never_alone, is_said, key, may_be_name
from engine.script.stage_words import opens_stage_talk

_ENDS = frozenset('.!?…)]⟧»”"—-:')
_SEVERAL = frozenset("both all the every ambos ambas todos todas los las el la".split())
_OFTEN = 3
"""Times that a name has spoken, at least, to be one where no name should stand."""


def thin_cue(evidence: Evidence, at: int) -> Cue | None:
    """Such a cue, marked as thin; words after it must begin as a sentence does."""
    line, sight = evidence.lines[at], evidence.sights[at]
    if sight is NOTHING or line.heading or sight.heading or not _is_free(evidence, at):
        return None
    for cue in sight.cues:
        begins = cue.own or not cue.rest.lstrip("¿¡\"“'‘«([⟦…. ")[:1].islower()
        if begins and (_is_known(evidence, at, cue) or _is_new(evidence, at, cue)):
            return replace(cue, thin=True)
    return None


def _is_free(evidence: Evidence, at: int) -> bool:
    """Whether the sentence above is at an end."""
    return evidence.lines[at].apart or not at or evidence.lines[at - 1].text[-1] in _ENDS


def _is_known(evidence: Evidence, at: int, cue: Cue) -> bool:
    """A known name with words beside it, set in a little further than cues are."""
    line, way = evidence.lines[at], evidence.way
    right = line.indent - max(way.indents, default=0)
    if (way.capitals and not in_capitals(cue.name)) or (at and evidence.sights[at - 1].heading):
        return False
    often = way.often(cue.name) >= _OFTEN and not is_said(cue.name)
    placed = line.apart or (not right and bool(evidence.cast.wholes(cue.name)))
    often = often or (cue.way == "." and placed and is_never_alone(cue.name))
    return often and not cue.own and cue.way == way.way and right <= FAR_RIGHT


def _is_new(evidence: Evidence, at: int, cue: Cue) -> bool:
    """A name that comes once, where cues stand, set off as only a cue is."""
    line, way = evidence.lines[at], evidence.way
    if cue.own or way.separate or line.indent not in way.indents or (way.gap and not line.apart):
        return False
    if is_said(cue.name) or opens_stage_talk(cue.name):
        return False
    shown = in_capitals(cue.name) and cue.way in {"-", "tab", ":", BRACKET}
    small = way.gap or not may_be_name(cue.name) or _is_of_several(cue.name)
    lowered = cue.name[0].islower() and way.way == ":" and cue.way == "-"
    return shown or lowered or (cue.way == way.way == ":" and small)


def _is_of_several(name: str) -> bool:
    """Whether this names people by an article or a number: Both Policemen, Guardia 2."""
    first, *rest = key(name).split()
    return bool(rest) and (first in _SEVERAL or rest[-1].isdigit())
