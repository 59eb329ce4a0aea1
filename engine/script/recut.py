"""Where speeches, directions and scenes begin and end, as a person sets it right."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from engine.script.aside import Brackets, pieces_of
from engine.script.correct import (
    CERTAIN,
    CannotCorrect,
    as_typed,
    known_roles,
    speech_of,
    with_elements,
    without_doubts,
)
from engine.script.ids import Ids
from engine.script.model import (
    Direction,
    DoubtKind,
    Element,
    Piece,
    PieceKind,
    Role,
    Scene,
    Script,
    Span,
    Speech,
)
from engine.script.one_line import one_line
from engine.script.sounds import is_sound, tells_sound

_CERTAIN = Brackets(certain=True)
_AFTER_CUE = re.compile(r"\s*(?:[.:]|[-—–―])+\s*|\s*$")
_ONE_TOO_MANY = {DoubtKind.MERGED_SPEECHES, DoubtKind.LONG_SPEECH, DoubtKind.MAY_SPEAK}
_LONGEST_TITLE = 120


def split(script: Script, speech_id: str, at_char: int, role_ids: Sequence[str]) -> Script:
    """Two speeches where one was: the second begins at this character and is these roles'.

    `at_char` counts in the speech as `as_line` writes it. A direction is never cut. The second
    speaker's name, where it opens the words, goes. What a person said of the line holds for both,
    its delivery only where both are the same people's.
    """
    speech = speech_of(script, speech_id)
    who = known_roles(script, role_ids)
    before, after = _cut(speech.pieces, at_char)
    after = _without_cue(after, [script.role(role).name for role in who])
    new = Ids(e.id for scene in script.scenes for e in scene.elements).part_of(speech.id)
    first = replace(speech, pieces=before, confidence=CERTAIN)
    second = replace(first, id=new, who=who, pieces=after)
    if who != speech.who:
        second = replace(second, delivery=None)
    _must_be_said(first)
    _must_be_said(second)
    halved = with_elements(script, speech.id, (first, second))
    return without_doubts(halved, speech.id, _ONE_TOO_MANY)


def join(script: Script, element_id: str) -> Script:
    """One element where two were: this one and the one above it in its scene.

    Speeches join under the speaker above; a direction becomes part of a speech beside it. A role
    that says nothing else was no role: its name is part of the words, and it leaves.
    """
    above, element = _neighbours(script, element_id)
    idle = _idle(script, element) if isinstance(element, Speech) else ()
    if isinstance(above, Direction):
        idle = ()
    joined = _as_one(above, element, " ".join(role.name for role in idle))
    left = with_elements(with_elements(script, element_id, ()), above.id, (joined,))
    gone = {above.id, element_id} - {joined.id}
    return _forgotten(left, gone, idle)


def to_direction(script: Script, speech_id: str) -> Script:
    """A speech that was none becomes a direction with the same id.

    A role that says nothing else was no role: its name is part of the direction, and it leaves.
    """
    speech = speech_of(script, speech_id)
    idle = _idle(script, speech)
    words = [role.name for role in idle] + [piece.text for piece in speech.pieces]
    text = " ".join(words)
    sound = tells_sound(text) or any(is_sound(role.name) for role in idle)
    direction = Direction(speech.id, text, speech.span, sound=sound)
    return _forgotten(with_elements(script, speech.id, (direction,)), {speech.id}, idle)


def to_speech(script: Script, direction_id: str, role_ids: Sequence[str]) -> Script:
    """A direction that is spoken becomes a speech with the same id, said by these roles."""
    _, direction = _place(script, direction_id)
    if not isinstance(direction, Direction):
        raise CannotCorrect("no_such_speech")
    who = known_roles(script, role_ids)
    names = [script.role(role).name for role in who]
    pieces = _without_cue(pieces_of(direction.text, _CERTAIN), names)
    speech = Speech(direction.id, who, pieces, direction.span)
    _must_be_said(speech)
    return without_doubts(with_elements(script, direction.id, (speech,)), direction.id)


def add_scene_break(script: Script, element_id: str, title: str) -> Script:
    """A scene of this title begins with this element. Both parts must have a speech."""
    shown = one_line(title)
    if not shown or len(shown) > _LONGEST_TITLE:
        raise CannotCorrect("too_long" if shown else "no_title")
    scene, element = _place(script, element_id)
    at = scene.elements.index(element)
    new = Ids(other.id for other in script.scenes).part_of(scene.id)
    parts = (replace(scene, elements=scene.elements[:at]), Scene(new, shown, scene.elements[at:]))
    if not all(part.speeches for part in parts):
        raise CannotCorrect("no_scene_here")
    scenes = tuple(s for o in script.scenes for s in (parts if o.id == scene.id else (o,)))
    doubts = tuple(d for d in script.doubts if d.kind is not DoubtKind.NO_SCENES)
    return replace(script, scenes=scenes, doubts=doubts)


def drop_scene_break(script: Script, scene_id: str) -> Script:
    """The scene goes on from the one before it; its heading leaves."""
    at = next((n for n, scene in enumerate(script.scenes) if scene.id == scene_id), 0)
    if at == 0:
        raise CannotCorrect("no_scene_here")
    before, scene = script.scenes[at - 1], script.scenes[at]
    whole = replace(before, elements=before.elements + scene.elements)
    scenes = (*script.scenes[: at - 1], whole, *script.scenes[at + 1 :])
    return without_doubts(replace(script, scenes=scenes), scene_id)


def _cut(pieces: Sequence[Piece], at: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    before: list[Piece] = []
    after: list[Piece] = []
    start = 0
    for piece in pieces:
        acted = piece.kind is PieceKind.DIRECTION
        length = len(as_typed(piece))
        kept = max(0, min(len(piece.text), at - start))
        if acted:
            kept = len(piece.text) if start + length <= at else 0
        before.append(replace(piece, text=piece.text[:kept].rstrip()))
        after.append(replace(piece, text=piece.text[kept:].lstrip()))
        start += length + 1
    return tuple(p for p in before if p.text), tuple(p for p in after if p.text)


def _without_cue(pieces: tuple[Piece, ...], names: Sequence[str]) -> tuple[Piece, ...]:
    """The pieces without a speaker's name that was printed before them."""
    for name in names if pieces else ():
        text = pieces[0].text
        tail = _AFTER_CUE.match(text, len(name))
        if tail and text[: len(name)].casefold() == name.casefold():
            words = text[tail.end() :]
            return (replace(pieces[0], text=words), *pieces[1:]) if words else pieces[1:]
    return pieces


