"""Marks bound into a script: scenes with their titles, speeches with their pieces, doubts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from engine.reading.findings.heading import ACT
from engine.reading.marks import Mark, MarkKind
from engine.reading.roster import Roster
from engine.script.aside import Brackets, pieces_of
from engine.script.model import (
    Direction,
    Doubt,
    DoubtKind,
    Element,
    Piece,
    PieceKind,
    Scene,
    Span,
    Speech,
)
from engine.script.song import starts_song
from engine.script.sounds import tells_sound
from engine.script.stage_words import is_called

_CUE, _HEADING, _DIRECTION, _SONG = (
    MarkKind.CUE,
    MarkKind.HEADING,
    MarkKind.DIRECTION,
    MarkKind.SONG,
)
_ACTED = PieceKind.DIRECTION
_CERTAIN = Brackets(certain=True)
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COMPOUNDS = frozenset("well self half ill ever all ex good long far old so good".split())
"""Words that keep their hyphen at the end of a line: well-known."""

_LONGEST_SHOWN = 60
_PARENTHESIS = re.compile(r"(?:^|\s)-[^\W\d_]")


@dataclass(slots=True)
class _Open:
    """The speech that is being put together: its cue, and the marks of its lines."""

    cue: Mark
    lines: list[Mark] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """From its cue to its last line."""
        return Span(self.cue.first, (self.lines or [self.cue])[-1].last)

    @property
    def confidence(self) -> float:
        """That of its least certain line."""
        return min([mark.confidence for mark in (self.cue, *self.lines)])

    @property
    def doubts(self) -> list[tuple[DoubtKind, Mark]]:
        """The marks with a doubt: one of each kind, unless it is about certain words."""
        found: list[tuple[DoubtKind, Mark]] = []
        for mark in (self.cue, *self.lines):
            if mark.doubt and (mark.asked or all(mark.doubt is not kind for kind, _ in found)):
                found.append((mark.doubt, mark))
        return found


@dataclass(slots=True)
class _Section:
    """A stretch under a heading; `begun` is how many elements stood there before the heading."""

    title: str
    head: Span
    elements: list[Element] = field(default_factory=list)
    begun: int = 0

    @property
    def speaks(self) -> bool:
        return any(isinstance(element, Speech) for element in self.elements)


@dataclass(slots=True)
class Binder:
    """Takes marks in order; `scenes()` and `doubts` are ready when all have been taken."""

    roster: Roster
    brackets: Brackets
    is_word: Callable[[str], bool]
    sections: list[_Section] = field(default_factory=lambda: [_Section("", Span(0, 1))])
    doubts: list[Doubt] = field(default_factory=list)
    act: str = ""
    headed: bool = False
    open: _Open | None = None
    count: int = 0

    def take(self, mark: Mark) -> None:
        """One mark more."""
        kind = mark.kind
        if kind is _CUE:
            self._cue(mark)
        elif kind is _HEADING:
            self._close()
            self._head(mark)
        elif kind is _DIRECTION or self.open is None:
            self._close()
            self._direct(mark)
        else:
            self.open.lines.append(mark)

    def scenes(self, title: str) -> tuple[Scene, ...]:
        """The scenes in which somebody speaks; one without a heading bears the play's title."""
        self._close()
        spoken: list[_Section] = []
        for section in self.sections:
            if section.speaks or not spoken:
                spoken.append(section)
            else:
                self._untitle(section)
                spoken[-1].elements += section.elements
        return tuple(
            Scene(f"scene-{at}", section.title or title, tuple(section.elements))
            for at, section in enumerate(spoken, start=1)
            if section.elements
        )

    def _head(self, mark: Mark) -> None:
        self.headed = True
        if mark.level == ACT:
            self.act = mark.text
        title = mark.text if mark.level == ACT or not self.act else f"{self.act}, {mark.text}"
        waiting = self.sections[-1]
        if waiting.speaks:
            self.sections.append(_Section(title, mark.span))
        else:
            self._untitle(waiting)
            waiting.title, waiting.head, waiting.begun = title, mark.span, len(waiting.elements)

    def _untitle(self, section: _Section) -> None:
        """In a scene without words the heading stays, as a direction above what is done in it."""
        if section.title and len(section.elements) > section.begun:
            made = Direction(self._id("d"), section.title, section.head)
            section.elements.insert(section.begun, made)

    def _cue(self, mark: Mark) -> None:
        if mark.goes_on and self.open is not None and self.open.cue.name == mark.name:
            return
        self._close()
        self.open = _Open(mark)

    def _direct(self, mark: Mark) -> None:
        if not any(letter.isalnum() for letter in mark.text):
            return
        self._place(mark)
        if mark.doubt:
            placed = self.sections[-1].elements[-1]
            self.doubts.append(Doubt(mark.doubt, placed.id, mark.span, mark.asked))

    def _place(self, mark: Mark) -> None:
        elements, text = self.sections[-1].elements, mark.text.strip()
        before = elements[-1] if elements and mark.goes_on else None
        if isinstance(before, Direction) and before.span.last <= mark.first:
            span = Span(before.span.first, mark.last)
            elements[-1] = replace(before, text=f"{before.text} {text}", span=span)
            return
        sound = tells_sound(text)
        made = Direction(self._id("d"), text, mark.span, confidence=mark.confidence, sound=sound)
        elements.append(made)

    def _close(self) -> None:
        if self.open is None:
            return
        held, self.open = self.open, None
        name, span = held.cue.name, held.span
        pieces = self._pieces(held)
        if not _voiced(pieces):
            pieces = _outspoken(pieces, held.cue.text) if held.lines else pieces
            if not _voiced(pieces):
                self._direct(_unsaid(name, pieces, span))
                return
        speech = Speech(
            self._id("l"), self.roster.who(name), pieces, span, confidence=held.confidence
        )
        self.sections[-1].elements.append(speech)
        for kind, mark in held.doubts:
            place = (mark.span, mark.asked) if mark.asked else (span, name)
            self.doubts.append(Doubt(kind, speech.id, *place))
        for words in [piece.text for piece in pieces if piece.cut]:
            self.doubts.append(Doubt(DoubtKind.STRUCK_OUT, speech.id, span, _shortly(words)))

    def _pieces(self, held: _Open) -> tuple[Piece, ...]:
        if not held.cue.text and not [line for line in held.lines if line.kind is _SONG]:
            said = joined([line.text for line in held.lines], self.is_word)
            return pieces_of(said, self.brackets) or _wordless(said)
        found = list(pieces_of(held.cue.text, _CERTAIN))
        sung = any(starts_song(piece.text) for piece in found)
        for kind, lines in groupby(held.lines, key=attrgetter("kind")):
            chunks = [line.text for line in lines]
            if kind is _SONG:
                found += [Piece(PieceKind.SUNG, " ".join(chunk.split())) for chunk in chunks]
            else:
                found += pieces_of(joined(chunks, self.is_word), self.brackets, sung=sung)
        return tuple(piece for piece in found if piece.text)

    def _id(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"


def joined(chunks: Sequence[str], is_word: Callable[[str], bool]) -> str:
    """Lines of a speech as one; a word parted at a line's end is whole again."""
    whole = " ".join(chunks)
    if "- " not in whole:
        return whole
    out: list[str] = []
    last, dashed = "", False
    for chunk in chunks:
        broken = not dashed and chunk[:1].islower()
        left = _BROKEN_WORD.search(last) if broken else None
        if left and left[1].casefold() in _COMPOUNDS:
            pass
        elif left and _is_one(left[1], _FIRST_WORD.match(chunk), is_word):
            out[-1] = last[:-1]
        elif out:
            out.append(" ")
        out.append(chunk)
        last, dashed = chunk, bool(_PARENTHESIS.search(chunk))
    return "".join(out)


def _is_one(left: str, right: re.Match[str] | None, is_word: Callable[[str], bool]) -> bool:
    """Whether these are halves of a word: `thou-` and `ghts` are, but not `I thought-` and `so`."""
    return right is None or not is_word(left) or not is_word(right[0]) or is_word(left + right[0])


def _wordless(said: str) -> tuple[Piece, ...]:
    """A turn in which nothing is said and something is printed: dots, a dash, a face."""
    sign = " ".join(said.split())
    return (Piece(PieceKind.SPOKEN, sign),) if sign.strip(".,;:") or len(sign) > 1 else ()


def _voiced(pieces: Iterable[Piece]) -> list[Piece]:
    """Those that are for a voice."""
    return [piece for piece in pieces if piece.kind is not _ACTED]


def _outspoken(pieces: Iterable[Piece], beside: str) -> tuple[Piece, ...]:
    """The pieces of a speech wholly in brackets: said, as an aside is, if it has a mouth.

    What stands `beside` the name stays a direction.
    """
    return tuple(
        replace(piece, kind=PieceKind.SPOKEN)
        if not piece.cut and _is_aside(piece.text, beside)
        else piece
        for piece in pieces
    )


def _is_aside(text: str, beside: str) -> bool:
    return text not in beside and is_called(text)


def _unsaid(name: str, pieces: Sequence[Piece], span: Span) -> Mark:
    """A cue with no words is something that its role does; struck words would have been said."""
    said = " ".join(piece.text for piece in pieces)
    first, last = span.first, span.last
    if any(piece.cut for piece in pieces):
        cut = DoubtKind.STRUCK_OUT
        return Mark(_DIRECTION, f"{name}: {said}", first, last, doubt=cut, asked=_shortly(said))
    return Mark(_DIRECTION, f"{name} {said}".strip(), first, last)


def _shortly(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN].rstrip()}…"
