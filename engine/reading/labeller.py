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
from engine.reading.marks import UNSURE, Mark, MarkKind
from engine.reading.page import Line, is_below
from engine.reading.path import Found, Part, best_path
from engine.reading.rules.margin import asides_of, bare, parted, rest_of_heading
from engine.reading.rules.merged import split_at_names
from engine.reading.rules.told import told_mark
from engine.reading.steps import steps_of
from engine.script.model import DoubtKind
from engine.script.names import without_continued
from engine.script.stage_words import BRACKETED

_EVEN = 0.5
"""Confidence in a name found in the middle of a speech: as likely as not."""

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
                MarkKind.SPEECH, f"⟦{bare(line.text)}⟧", line.span, confidence=found.confidence
            )
        else:
            self.silent = False
            cue = self.evidence.cue_at(at) if found.part is not Part.SAID else None
            yield from self._spoken(line, cue, found) if cue else self._goes_on(line, found)

    def _heading(self, at: int, line: Line) -> Iterator[Mark]:
        heading = self.evidence.sights[at].heading or styled_heading(line)
        if heading:
            yield Mark(MarkKind.HEADING, heading.title, line.span, level=heading.level)
        if heading and heading.rest:
            yield rest_of_heading(line, heading.rest)

    def _direction(self, line: Line, found: Found) -> Mark:
        """A direction alone; one that stands right under another goes on from it."""
        below = self.acted and is_below(line) and not BRACKETED.match(line.text)
        goes_on = below and (self.silent or self.evidence.paragraphs.deep)
        self.silent = self.silent or not BRACKETED.match(line.text)
        return Mark(
            MarkKind.DIRECTION,
            bare(line.text),
            line.span,
            goes_on=goes_on,
            confidence=found.confidence,
        )

    def _spoken(self, line: Line, cue: Cue, found: Found) -> Iterator[Mark]:
        name = without_continued(cue.name)
        asides = " ".join(a for a in asides_of(cue.asides) if not _CONT.match(a))
        known = self.evidence.cast.has(cue.name)
        sure = min(found.confidence, 1.0 if known else self.evidence.way.trust(cue.name))
        yield Mark(
            MarkKind.CUE,
            asides,
            line.span,
            name=name,
            doubt=DoubtKind.UNKNOWN_SPEAKER if sure < UNSURE else None,
            goes_on=asides != cue.asides and line.broken,
            confidence=sure,
        )
        if cue.rest:
            yield from self._words(line, cue.rest)

    def _goes_on(self, line: Line, found: Found) -> Iterator[Mark]:
        """Words without a cue; if they may as well be a direction, somebody is asked."""
        text = line.text
        if self.evidence.is_italic_speech(line):
            text = text.replace("⟦", "").replace("⟧", "")
        sure = found.confidence
        doubt = DoubtKind.DIRECTION_OR_SPEECH if sure < UNSURE else None
        for mark in self._words(line, text):
            asked = mark.doubt or doubt
            yield mark.but(doubt=asked, confidence=min(sure, mark.confidence))

    def _words(self, line: Line, text: str) -> Iterator[Mark]:
        """Words of a speech; a direction set flush right leaves them, a second cue parts them."""
        text, right = parted(text, self.evidence.names)
        for name, said in split_at_names(text, self.evidence.way):
            if name:
                doubt = DoubtKind.MERGED_SPEECHES
                yield Mark(MarkKind.CUE, "", line.span, name=name, doubt=doubt, confidence=_EVEN)
            lyric = said.startswith("~")
            yield Mark(
                MarkKind.SONG if lyric else MarkKind.SPEECH,
                said.lstrip("~ ") if lyric else said,
                line.span,
            )
        if right:
            yield Mark(MarkKind.SPEECH, f"⟦{bare(right)}⟧", line.span)
