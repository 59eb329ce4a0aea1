"""Marks bound into a script: scenes with their titles, speeches with their pieces, doubts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

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

_CUE, _HEADING, _DIRECTION, _SONG = (
    MarkKind.CUE,
    MarkKind.HEADING,
    MarkKind.DIRECTION,
    MarkKind.SONG,
)
_CERTAIN = Brackets(certain=True)
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-$")
_PARENTHESIS = re.compile(r"(?:^|\s)-[^\W\d_]")


@dataclass(slots=True)
class _Open:
    """The speech that is being put together."""

    cue: Mark
    last: int
    chunks: list[tuple[MarkKind, str]] = field(default_factory=list)
    doubts: list[DoubtKind] = field(default_factory=list)
    confidence: float = 1.0
    sings: bool = False

    def add(self, mark: Mark) -> None:
        """A line more."""
        self.chunks.append((mark.kind, mark.text))
        self.last = mark.span.last
        self.sings = self.sings or mark.kind is _SONG
        self.confidence = min(self.confidence, mark.confidence)
        if mark.doubt:
            self.doubts.append(mark.doubt)


@dataclass(slots=True)
class _Section:
    title: str
    head: Span
    elements: list[Element] = field(default_factory=list)

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
            self.open.add(mark)

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
            waiting.title, waiting.head = title, mark.span

    def _untitle(self, section: _Section) -> None:
        """In a scene without words the heading stays, as a direction above what is done in it."""
        if section.title and section.elements:
            section.elements.insert(0, Direction(self._id("d"), section.title, section.head))

    def _cue(self, mark: Mark) -> None:
        if mark.goes_on and self.open is not None and self.open.cue.name == mark.name:
            return
        self._close()
        doubts = [mark.doubt] if mark.doubt else []
        self.open = _Open(mark, mark.span.last, doubts=doubts, confidence=mark.confidence)

    def _direct(self, mark: Mark) -> None:
        if not any(letter.isalnum() for letter in mark.text):
            return
        elements, text = self.sections[-1].elements, mark.text.strip()
        before = elements[-1] if elements and mark.goes_on else None
        if isinstance(before, Direction) and before.span.last <= mark.span.first:
            span = Span(before.span.first, mark.span.last)
            elements[-1] = replace(before, text=f"{before.text} {text}", span=span)
            return
        made = Direction(self._id("d"), text, mark.span, confidence=mark.confidence)
        elements.append(made)

    def _close(self) -> None:
        if self.open is None:
            return
        held, self.open = self.open, None
        pieces = self._pieces(held)
        span = Span(held.cue.span.first, held.last)
        acts = PieceKind.DIRECTION
        if not any(piece.kind is not acts for piece in pieces):
            self._direct(Mark(MarkKind.DIRECTION, _acted(held.cue.name, pieces), span))
            return
        who = self.roster.who(held.cue.name)
        speech = Speech(self._id("l"), who, pieces, span, confidence=held.confidence)
        self.sections[-1].elements.append(speech)
        for kind in dict.fromkeys(held.doubts):
            self.doubts.append(Doubt(kind, speech.id, span, held.cue.name))

    def _pieces(self, held: _Open) -> tuple[Piece, ...]:
        if not held.cue.text and not held.sings:
            said = joined([text for _, text in held.chunks], self.is_word)
            return pieces_of(said, self.brackets)
        found = list(pieces_of(held.cue.text, _CERTAIN))
        sung = any(starts_song(piece.text) for piece in found)
        for kind, chunks in _runs(held.chunks):
            if kind is MarkKind.SONG:
                found += [Piece(PieceKind.SUNG, " ".join(chunk.split())) for chunk in chunks]
            else:
                found += pieces_of(joined(chunks, self.is_word), self.brackets, sung=sung)
        return tuple(found)

    def _id(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"


def joined(chunks: Sequence[str], is_word: Callable[[str], bool]) -> str:
    """Lines of a speech as one; a word parted at a line's end is whole again."""
    if not any(chunk[-1:] == "-" for chunk in chunks):
        return " ".join(chunks)
    out: list[str] = []
    last, dashed = "", False
    for chunk in chunks:
        broken = not dashed and chunk[:1].islower()
        left = _BROKEN_WORD.search(last) if broken else None
        if left and not is_word(left[1]):
            out[-1] = last[:-1]
        elif out:
            out.append(" ")
        out.append(chunk)
        last, dashed = chunk, bool(_PARENTHESIS.search(chunk))
    return "".join(out)


def _runs(chunks: Iterable[tuple[MarkKind, str]]) -> list[tuple[MarkKind, list[str]]]:
    found: list[tuple[MarkKind, list[str]]] = []
    for kind, text in chunks:
        if found and found[-1][0] is kind:
            found[-1][1].append(text)
        else:
            found.append((kind, [text]))
    return found


def _acted(name: str, pieces: Sequence[Piece]) -> str:
    """A cue with no words is something that its role does."""
    return " ".join([name, *(piece.text for piece in pieces)])
