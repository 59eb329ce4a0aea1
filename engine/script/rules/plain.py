"""Lines of a plain page, labelled one after the other under the file's convention:

NORA. Yes?               a cue
Of course.               her speech goes on
                Exit.    a direction
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from engine.script.marks import Kind, Mark
from engine.script.model import DoubtKind
from engine.script.names import in_capitals, is_said, key, without_continued
from engine.script.page import Line
from engine.script.rules.cast_list import Cast
from engine.script.rules.convention import Convention
from engine.script.rules.cue import Cue, inline_cue, is_turn, own_cue
from engine.script.rules.heading import heading_of, styled_heading
from engine.script.rules.merged import split_at_names
from engine.script.rules.stage import (
    comes_or_goes,
    is_outspoken,
    is_stage_talk,
    opens_stage_talk,
    weight,
)

_BRACKETED = re.compile(r"^(?:⟦[^⟧]*⟧|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\))[.,;:]?$", re.DOTALL)
_FLUSH_RIGHT = re.compile(r"^(?P<said>.*\S)(?P<gap>\s{3,})(?P<rest>[\[(A-ZÀ-Þ⟦].*)$")
_BARE_NAME = re.compile(
    r"^(?P<name>(?:[A-ZÀ-Þ][A-ZÀ-Þl'’\-]+\s?){1,3})\s+(?P<rest>[¿¡\"“A-ZÀ-Þ].*)$"
)
_END = re.compile(r"^(?:THE END|FIN|FINIS|END OF .*|FIN DE .*|TEL[ÓO]N.*|CURTAIN)\.?$")
_FAR_RIGHT, _FLUSH = 8, 16
_DEEP = 3
_DIRECTIONS_RULE = 0.5


@dataclass(slots=True)
class Labeller:
    """The convention at work. `loose` says that a paragraph without a cue is a direction here."""

    lines: Sequence[Line]
    cast: Cast
    way: Convention
    loose: bool = False
    speaking: bool = False
    names: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Work out what follows from the convention."""
        self.names = self.way.names | frozenset(self.cast.names)
        self.loose = self.way.separate and (self._is_deep() or self._paragraphs_are_directions())

    def _is_deep(self) -> bool:
        """Whether speeches are indented, as in a screenplay, so that the margin is for action."""
        return self.way.separate and self.way.body >= _DEEP

    def marks(self, start: int) -> Iterator[Mark]:
        """Every mark from this line on."""
        for at in range(start, len(self.lines)):
            yield from self._marks_at(at)

    def cue_at(self, at: int) -> Cue | None:
        """The cue on this line, if there is one; a known name may be set off in another way."""
        return self.usual_cue(at) or self._other_way(at)

    def usual_cue(self, at: int) -> Cue | None:
        """The cue on this line under the convention itself."""
        line = self.lines[at]
        if line.heading or line.told:
            return None
        for cue in (own_cue(line.text), inline_cue(line.text)):
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
        return self.cast.has(cue.name) or (not self.way.capitals and self._resembles(cue.name))

    def _resembles(self, name: str) -> bool:
        words = set(key(name).split())
        return any(words & set(known.split()) for known in self.way.names if len(words) > 1)

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
        return not self.way.body or line.indent != self.way.body or known

    def _other_way(self, at: int) -> Cue | None:
        """A known name set off in another way than usual, or with its point lost."""
        line = self.lines[at]
        if line.heading or (not line.apart and self.way.gap):
            return None
        cue = inline_cue(line.text) or own_cue(line.text)
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
        heading = heading_of(line) or styled_heading(line)
        cue = None if heading else self.cue_at(at)
        if heading and not (cue and cue.rest):
            self.speaking = False
            yield Mark(Kind.HEADING, heading.title, line.span, level=heading.level)
            if heading.rest:
                yield from self._rest_of_heading(line, heading.rest)
        elif cue:
            yield from self._spoken(line, cue)
        else:
            yield from self._uncued(at)

    def _rest_of_heading(self, line: Line, rest: str) -> Iterator[Mark]:
        again = heading_of(Line(rest, line.first, line.last, above=1))
        if again:
            yield Mark(Kind.HEADING, again.title, line.span, level=again.level)
        else:
            yield Mark(Kind.DIRECTION, _bare(rest), line.span)

    def _spoken(self, line: Line, cue: Cue) -> Iterator[Mark]:
        self.speaking = True
        name = without_continued(cue.name)
        asides = " ".join(
            a for a in _asides(cue.asides) if not re.match(r"[(\[]\s*cont", a, re.IGNORECASE)
        )
        goes_on = asides != cue.asides and line.broken
        yield Mark(Kind.CUE, asides, line.span, name=name, doubt=self._doubt(cue), goes_on=goes_on)
        if cue.rest:
            yield from self._words(line, cue.rest)

    def _doubt(self, cue: Cue) -> DoubtKind | None:
        if self.way.knows(cue.name) or self.cast.has(cue.name):
            return None
        return DoubtKind.UNKNOWN_SPEAKER

    def _words(self, line: Line, text: str) -> Iterator[Mark]:
        """Words of a speech; a direction set flush right leaves them, a second cue parts them."""
        text, right = _parted(text, self.names)
        pieces = split_at_names(text, self.way)
        for name, said in pieces:
            if name:
                yield Mark(Kind.CUE, "", line.span, name=name, doubt=DoubtKind.MERGED_SPEECHES)
            lyric = said.startswith("~")
            yield Mark(
                Kind.SONG if lyric else Kind.SPEECH, said.lstrip("~ ") if lyric else said, line.span
            )
        if right:
            yield Mark(Kind.SPEECH, f"⟦{_bare(right)}⟧", line.span)

    def _uncued(self, at: int) -> Iterator[Mark]:
        line = self.lines[at]
        if not self.speaking or _END.match(line.text) or (line.apart and is_turn(line.text)):
            self.speaking = False
            yield Mark(Kind.DIRECTION, _bare(line.text), line.span)
        elif _BRACKETED.match(line.text) and not (line.text[0] == "(" and is_outspoken(line.text)):
            yield from self._bracketed(at)
        elif self._is_direction(line):
            yield from self._interrupted(at)
        else:
            doubtful = self.way.separate and bool(line.above)
            doubt = DoubtKind.DIRECTION_OR_SPEECH if doubtful else None
            yield from (
                replace(mark, doubt=mark.doubt or doubt) for mark in self._words(line, line.text)
            )

    def _bracketed(self, at: int) -> Iterator[Mark]:
        """In brackets on a line of its own: inside the speech if that goes on below, else alone."""
        line = self.lines[at]
        if self._goes_on(at + 1):
            yield Mark(Kind.SPEECH, f"⟦{_bare(line.text)}⟧", line.span)
            return
        self.speaking = self.speaking and not line.above
        yield Mark(Kind.DIRECTION, _bare(line.text), line.span)
        self.speaking = True

    def _goes_on(self, at: int) -> bool:
        """Whether the speech takes up again on this line, without a new cue."""
        while (
            at < len(self.lines)
            and _BRACKETED.match(self.lines[at].text)
            and not self.lines[at].above
        ):
            at += 1
        if at >= len(self.lines) or heading_of(self.lines[at]) or self.cue_at(at):
            return False
        line = self.lines[at]
        return not (
            _BRACKETED.match(line.text) or self._is_direction(line) or _END.match(line.text)
        )

    def _interrupted(self, at: int) -> Iterator[Mark]:
        line = self.lines[at]
        if not self.loose and self._goes_on(at + 1):
            yield Mark(Kind.SPEECH, f"⟦{_bare(line.text)}⟧", line.span)
            return
        self.speaking = not self.loose or not line.above
        yield Mark(Kind.DIRECTION, _bare(line.text), line.span)

    def _is_direction(self, line: Line) -> bool:
        """Whether a line without brackets and without a cue is a direction."""
        if self._is_deep():
            return line.apart and line.indent < self.way.body - 1
        if line.above and self.loose:
            return weight(line.text, self.names) >= 0
        right_of = 0 if self.way.separate else line.indent - max(self.way.indents, default=0)
        if right_of > _FLUSH:
            return weight(line.text, self.names) >= 0
        if line.apart or right_of > _FAR_RIGHT:
            return is_stage_talk(line.text, self.names)
        return comes_or_goes(line.text) and is_stage_talk(line.text, self.names)

    def _paragraphs_are_directions(self) -> bool:
        """Whether paragraphs without a cue mostly read like directions in this file."""
        loose = [
            line
            for at, line in enumerate(self.lines)
            if line.above
            and not _BRACKETED.match(line.text)
            and not heading_of(line)
            and not own_cue(line.text)
            and not self.cast.start <= at < self.cast.end
        ]
        if not loose:
            return True
        return sum(weight(line.text, self.names) > 0 for line in loose) >= _DIRECTIONS_RULE * len(
            loose
        ) or all(weight(line.text, self.names) >= 0 for line in loose)


def _parted(text: str, names: frozenset[str]) -> tuple[str, str]:
    """The words, and the direction set far to their right."""
    found = _FLUSH_RIGHT.match(text) if "   " in text else None
    if not found:
        return text, ""
    far = len(found["gap"]) >= _FAR_RIGHT
    if far or opens_stage_talk(found["rest"]) or is_stage_talk(found["rest"], names):
        return found["said"], found["rest"]
    return text, ""


def _asides(text: str) -> list[str]:
    return re.findall(r"[(\[⟦][^()\[\]⟦⟧]*[)\]⟧]", text) or ([text] if text else [])


def _bare(text: str) -> str:
    """A direction without its brackets."""
    body = text.strip()
    if _BRACKETED.match(body):
        body = body.rstrip(".,;:")[1:-1]
    return " ".join(body.replace("⟦", "").replace("⟧", "").strip().split())
