"""Marks of a plain page, from what its lines were found to be:

NORA. Yes?               a cue, and her speech
Of course.               her speech goes on
                Exit.    a direction
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.reading.dialects import Dialect
from engine.reading.findings.cue import Cue
from engine.reading.findings.evidence import Evidence
from engine.reading.findings.heading import styled_heading
from engine.reading.findings.suspect import suspected, suspected_inside
from engine.reading.marks import UNSURE, Mark, MarkKind
from engine.reading.page import Line, is_below
from engine.reading.path import Found, Part, best_path
from engine.reading.rules.margin import asides_of, bare, parted, rest_of_heading
from engine.reading.rules.merged import split_at_names
from engine.reading.rules.told import told_mark
from engine.reading.steps import steps_of
from engine.script.model import DoubtKind
from engine.script.names import in_capitals, without_continued
from engine.script.stage_words import BRACKETED

_EVEN = 0.5
"""Confidence in a name found in the middle of a speech: as likely as not."""

_PLACED = 0.75
"""Confidence in a name that comes once and stands exactly where names stand."""

_CONT = re.compile(
    r"[(\[]\s*(?:cont(?:[’'`.]?\s?d)?\.?|continued|continuing|contin[uú]a)\s*[)\]]", re.IGNORECASE
)


@dataclass(slots=True)
class Labeller:
    """Goes through the lines once more and writes down what they are; `silent`: nobody speaks."""

    evidence: Evidence
    dialect: Dialect
    silent: bool = True
    acted: bool = False

    def marks(self, start: int) -> Iterator[Mark]:
        """Every mark from this line on."""
        path = best_path(steps_of(self.evidence, self.dialect, start))
        for at, found in enumerate(path, start=start):
            yield from self._marks(at, found)
            self.acted = found.part is Part.ACTED

    def _marks(self, at: int, found: Found) -> Iterator[Mark]:
        line = self.evidence.lines[at]
        if line.told:
            self.silent = False
            yield told_mark(line)
        elif found.part is Part.HEADING:
            self.silent = True
            yield from self._heading(at, line)
        elif found.part is Part.ACTED:
            yield self._direction(line, found)
        elif found.part is Part.ASIDE:
            yield Mark(
                MarkKind.SPEECH,
                f"⟦{bare(line.text)}⟧",
                line.first,
                line.last,
                confidence=found.confidence,
            )
        else:
            self.silent = False
            cue = self.evidence.cue_at(at) if found.part is not Part.SAID else None
            yield from self._spoken(line, cue, found) if cue else self._goes_on(at, found)

    def _heading(self, at: int, line: Line) -> Iterator[Mark]:
        heading = self.evidence.sights[at].heading or styled_heading(line)
        if heading:
            yield Mark(MarkKind.HEADING, heading.title, line.first, line.last, level=heading.level)
        if heading and heading.rest:
            yield rest_of_heading(line, heading.rest)

    def _direction(self, line: Line, found: Found) -> Mark:
        """A direction alone; one that stands right under another goes on from it."""
        below = self.acted and is_below(line) and not BRACKETED.match(line.text)
        goes_on = below and (self.silent or self.evidence.paragraphs.deep)
        doubt = DoubtKind.DIRECTION_OR_SPEECH if self._is_thin(found) else None
        self.silent = self.silent or not BRACKETED.match(line.text)
        return Mark(
            MarkKind.DIRECTION,
            bare(line.text),
            line.first,
            line.last,
            goes_on=goes_on,
            confidence=found.confidence,
            doubt=doubt,
        )

    def _is_thin(self, found: Found) -> bool:
        """Whether a direction may as well be words of the speech above it."""
        return not self.silent and found.confidence < UNSURE

    def _spoken(self, line: Line, cue: Cue, found: Found) -> Iterator[Mark]:
        name = without_continued(cue.name)
        asides = " ".join([a for a in asides_of(cue.asides) if not _CONT.match(a)])
        cast = self.evidence.cast
        known = cast.has(cue.name) or len(cast.wholes(cue.name)) == 1
        sure = min(found.confidence, 1.0 if known else self._trust(line, cue))
        yield Mark(
            MarkKind.CUE,
            asides,
            line.first,
            line.last,
            name=name,
            doubt=_asked_of(cue, sure),
            asked=name if cue.thin else "",
            goes_on=asides != cue.asides and line.broken,
            confidence=_EVEN if cue.thin else sure,
        )
        if cue.rest:
            yield from self._words(line, cue.rest)

    def _trust(self, line: Line, cue: Cue) -> float:
        """How sure a name is; one that comes once is one where a screenplay sets its names."""
        trust, way = self.evidence.way.trust(cue.name), self.evidence.way
        placed = self.evidence.paragraphs.deep and cue.own and line.indent in way.indents
        return max(trust, _PLACED) if placed and in_capitals(cue.name) else trust

    def _goes_on(self, at: int, found: Found) -> Iterator[Mark]:
        """Words without a cue; if they may as well be another's, or a direction, one is asked."""
        line = self.evidence.lines[at]
        text, name = line.text, suspected(self.evidence, at)
        if self.evidence.is_italic_speech(line):
            text = text.replace("⟦", "").replace("⟧", "")
        sure = found.confidence
        doubt = DoubtKind.DIRECTION_OR_SPEECH if sure < UNSURE else None
        for mark in self._words(line, text):
            sorely = mark.doubt or (DoubtKind.MAY_SPEAK if name else doubt)
            asked = name if sorely is DoubtKind.MAY_SPEAK else mark.asked
            name = ""
            yield mark.but(doubt=sorely, asked=asked, confidence=min(sure, mark.confidence))

    def _words(self, line: Line, text: str) -> Iterator[Mark]:
        """Words of a speech; a direction set flush right leaves them, a second cue parts them."""
        text, right = parted(text, self.evidence.names)
        for name, said in split_at_names(text, self.evidence.way):
            if name:
                doubt = DoubtKind.MERGED_SPEECHES
                yield Mark(
                    MarkKind.CUE,
                    "",
                    line.first,
                    line.last,
                    name=name,
                    doubt=doubt,
                    confidence=_EVEN,
                )
            if not said:
                continue
            lyric = said.startswith("~")
            inside = suspected_inside(self.evidence, said)
            yield Mark(
                MarkKind.SONG if lyric else MarkKind.SPEECH,
                said.lstrip("~ ") if lyric else said,
                line.first,
                line.last,
                doubt=DoubtKind.MAY_SPEAK if inside else None,
                asked=inside,
            )
        if right:
            yield Mark(MarkKind.SPEECH, f"⟦{bare(right)}⟧", line.first, line.last)


def _asked_of(cue: Cue, sure: float) -> DoubtKind | None:
    """Whether somebody speaks here, or who that is, where it is not sure."""
    if cue.thin:
        return DoubtKind.MAY_SPEAK
    return DoubtKind.UNKNOWN_SPEAKER if sure < UNSURE else None
