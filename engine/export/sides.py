"""The sides of one role, or of all: its scenes, each of its lines under its cue, as a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.export.cues import Cues, bracketed
from engine.export.typeset import Block, Face, Paragraph, Part, Word, printed
from engine.reading.findings.heading import heading_of
from engine.reading.page import Line
from engine.script.model import Direction, Element, Language, PieceKind, Scene, Script, Speech
from engine.script.song import Singing

_CUE_WORDS = 10
_FOR = {Language.SPANISH: "Papel de {}"}
_SINGS = {Language.SPANISH: ("(canta)", "(habla)")}


def sides(script: Script, role_id: str) -> bytes:
    """A PDF, A4, of what a role says, in order. Raises KeyError for an unknown role.

    Each line has its cue before it, the last ten words at most, and a rule at its side.
    """
    part = _part(Cues(script), role_id)
    return printed([part], part.head, script.language.value)


def all_sides(script: Script) -> bytes:
    """A PDF, A4, with the sides of everybody who speaks, in the order of the cast list.

    Each begins on a sheet of its own, to be handed out, and has its own page numbers.
    """
    speaking = {role for speech in script.speeches() for role in speech.who}
    cues = Cues(script)
    parts = [_part(cues, role.id) for role in script.billed if role.id in speaking]
    return printed(parts, script.title, script.language.value)


def _part(cues: Cues, role_id: str) -> Part:
    script = cues.script
    name = script.role(role_id).name
    told = _FOR.get(script.language, "Sides for {}").format(name)
    front = Block((Paragraph(_words(script.title), Face.TITLE), Paragraph(_words(told))))
    scenes = [block for scene in script.scenes for block in _scene(cues, scene, role_id)]
    return Part([front, *scenes], f"{name} · {script.title}")


@dataclass(slots=True)
class _Since:
    """What has gone by since the role spoke last."""

    elements: list[Element] = field(default_factory=list)

    def cue(self) -> Speech | None:
        """The speech before the role's own."""
        return next((e for e in reversed(self.elements) if isinstance(e, Speech)), None)

    def business(self) -> list[Direction]:
        """The directions after the cue."""
        found: list[Direction] = []
        for element in reversed(self.elements):
            if isinstance(element, Speech):
                break
            found.insert(0, element)
        return found

    def skips(self) -> bool:
        """Whether more is said than the cue."""
        return sum(isinstance(element, Speech) for element in self.elements) > 1


def _scene(cues: Cues, scene: Scene, role: str) -> Iterator[Block]:
    """The blocks of a scene; none where the role does not speak."""
    if not any(role in speech.who for speech in scene.speeches):
        return
    yield Block((Paragraph(_words(_title(scene.title)), Face.HEADING),), keep=True)
    since = _Since()
    for element in scene.performed:
        if isinstance(element, Speech) and role in element.who:
            yield from _turn(cues, since, element)
            since = _Since()
        else:
            since.elements.append(element)


def _title(title: str) -> str:
    """The title of a scene, in brackets where nothing in it says that it is one."""
    return title if heading_of(Line(title, above=1)) else f"({title})"


def _turn(cues: Cues, since: _Since, own: Speech) -> Iterator[Block]:
    cue = since.cue()
    if cue:
        name = Paragraph(_words(cues.over(cue).upper()), Face.QUIET)
        words = cue.spoken.split()
        short = ["…", *words[-_CUE_WORDS:]] if len(words) > _CUE_WORDS else words
        said = Paragraph(_words(" ".join(short)), Face.QUIET)
        yield Block((name, said), keep=True, after_gap=since.skips())
    for direction in since.business():
        yield Block((Paragraph(_words(f"({direction.text})", italic=True)),), keep=True)
    name = Paragraph(_words(cues.over(own).upper()), Face.NAME)
    yield Block((name, Paragraph(tuple(_spoken(cues.script, own)))), own=True)


def _spoken(script: Script, own: Speech) -> Iterator[Word]:
    """The words of a speech, its directions in italics; a song without one is given one."""
    marks = _SINGS.get(script.language, ("(sings)", "(speaks)"))
    singing = Singing()
    for at, piece in enumerate(own.pieces):
        if piece.kind is PieceKind.DIRECTION:
            singing.hear(piece.text)
            yield from _words(bracketed(own, at), italic=True)
            continue
        sung = piece.kind is PieceKind.SUNG
        if sung is not singing.on:
            singing.on = sung
            yield Word(marks[not sung], italic=True)
        yield from _words(piece.text)


def _words(text: str, *, italic: bool = False) -> Sequence[Word]:
    return tuple(Word(word, italic=italic) for word in text.split())