def _as_one(above: Element, below: Element, name: str) -> Element:
    """Both as one element: a speech if either is one, with the id of the speech further up."""
    span = Span(above.span.first, max(above.span.last, below.span.last))
    if isinstance(above, Direction) and isinstance(below, Direction):
        return replace(above, text=f"{above.text} {below.text}", span=span, confidence=CERTAIN)
    called = (Piece(PieceKind.SPOKEN, name),) if name else ()
    pieces = _run_together((*_pieces(above), *called, *_pieces(below)))
    head = next(element for element in (above, below) if isinstance(element, Speech))
    return replace(head, pieces=pieces, span=span, confidence=CERTAIN)


def _pieces(element: Element) -> tuple[Piece, ...]:
    if isinstance(element, Speech):
        return element.pieces
    return (Piece(PieceKind.DIRECTION, element.text.removeprefix("(").removesuffix(")")),)


def _run_together(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Spoken neighbours as one piece."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].kind is piece.kind is PieceKind.SPOKEN:
            found[-1] = replace(piece, text=f"{found[-1].text} {piece.text}")
        else:
            found.append(piece)
    return tuple(found)


def _neighbours(script: Script, element_id: str) -> tuple[Element, Element]:
    scene, element = _place(script, element_id)
    at = scene.elements.index(element)
    if at == 0:
        raise CannotCorrect("nothing_above")
    return scene.elements[at - 1], element


def _place(script: Script, element_id: str) -> tuple[Scene, Element]:
    for scene in script.scenes:
        for element in scene.elements:
            if element.id == element_id:
                return scene, element
    raise CannotCorrect("no_such_speech")


def _idle(script: Script, speech: Speech) -> tuple[Role, ...]:
    """The roles of this speech that say nothing else."""
    others = {who for s in script.speeches() if s.id != speech.id for who in s.who}
    return tuple(role for role in script.roles if role.id in speech.who and role.id not in others)


def _forgotten(script: Script, gone: Collection[str], idle: Sequence[Role]) -> Script:
    """Without these roles, and without the doubts about them and about what is gone."""
    for identity in (*gone, *(role.id for role in idle)):
        script = without_doubts(script, identity)
    return replace(script, roles=tuple(role for role in script.roles if role not in idle))


def _must_be_said(speech: Speech) -> None:
    if not any(letter.isalnum() for letter in speech.spoken):
        raise CannotCorrect("nothing_said")
