"""Lines of a plain page, labelled one after the other under the file's convention:

NORA. Yes?               a cue
Of course.               her speech goes on
                Exit.    a direction
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.script.marks import UNSURE, Kind, Mark
from engine.script.model import DoubtKind
from engine.script.names import in_capitals, is_said, key, without_continued
from engine.script.page import Line
from engine.script.rules.aside import Brackets, may_be_aside
from engine.script.rules.cast_list import Cast
from engine.script.rules.convention import Convention
from engine.script.rules.cue import Cue, is_turn
from engine.script.rules.heading import styled_heading
from engine.script.rules.loose import (
    Sheet,
    paragraphs_are_directions,
    place_is_firm,
    places_of_directions,
)
from engine.script.rules.margin import FAR_RIGHT, asides_of, bare, parted, rest_of_heading
from engine.script.rules.merged import split_at_names
from engine.script.rules.sight import Sight
from engine.script.rules.stage import (
    BRACKETED,
    comes_or_goes,
    is_outspoken,
    is_stage_talk,
    opens_stage_talk,
    weight,
)
from engine.script.rules.told import told_mark

_BARE_NAME = re.compile(
    r"^(?P<name>(?:[A-ZÀ-Þ][A-ZÀ-Þl'’\-]+\s?){1,3})\s+(?P<rest>[¿¡\"“A-ZÀ-Þ].*)$"
)
_END = re.compile(r"^(?:THE END|FIN|FINIS|END OF .*|FIN DE .*|TEL[ÓO]N.*|CURTAIN)\.?$")
_FLUSH, _ASTRAY = 16, 3
_DEEP, _DEEPER = 3, 8
_EVEN, _LIKELY, _WRAPPED = 0.5, 0.8, 30
_ENDS = frozenset(".!?…)]:")


@dataclass(slots=True)
class Labeller:
    """The convention at work. `loose` says that a paragraph without a cue is a direction here."""

    lines: Sequence[Line]
    sights: Sequence[Sight]
    cast: Cast
    way: Convention
    loose: bool = False
    speaking: bool = False
    names: frozenset[str] = field(default_factory=frozenset)
    habit: Brackets = field(default_factory=Brackets)
    places: frozenset[int] = frozenset()
    unfinished: bool = False
    firm: bool = False
    found: dict[int, Cue | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out what follows from the convention."""
        self.names = self.way.names | frozenset(self.cast.names) | self.cast.words()
        sheet = Sheet(self.lines, self.sights, self.cast, self.way)
        self.loose = self.way.separate and (
            self._is_deep() or paragraphs_are_directions(sheet, self.names)
        )
        if not self.way.separate:
            self.places = places_of_directions(sheet, self.names)
            self.firm = not self.way.capitals and place_is_firm(sheet)

    def _is_deep(self) -> bool:
        """Whether speeches are indented, as in a screenplay, so that the margin is for action."""
        return self.way.separate and self.way.body >= _DEEP

    def marks(self, start: int) -> Iterator[Mark]:
        """Every mark from this line on."""
        for at in range(start, len(self.lines)):
            yield from self._marks_at(at)

    def cue_at(self, at: int) -> Cue | None:
        """The cue on this line, if there is one; a known name may be set off in another way."""
        if at not in self.found:
            self.found[at] = self.usual_cue(at) or self._other_way(at)
        return self.found[at]

    def usual_cue(self, at: int) -> Cue | None:
        """The cue on this line under the convention itself."""
        sight = self.sights[at]
        if self.lines[at].heading:
            return None
        for cue in (sight.own, sight.inline):
            if cue and cue.way == self.way.way and self._fits(at, cue):
                return cue
        return None

    def _fits(self, at: int, cue: Cue) -> bool:
        line = self.lines[at]
        known = self.way.knows(cue.name)
        plain = not (line.strong or in_capitals(cue.name))
        if not known and is_said(cue.name):
            return False
        if cue.own:
            return self._stands_alone(at, known=known) and (known or not plain)
        placed = (line.apart or not self.way.gap) and line.indent in self.way.indents
        if known:
            return placed or (not plain and self._is_near(line))
        return placed and (not plain or self._introduces(cue)) and not opens_stage_talk(cue.name)

    def _is_near(self, line: Line) -> bool:
        return line.apart or not self.way.gap or line.indent in self.way.indents

    def _introduces(self, cue: Cue) -> bool:
        """A name in small letters seen once: the cast list must know it, or a number follow it."""
        if self.firm or self.cast.has(cue.name) or (cue.way == "." and self.cast.wholes(cue.name)):
            return True
        return not self.way.capitals and self.way.resembles(cue.name)

    def _stands_alone(self, at: int, *, known: bool) -> bool:
        """Whether a name on its own line has room above and words below."""
        line = self.lines[at]
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is None or following.heading or (self.way.gap and not line.apart):
            return False
        if self.way.tight and following.above:
            return False
        if self.way.strong and not known:
            return line.strong
        if self._is_deep() and not known and not self._is_near_cues(line):
            return False
        return not self.way.body or line.indent != self.way.body or known

    def _is_near_cues(self, line: Line) -> bool:
        """Whether a line stands where cues usually do, give or take what centring takes."""
        return any(abs(line.indent - usual) <= _ASTRAY for usual in self.way.indents)

    def _other_way(self, at: int) -> Cue | None:
        """A known name set off in another way than usual, or with its point lost."""
        line = self.lines[at]
        if line.heading or (not line.apart and self.way.gap):
            return None
        cue = self.sights[at].inline or self.sights[at].own
        if cue and self.way.knows(cue.name):
            own = cue.own
            if own and not (
                self._stands_alone(at, known=True) and (in_capitals(cue.name) or line.strong)
            ):
                return None
            certain = in_capitals(cue.name) or cue.way == ":" or line.strong
            return cue if certain and (own or line.indent in self.way.indents) else None
        bare = _BARE_NAME.match(line.text) if not self.way.separate and self.way.capitals else None
        if bare and key(bare["name"]) in self.way.names and line.indent in self.way.indents:
            return Cue(bare["name"].strip(), self.way.way, "", bare["rest"])
        return None

    def _marks_at(self, at: int) -> Iterator[Mark]:
        line = self.lines[at]
        if line.told:
            self.speaking = True
            yield told_mark(line)
            return
        heading = self.sights[at].heading or (styled_heading(line) if line.heading else None)
        cue = None if heading else self.cue_at(at)
        if heading and not (cue and cue.rest):
            self.speaking = False
            yield Mark(Kind.HEADING, heading.title, line.span, level=heading.level)
            if heading.rest:
                yield rest_of_heading(line, heading.rest)
        elif cue:
            self.unfinished = False
            yield from self._spoken(line, cue)
        else:
            yield from self._uncued(at)

    def _spoken(self, line: Line, cue: Cue) -> Iterator[Mark]:
        self.speaking = True
        name = without_continued(cue.name)
        asides = " ".join(
            a for a in asides_of(cue.asides) if not re.match(r"[(\[]\s*cont", a, re.IGNORECASE)
        )
        goes_on = asides != cue.asides and line.broken
        sure = 1.0 if self.cast.has(cue.name) else self.way.trust(cue.name)
        yield Mark(
            Kind.CUE,
            asides,
            line.span,
            name=name,
            doubt=DoubtKind.UNKNOWN_SPEAKER if sure < UNSURE else None,
            goes_on=goes_on,
            confidence=sure,
        )
        if cue.rest:
            yield from self._words(line, cue.rest)

    def _words(self, line: Line, text: str) -> Iterator[Mark]:
        """Words of a speech; a direction set flush right leaves them, a second cue parts them."""
        text, right = parted(text, self.names)
        pieces = split_at_names(text, self.way)
        for name, said in pieces:
            if name:
                doubt = DoubtKind.MERGED_SPEECHES
                yield Mark(Kind.CUE, "", line.span, name=name, doubt=doubt, confidence=_EVEN)
            lyric = said.startswith("~")
            yield Mark(
                Kind.SONG if lyric else Kind.SPEECH, said.lstrip("~ ") if lyric else said, line.span
            )
        if right:
            yield Mark(Kind.SPEECH, f"⟦{bare(right)}⟧", line.span)

    def _uncued(self, at: int) -> Iterator[Mark]:
        line = self.lines[at]
        if not self.speaking or _END.match(line.text) or (line.apart and is_turn(line.text)):
            goes_on = not (self.speaking or line.apart)
            self.speaking = False
            yield Mark(Kind.DIRECTION, bare(line.text), line.span, goes_on=goes_on)
        elif self._is_italic_speech(line):
            yield from self._words(line, line.text.replace("⟦", "").replace("⟧", ""))
        elif BRACKETED.match(line.text) and not self._is_voiced(line.text):
            yield from self._bracketed(at)
        elif self._is_direction(line):
            yield from self._interrupted(at)
        else:
            yield from (
                mark.but(doubt=DoubtKind.DIRECTION_OR_SPEECH, confidence=_EVEN)
                if self.way.separate and line.above and not mark.doubt
                else mark
                for mark in self._words(line, line.text)
            )

    def _bracketed(self, at: int) -> Iterator[Mark]:
        """In brackets on a line of its own: inside the speech if that goes on below, else alone."""
        line = self.lines[at]
        if self._goes_on(at + 1):
            yield Mark(Kind.SPEECH, f"⟦{bare(line.text)}⟧", line.span)
            return
        self.speaking = self.speaking and not line.above
        yield Mark(Kind.DIRECTION, bare(line.text), line.span)
        self.speaking = True

    def _is_italic_speech(self, line: Line) -> bool:
        """Whether italics stand where speeches do, as another language in a screenplay."""
        return line.text[0] == "⟦" and self._is_deep() and line.indent == self.way.body

    def _is_voiced(self, text: str) -> bool:
        """Whether a line in round brackets is an aside to be said."""
        if text[0] != "(":
            return False
        return is_outspoken(text) or (self.habit.asides and may_be_aside(text[1:-1], self.habit))

    def _goes_on(self, at: int) -> bool:
        """Whether the speech takes up again on this line, without a new cue."""
        while (
            at < len(self.lines)
            and BRACKETED.match(self.lines[at].text)
            and not self.lines[at].above
            and not self._is_italic_speech(self.lines[at])
        ):
            at += 1
        if at >= len(self.lines) or self.sights[at].heading or self.cue_at(at):
            return False
        line = self.lines[at]
        return self._is_italic_speech(line) or not (
            BRACKETED.match(line.text) or self._is_direction(line) or _END.match(line.text)
        )

    def _interrupted(self, at: int) -> Iterator[Mark]:
        line, carried = self.lines[at], self.unfinished
        wrapped = len(line.text) >= _WRAPPED and line.text[-1] not in _ENDS
        self.unfinished = wrapped and (bool(line.above) or carried)
        if not self.loose and not carried and self._goes_on(at + 1):
            yield Mark(Kind.SPEECH, f"⟦{bare(line.text)}⟧", line.span)
            return
        self.speaking = not self.loose or not line.above
        sure = 1.0 if is_stage_talk(line.text, self.names) else _LIKELY
        goes_on = not line.apart and (self._is_deep() or carried)
        yield Mark(Kind.DIRECTION, bare(line.text), line.span, goes_on=goes_on, confidence=sure)

    def _is_direction(self, line: Line) -> bool:
        """Whether a line without brackets and without a cue is a direction."""
        if self.unfinished and not line.apart:
            return True
        if self._is_deep():
            placed = line.apart or self.way.body >= _DEEPER
            return placed and line.indent < self.way.body - 1
        right_of = 0 if self.way.separate else line.indent - max(self.way.indents, default=0)
        placed = bool(line.above) and (self.loose or line.indent in self.places)
        if placed or right_of > _FLUSH:
            return weight(line.text, self.names) >= 0
        if line.apart or right_of > FAR_RIGHT:
            return is_stage_talk(line.text, self.names)
        return comes_or_goes(line.text) and is_stage_talk(line.text, self.names)
