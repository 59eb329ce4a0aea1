"""Who is in which scene, and the cues for sound and light: what a stage manager plans by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.analyst.company import stays_in
from engine.analyst.hearing import HeardPlay
from engine.script.model import Direction, PieceKind, Scene, Script
from engine.script.sounds import tells_sound

_WHO_ACTS = re.compile(r"(?:(?:⟦\d+⟧|and|y|e|the|el|la|los|las|[,&(]|\s)+)")
_NUMBER = re.compile(r"⟦(\d+)⟧")
_WORDS = 10
"""Words of a line that are told as the cue, as in sides."""


@dataclass(frozen=True, slots=True)
class SoundCue:
    """A cue for sound or light as it is printed, and the id of the element in which it stands.

    It is due `after` these words of those `who` spoke last; both are empty where the scene begins
    with it.
    """

    element: str
    text: str
    who: tuple[str, ...]
    after: str


@dataclass(frozen=True, slots=True)
class SceneBreakdown:
    """A scene: how many lines each role has in it, by role id, and its cues, in order.

    Somebody with 0 lines is on without a word: a direction brings them on, takes them off, or
    begins with them.
    """

    scene: str
    lines: Mapping[str, int]
    sounds: tuple[SoundCue, ...]


def breakdown(script: Script) -> tuple[SceneBreakdown, ...]:
    """Every scene in order; its roles in the order of the cast. What is cut counts for nobody."""
    hearing = HeardPlay(script)
    return tuple(
        SceneBreakdown(scene.id, _present(scene, hearing), tuple(_sounds(scene)))
        for scene in script.scenes
    )


def _present(scene: Scene, hearing: HeardPlay) -> dict[str, int]:
    said = Counter(role for speech in scene.speeches for role in speech.who)
    there = {*said, *stays_in(scene, hearing), *_acting(scene, hearing)}
    return {role.id: said[role.id] for role in hearing.script.billed if role.id in there}


def _acting(scene: Scene, hearing: HeardPlay) -> Iterator[str]:
    """The roles that directions begin with, as in *Marta and Luis light the lamp*."""
    for element in scene.performed:
        if isinstance(element, Direction) and not element.sound:
            begun = _WHO_ACTS.match(hearing.names.marked(element.text))
            yield from (hearing.role(int(n)) for n in _NUMBER.findall(begun[0] if begun else ""))


def _sounds(scene: Scene) -> Iterator[SoundCue]:
    """The cues that stand alone, and those inside somebody's speech."""
    who: tuple[str, ...] = ()
    said = ""
    for element in scene.performed:
        if isinstance(element, Direction):
            if element.sound:
                yield SoundCue(element.id, element.text, who, _last_words(said))
            continue
        begun = ""
        for piece in element.pieces:
            if piece.kind is not PieceKind.DIRECTION:
                begun = f"{begun} {piece.text}"
            elif tells_sound(piece.text):
                cued = (element.who, begun) if begun else (who, said)
                yield SoundCue(element.id, piece.text, cued[0], _last_words(cued[1]))
        who, said = (element.who, begun) if begun else (who, said)


def _last_words(said: str) -> str:
    words = said.split()
    return " ".join(["…", *words[-_WORDS:]] if len(words) > _WORDS else words)
