"""Names set in another way than most of the file's cues, which are cues all the same:

Mrs. P: Who is it?
Kayleigh - Nobody.
Old man: Somebody.
ALL
We are all here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.reading.findings.cast_list import Cast
from engine.reading.findings.convention import Convention
from engine.reading.findings.cue import BARE, BRACKET, Cue
from engine.reading.findings.sight import Sight
from engine.reading.page import Line
from engine.script.names import in_capitals, is_said, key, may_be_name
from engine.script.stage_words import opens_stage_talk

GROUPS = frozenset("all both everyone everybody todos todas ambos ambas omnes chorus coro".split())
"""Keys of names that several have together, in no cast list."""

_TWICE = 2
_ENDS = frozenset('.!?…)]⟧»”"')
_SET_OFF = frozenset({":", "-", "tab", BRACKET})
"""Ways that nothing but a cue has at the beginning of a line; a point ends sentences, too."""


def with_company(
    way: Convention, lines: Sequence[Line], sights: Sequence[Sight], cast: Cast
) -> Convention:
    """The convention that knows these names, too: each comes twice, or the cast list has it."""
    counts: Counter[str] = Counter()
    sure: set[str] = set()
    for cue in _others(way, lines, sights, cast):
        name = key(cue.name)
        counts[name] += 1
        listed = cast.has(cue.name) and (cue.way != BARE or in_capitals(cue.name))
        if listed or (name in GROUPS and in_capitals(cue.name)):
            sure.add(name)
    seen = {
        name: times + way.counts.get(name, 0)
        for name, times in counts.items()
        if name in sure or times + way.counts.get(name, 0) >= _TWICE
    }
    if not seen:
        return way
    return replace(way, names=way.names | frozenset(seen), counts={**way.counts, **seen})


def _others(
    way: Convention, lines: Sequence[Line], sights: Sequence[Sight], cast: Cast
) -> Iterator[Cue]:
    """Every cue that stands where cues do and is set in another way."""
    for at, (line, sight) in enumerate(zip(lines, sights, strict=True)):
        if sight.heading or line.heading or cast.start <= at < cast.end:
            continue
        if not (line.apart or not way.gap):
            continue
        free = line.apart or not at or lines[at - 1].text[-1] in _ENDS
        for cue in sight.cues:
            if cue.name[0].islower() and not free:
                continue
            if _is_other(way, cue, sight) and _is_set(cue, line, lines[at + 1 : at + 2], way):
                yield cue
                break


def _is_other(way: Convention, cue: Cue, sight: Sight) -> bool:
    """Whether the file's own way would not see this cue, which is no word that is said."""
    usual = cue is not sight.loose and cue.way == way.way and may_be_name(cue.name)
    return not usual and not is_said(cue.name) and not opens_stage_talk(cue.name)


def _is_set(cue: Cue, line: Line, below: Sequence[Line], way: Convention) -> bool:
    shown = in_capitals(cue.name) or line.strong
    if cue.own:
        return bool(below) and not below[0].above and (shown or cue.way == ":")
    return line.indent in way.indents and (shown or cue.way in _SET_OFF)
