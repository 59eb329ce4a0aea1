"""What a play is made of once it has been read: plain values, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from pydantic import TypeAdapter

from engine.script.manner import Delivery


class Language(StrEnum):
    """The languages that Cuelight rehearses in, and the two honest other answers."""

    ENGLISH = "en"
    SPANISH = "es"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """Lines of the page, counted from 0: `first` belongs to the element, `last` no longer does."""

    first: int
    last: int


class PieceKind(StrEnum):
    """How a run of words inside a speech is performed."""

    SPOKEN = "spoken"
    SUNG = "sung"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words inside a speech. A direction's text has no brackets.

    `cut` words are struck out: they are shown, and neither spoken nor learnt. Their kind is that of
    a direction, so that whoever speaks or counts words passes over them.
    """

    kind: PieceKind
    text: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """What one or several roles say, from their cue to the next.

    `who` holds role ids; several for a joint cue. `id` stays the same when the words are corrected.
    `confidence` is how sure the reader is that this is said, and by them: 0 to 1. `delivery` and
    `language` are what a person said of this line; None leaves it as the reader understands it.
    """

    id: str
    who: tuple[str, ...]
    pieces: tuple[Piece, ...]
    span: Span
    kind: Literal["speech"] = "speech"
    confidence: float = 1.0
    delivery: Delivery | None = None
    language: Language | None = None

    @property
    def spoken(self) -> str:
        """The words to be said or sung, without directions, single-spaced."""
        voiced = [piece.text for piece in self.pieces if piece.kind is not PieceKind.DIRECTION]
        whole = voiced[0] if len(voiced) == 1 else " ".join(voiced)
        return " ".join(whole.split())

    @property
    def wordless(self) -> bool:
        """Whether there is nothing to say in it: dots, a dash, a sign, a direction alone."""
        return not any(sign.isalnum() for sign in self.spoken)

    @property
    def directions(self) -> tuple[str, ...]:
        """The directions inside the speech, in order."""
        acts = PieceKind.DIRECTION
        return tuple(p.text for p in self.pieces if p.kind is acts and not p.cut)

    @property
    def cuts(self) -> tuple[str, ...]:
        """The words that are struck out of the speech, in order."""
        return tuple(piece.text for piece in self.pieces if piece.cut)

    @property
    def struck(self) -> bool:
        """Whether all there was to say in it is struck out."""
        return any(piece.cut for piece in self.pieces) and self.wordless

    @property
    def sung(self) -> bool:
        """Whether any of it is sung."""
        return any(piece.kind is PieceKind.SUNG for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Direction:
    """A stage direction that stands alone. `confidence` that it is one: 0 to 1.

    `sound` says that it is a cue for sound or light, which is listed and never voiced.
    """

    id: str
    text: str
    span: Span
    kind: Literal["direction"] = "direction"
    confidence: float = 1.0
    sound: bool = False


Element = Speech | Direction


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of the play that is rehearsed at one go. `title` as printed, its act before it."""

    id: str
    title: str
    elements: tuple[Element, ...]

    @property
    def speeches(self) -> tuple[Speech, ...]:
        """The speeches of the scene, in order, but those that are struck out as a whole."""
        return tuple(e for e in self.elements if isinstance(e, Speech) and not e.struck)

    @property
    def performed(self) -> tuple[Element, ...]:
        """What is said and done in the scene: nothing that is struck out."""
        left = (e for e in self.elements if isinstance(e, Direction) or not e.struck)
        return tuple(
            e if isinstance(e, Direction) or not e.cuts else _without_cuts(e) for e in left
        )


def _without_cuts(speech: Speech) -> Speech:
    return replace(speech, pieces=tuple(piece for piece in speech.pieces if not piece.cut))


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who speaks. `id` is stable; `name` is printed, and the owner may change it.

    `listed` is the place in the play's own list of persons, from 0; -1 for one that is not in it.
    `hue` is the colour that it keeps since the cast was corrected; None before.
    """

    id: str
    name: str
    description: str = ""
    listed: int = -1
    hue: int | None = None


class DoubtKind(StrEnum):
    """What the reader is not sure of. Each has a sentence in every language of the app."""

    UNKNOWN_SPEAKER = "unknown_speaker"
    MERGED_SPEECHES = "merged_speeches"
    DIRECTION_OR_SPEECH = "direction_or_speech"
    SIMILAR_ROLES = "similar_roles"
    NO_SCENES = "no_scenes"
    MIXED_LANGUAGE = "mixed_language"
    LONG_SPEECH = "long_speech"
    UNSURE_PRINT = "unsure_print"
    UNREAD_PAGE = "unread_page"
    ANOTHER_PLAY = "another_play"
    MAY_SPEAK = "may_speak"
    STRUCK_OUT = "struck_out"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at.

    `element` is the id of a speech, direction, scene or role; `detail` fills the sentence.
    """

    kind: DoubtKind
    element: str
    span: Span
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A play as read: its roles, its scenes and the reader's doubts.

    `scanned` says that it was read from pictures of pages.
    """

    title: str
    language: Language
    roles: tuple[Role, ...]
    scenes: tuple[Scene, ...]
    doubts: tuple[Doubt, ...] = ()
    author: str = ""
    front: tuple[str, ...] = ()
    scanned: bool = False

    @property
    def billed(self) -> tuple[Role, ...]:
        """The roles as the play's own list has them, then the others in their order."""
        return tuple(sorted(self.roles, key=lambda role: (role.listed < 0, role.listed)))

    def role(self, role_id: str) -> Role:
        """The role with this id. Raises KeyError."""
        for role in self.roles:
            if role.id == role_id:
                return role
        raise KeyError(role_id)

    def scene(self, scene_id: str) -> Scene:
        """The scene with this id. Raises KeyError."""
        for scene in self.scenes:
            if scene.id == scene_id:
                return scene
        raise KeyError(scene_id)

    def speeches(self) -> Iterator[Speech]:
        """Every speech of the play, in order, but those that are struck out."""
        for scene in self.scenes:
            yield from scene.speeches


SCRIPT_JSON: TypeAdapter[Script] = TypeAdapter(Script)
"""Writes a script as JSON and reads it back: `dump_json`, `validate_json`."""
