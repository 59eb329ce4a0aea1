"""Lines whose format says what they are, in Fountain and Final Draft:

NORA (V.O.) (CONT'D)
(beat)
Yes?
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from engine.reading.findings.evidence import Evidence
from engine.reading.findings.heading import heading_of
from engine.reading.marks import Mark, MarkKind
from engine.reading.page import Line, Told
from engine.reading.path import Option, Part, Step
from engine.script.names import without_continued
from engine.script.sounds import is_sound
from engine.script.stage_words import names_the_stage

_EXTENSION = re.compile(r"(?<!\s)\s*\(([^()]*)\)")
_CONTINUED = re.compile(
    r"^(?:cont(?:[’'`.]?\s?d)?\.?|continued|continuing|contin[uú]a|more)$", re.IGNORECASE
)
_DIALOGUE, _CUE, _SPEECH = Told.DIALOGUE, Told.CUE, MarkKind.SPEECH
_FREE = tuple((0.0,) * len(Part) for _ in Part)
_TOLD_CUE = Step((Option(Part.CUE, 0.0),), _FREE)
_TOLD_SAID = Step((Option(Part.SAID, 0.0),), _FREE)
_SPOKEN = (Told.DIALOGUE, Told.LYRIC, Told.ASIDE)


def marks_of(lines: Sequence[Line]) -> list[Mark]:
    """A mark for every line; what comes before the first cue and is no heading is a direction."""
    return list(_marks(lines))


def _marks(lines: Sequence[Line]) -> Iterator[Mark]:
    speaking = False
    for line in lines:
        told = line.told
        if told is _DIALOGUE and speaking:
            yield Mark(_SPEECH, line.text, line.first, line.last)
            continue
        heading = None if told is _CUE else heading_of(line)
        if heading:
            speaking = False
            yield Mark(MarkKind.HEADING, heading.title, line.first, line.last, level=heading.level)
        elif told is _CUE:
            speaking = not _is_nobody(line.text)
            yield cue_mark(line) if speaking else _acted(line)
        elif told in _SPOKEN and speaking:
            kind = MarkKind.SONG if told is Told.LYRIC else MarkKind.SPEECH
            yield Mark(kind, _as_direction(line), line.first, line.last)
        else:
            speaking = speaking and told is not Told.ACTION
            yield _acted(line)


@lru_cache(maxsize=4096)
def _is_nobody(cue: str) -> bool:
    """Whether what is set as a cue names the stage, or a sound."""
    return names_the_stage(cue) or is_sound(cue.partition("(")[0])


def _acted(line: Line) -> Mark:
    return Mark(MarkKind.DIRECTION, line.text.strip("()"), line.first, line.last)


def told_line(evidence: Evidence, at: int) -> Step | None:
    """What another rule has found out, as in two columns: a cue, or words; anything may follow."""
    told = evidence.lines[at].told
    if not told:
        return None
    return _TOLD_CUE if told is Told.CUE else _TOLD_SAID


def told_mark(line: Line) -> Mark:
    """The mark of a line that another rule has found out, as in two columns."""
    if line.told is Told.CUE:
        return cue_mark(line)
    return Mark(MarkKind.SPEECH, _as_direction(line), line.first, line.last)


def cue_mark(line: Line) -> Mark:
    """The name without its extensions; those that say how it sounds stay as directions."""
    text = line.text.rstrip("^ ")
    if "(" not in text:
        return Mark(MarkKind.CUE, "", line.first, line.last, name=without_continued(text) or text)
    extensions = [
        e for e in _EXTENSION.findall(text) if e.strip() and not _CONTINUED.match(e.strip())
    ]
    name = without_continued(_EXTENSION.sub("", text)) or text
    return Mark(
        MarkKind.CUE,
        " ".join(f"({e.strip()})" for e in extensions),
        line.first,
        line.last,
        name=name,
    )


def _as_direction(line: Line) -> str:
    """A line of its own in brackets is a direction, whatever is in it."""
    text = line.text.strip()
    if line.told is Told.ASIDE:
        return f"⟦{text.strip('()')}⟧"
    return text
