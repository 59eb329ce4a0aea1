"""What an actor wants to remember at a line: written, changed, taken away, told again."""

from __future__ import annotations

from dataclasses import dataclass

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.note.note import Note, written
from engine.rig import Rig
from engine.script.model import Element, Script, Speech
from engine.store import notes, scripts


@dataclass(frozen=True, slots=True)
class Notes:
    """Somebody's notes in a play: those at its lines in its order, and those whose line is gone."""

    there: tuple[Note, ...]
    gone: tuple[Note, ...]


async def notes_of(rig: Rig, caller: Caller, script_id: str) -> Notes:
    """This person's notes in a play, and nobody else's. Raises NotFound, NotYetRead."""
    async with rig.database.session(caller) as session:
        play = (await scripts.kept(session, caller, script_id)).script
        found = {note.line: note for note in await notes.notes_of(session, caller, script_id)}
    there = tuple(found.pop(line) for line in _lines(play) if line in found)
    return Notes(there, tuple(found.values()))


async def note(rig: Rig, caller: Caller, script_id: str, line: str, text: str) -> None:
    """Have this be their note at a line, by its id; an empty one takes it away.

    Raises NotFound, also for a line that is not in the play where something is to be written;
    NotYetRead, NotPermitted, NotANote.
    """
    kept = written(text)
    async with rig.database.session(caller) as session:
        element = _lines((await scripts.kept(session, caller, script_id)).script).get(line)
        if kept and element is None:
            raise NotFound(line)
        printed = _printed(element) if element else ""
        await notes.keep_note(session, caller, script_id, line, (kept, printed))


def _lines(play: Script) -> dict[str, Element]:
    return {element.id: element for scene in play.scenes for element in scene.elements}


def _printed(element: Element) -> str:
    if isinstance(element, Speech):
        return " ".join(piece.text for piece in element.pieces)
    return element.text
