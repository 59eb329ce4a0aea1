"""How acts, scenes and joint cues are printed, so that they are read as they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.reading.findings.heading import ACT, SCENE, heading_of
from engine.reading.page import Line
from engine.script.aside import Brackets, pieces_of
from engine.script.model import Language, Piece, PieceKind, Scene, Script, Speech

_AND = {Language.ENGLISH: " and ", Language.SPANISH: " y "}


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """A heading to print; `level` is 1 for an act and 2 for a scene."""

    level: int
    text: str


def headings(script: Script) -> Iterator[tuple[Scene, tuple[PrintedHeading, ...]]]:
    """Each scene with the headings above it; an act is printed once, over its first scene."""
    titles = [" ".join(scene.title.split()) for scene in script.scenes]
    act = ""
    for at, scene in enumerate(script.scenes):
        title = titles[at]
        if not at and title == script.title:
            yield scene, ()
            continue
        inside = act and title.startswith(f"{act}, ")
        found = act if inside else _act_of(titles, at)
        rest = title.removeprefix(found).removeprefix(", ") if found else title
        printed = [PrintedHeading(ACT, found)] if found and found != act else []
        if rest:
            printed.append(PrintedHeading(_level(rest, act=bool(act) and not found), rest))
        act = found or (rest if printed[-1].level == ACT else act)
        yield scene, tuple(printed)


def _level(title: str, *, act: bool) -> int:
    """A title that is not under the act printed last must be an act itself."""
    known = heading_of(Line(title, above=1))
    return ACT if act or (known and known.level == ACT) else SCENE


def _act_of(titles: Sequence[str], at: int) -> str:
    """The act in front of a title: one the reader knows, or one shared with the next title."""
    parts = titles[at].split(", ")
    for size in range(1, len(parts)):
        front = ", ".join(parts[:size])
        known = heading_of(Line(front, above=1))
        if known and known.level == ACT and known.title == front:
            return front
    following = titles[at + 1] if at + 1 < len(titles) else ""
    shared = 0
    for size, (one, other) in enumerate(zip(parts[:-1], following.split(", ")[:-1], strict=False)):
        if one != other:
            break
        shared = size + 1
    return ", ".join(parts[:shared])


class Cues:
    """The names over the speeches of a play; those of a joint cue joined as its language does.

    Where one of them never speaks alone a sign joins them: a word could be part of a name.
    """

    def __init__(self, script: Script) -> None:
        """Look once who speaks alone."""
        self.script = script
        self._alone = {speech.who[0] for speech in script.speeches() if len(speech.who) == 1}
        self._joint = _AND.get(script.language, " & ")

    def over(self, speech: Speech) -> str:
        """What stands over a speech."""
        names = [" ".join(self.script.role(role).name.split()) for role in speech.who]
        if names[1:] and self._alone.issuperset(speech.who):
            return ", ".join(names[:-1]) + self._joint + names[-1]
        return " & ".join(names)


def without_outer(text: str) -> str:
    """A direction on one line, its round brackets made square: round ones will go around it."""
    return " ".join(text.split()).replace("(", "[").replace(")", "]")


def bracketed(speech: Speech, at: int) -> str:
    """The direction at this place in its brackets: square where round ones would be spoken."""
    inner = without_outer(speech.pieces[at].text)
    before, after = (_voiced(part) for part in (speech.pieces[:at], speech.pieces[at + 1 :]))
    read = pieces_of(f"{before} ({inner}) {after}", Brackets())
    heard = any(one.kind is PieceKind.DIRECTION and one.text == inner for one in read)
    return f"({inner})" if heard else f"[{inner}]"


def _voiced(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces if piece.kind is not PieceKind.DIRECTION)
