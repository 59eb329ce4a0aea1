"""The prompt book of one scene: every line with its sound, its masks, its hints, and the turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pydantic import TypeAdapter

from engine.cast.narrator import NARRATOR
from engine.rehearsal.adapting import Adapted
from engine.rehearsal.clips import Clip, Sounds
from engine.rehearsal.dials import BY_LEVEL, Dials
from engine.rehearsal.hints import Hint, hints
from engine.rehearsal.mask import LEVELS, Token, mask
from engine.rehearsal.turns import LISTENS, TURNS, Event, State, Turn
from engine.rehearsal.words import words
from engine.script.delivery import delivery_of
from engine.script.hues import hues
from engine.script.model import Direction, Element, Piece, PieceKind, Scene, Script, Speech
from engine.script.tongue import spoken_in

BEAT = 1.0
"""Seconds of silence for a cue without words: about what actors and film scripts call a beat."""

SPEEDS = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_LONGEST_MANNER = 4


class LineKind(StrEnum):
    """Who a line belongs to: the reader, the actor, or nobody."""

    CUE = "cue"
    MINE = "mine"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class Name:
    """A role as shown over a line. `hue` is its colour in every scene; `mine` if the actor's."""

    role: str
    name: str
    hue: int
    mine: bool


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of the scene.

    A cue of several roles has one clip for each, played together. A line with no clip is not yet
    recorded, but for a cue without words: it lasts a `beat`, so many seconds of silence. `pause` is
    the silence in seconds that the script asks for before it. `masks` (levels 1 to 4), `words` and
    `hints` are the actor's own lines' only. `language` is that of its words where they are in
    another than the book is. A line is `skipped` where the run is of other lines only. `note` is
    what the actor has written at it.
    """

    id: str
    kind: LineKind
    who: tuple[Name, ...]
    pieces: tuple[Piece, ...]
    manner: str
    pause: float
    clips: tuple[Clip, ...]
    masks: tuple[tuple[Token, ...], ...] = ()
    words: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    language: str = ""
    beat: float = 0.0
    skipped: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class SceneCard:
    """A scene one can go to, with how many lines of it are the actor's."""

    id: str
    title: str
    mine: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a practice stands: line id ("" at the top), level, speed, milliseconds rehearsed.

    The speed is 0 as long as nobody has chosen one: then it is the reader's own pace.
    `marks` are those that its lines bear so far. `kept` tells for each browser that has rehearsed
    it how many of its events are in this, so that it can add what has not arrived.
    """

    position: str = ""
    level: int = 1
    speed: float = 0.0
    elapsed_ms: int = 0
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kept: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """All that the stage needs for one scene; it can then run without the server.

    It is `whole` once all of the scene is recorded; until then the stage looks for new clips often.
    The `edition` is another one whenever the scene was corrected. The `dials` are those of the
    levels, 1 to 4; `adapted` is the reader as it suits this actor, None while that is not known.
    The `narrator` is the name of the voice that reads the directions; empty where nobody does.
    `weakest` are the actor's lines in the order in which they need work, or in that of a run of
    some lines.
    """

    script: str
    title: str
    language: str
    scene: SceneCard
    scenes: tuple[SceneCard, ...]
    roles: tuple[Name, ...]
    lines: tuple[BookLine, ...]
    turns: Mapping[State, Mapping[Event, Turn]]
    listens: tuple[State, ...]
    speeds: tuple[float, ...]
    dials: tuple[Dials, ...]
    standing: Standing
    whole: bool = True
    edition: str = ""
    adapted: Adapted | None = None
    narrator: str = ""
    weakest: tuple[str, ...] = ()

    def cues(self) -> Iterator[Clip]:
        """What is heard of the reader, in order."""
        for line in self.lines:
            if line.kind is LineKind.CUE:
                yield from line.clips

    def suited_to(self, actor: Adapted | None) -> Book:
        """The same book with a reader that follows this actor, and its pace among the speeds."""
        paces = {reader.pace for reader in actor.readers} if actor else set()
        return replace(self, adapted=actor, speeds=tuple(sorted({*self.speeds, *paces})))

    def standing_at(self, script_id: str, standing: Standing) -> Book:
        """The same book, opened where a practice stands."""
        speeds = {*self.speeds, standing.speed} - {0}
        return replace(self, script=script_id, standing=standing, speeds=tuple(sorted(speeds)))

    def noted(self, notes: Mapping[str, str]) -> Book:
        """The same book with what the actor has written at these lines, by their ids."""
        lines = (replace(line, note=notes.get(line.id, "")) for line in self.lines)
        return replace(self, lines=tuple(lines))

    def paused(self, after: Mapping[str, float]) -> Book:
        """The same book with a silence in seconds after each of these lines, by their ids.

        It adds to what the next cue asks for before it; after the actor's cue there is none, since
        the actor comes in when they will.
        """
        lines, waiting = [], 0.0
        for line in self.lines:
            cue = line.kind is LineKind.CUE
            lines.append(replace(line, pause=line.pause + waiting) if cue and waiting else line)
            if line.kind is not LineKind.DIRECTION:
                waiting = after.get(line.id, 0.0)
        return replace(self, lines=tuple(lines))


BOOK_JSON: TypeAdapter[Book] = TypeAdapter(Book)
"""Writes a book as JSON: `dump_json`."""


def make_book(script: Script, scene_id: str, mine: frozenset[str], sound: Sounds) -> Book:
    """The book of a scene for somebody who plays `mine`. Raises KeyError: no such scene."""
    scene = script.scene(scene_id)
    names = _names(script, mine)
    return Book(
        script="",
        title=script.title,
        language=script.language,
        scene=_card(scene, mine),
        scenes=tuple(_card(each, mine) for each in script.scenes),
        roles=tuple(name for name in names.values() if name.mine),
        lines=tuple(_in_its_tongue(script, scene, names, sound)),
        turns=TURNS,
        listens=LISTENS,
        speeds=SPEEDS,
        dials=BY_LEVEL,
        standing=Standing(),
    )


def my_speeches(scene: Scene, mine: frozenset[str]) -> tuple[Speech, ...]:
    """The speeches of a scene that the actor says, alone or with others."""
    return tuple(speech for speech in scene.speeches if mine.intersection(speech.who))


def _names(script: Script, mine: frozenset[str]) -> dict[str, Name]:
    colour = hues(script)
    return {
        role.id: Name(role.id, role.name, colour[role.id], mine=role.id in mine)
        for role in script.roles
    }


def _card(scene: Scene, mine: frozenset[str]) -> SceneCard:
    return SceneCard(scene.id, scene.title, len(my_speeches(scene, mine)))


def _in_its_tongue(
    script: Script, scene: Scene, names: Mapping[str, Name], sound: Sounds
) -> Iterator[BookLine]:
    tongues = spoken_in(script)
    for element in scene.performed:
        line, tongue = _line(element, names, sound), tongues.get(element.id, script.language)
        yield line if tongue == script.language else replace(line, language=tongue.value)


def _line(element: Element, names: Mapping[str, Name], sound: Sounds) -> BookLine:
    if isinstance(element, Direction):
        piece = Piece(PieceKind.DIRECTION, element.text)
        read = (sound[element.id, NARRATOR],) if (element.id, NARRATOR) in sound else ()
        return BookLine(element.id, LineKind.DIRECTION, (), (piece,), "", 0.0, read)
    who = tuple(names[role] for role in element.who)
    manner, pieces = _manner(element.pieces)
    pause = delivery_of(element).pause
    if not any(name.mine for name in who):
        heard = tuple(_heard(element.id, who, sound))
        cue = BookLine(element.id, LineKind.CUE, who, pieces, manner, pause, heard)
        return replace(cue, beat=BEAT) if element.wordless and not heard else cue
    return BookLine(
        id=element.id,
        kind=LineKind.MINE,
        who=who,
        pieces=pieces,
        manner=manner,
        pause=pause,
        clips=tuple(_heard(element.id, [name for name in who if name.mine], sound)),
        masks=tuple(mask(element.id, pieces, level) for level in LEVELS),
        words=words(pieces),
        hints=hints(pieces),
    )


def _heard(speech: str, who: Iterable[Name], sound: Sounds) -> Iterator[Clip]:
    for name in who:
        if (speech, name.role) in sound:
            yield sound[speech, name.role]


def _manner(pieces: tuple[Piece, ...]) -> tuple[str, tuple[Piece, ...]]:
    """A short direction that opens the speech is how it is said, and stands beside the name."""
    if len(pieces) > 1 and pieces[0].kind is PieceKind.DIRECTION:
        manner = pieces[0].text.strip().rstrip(".")
        if len(manner.split()) <= _LONGEST_MANNER:
            return manner, pieces[1:]
    return "", pieces
