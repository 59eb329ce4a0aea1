"""A play of any length for the hummers, and a shelf with as much room as is wanted."""

from collections.abc import Mapping
from pathlib import Path
from threading import Event
from types import MappingProxyType
from typing import Any

from obstore.store import LocalStore

from engine.account.caller import Caller
from engine.rig import Rig
from engine.script.model import Language, Piece, PieceKind, Role, Scene, Script, Span, Speech
from engine.store import accounts, casts, scripts
from engine.store.scripts import NewScript
from engine.store.shelf import Shelf, ShelfAway, ShelfFull
from engine.store.shelf.keys import Masters, new_master
from engine.store.shelf.rack import Rack
from engine.store.walls import Across

CAST: Mapping[str, str] = MappingProxyType({"mara": "hum/cello", "theo": "hum/flute"})


def long_play(lines: int) -> Script:
    """Two roles who take turns, in two scenes of equal length; no line is said twice."""
    half = lines // 2
    return Script(
        title="The Long Lamp",
        language=Language.ENGLISH,
        roles=(Role("mara", "MARA"), Role("theo", "THEO")),
        scenes=(
            Scene("s1", "Dusk", tuple(map(_speech, range(half)))),
            Scene("s2", "Night", tuple(map(_speech, range(half, 2 * half)))),
        ),
    )


def _speech(number: int) -> Speech:
    words = f"Lamp number {number} is burning low and nobody comes up the stairs to see."
    who = ("mara", "theo")[number % 2]
    return Speech(f"l{number}", (who,), (Piece(PieceKind.SPOKEN, words),), Span(number, number + 1))


class _TightRack(Rack):
    """Room for so many blobs and no more; for keys there is always room. It may be `away`.

    It hangs while it does not `answer`.
    """

    room = 1_000_000
    away = False

    def __init__(self, *of: Any) -> None:
        """A rack that answers."""
        super().__init__(*of)
        self.answers = Event()
        self.answers.set()

    def create(self, path: str, data: bytes, *, lasting: bool = True) -> bool:
        """Keep the bytes if there is room."""
        self.answers.wait()
        if self.away:
            raise ShelfAway("nobody answers")
        if self.room <= 0:
            raise ShelfFull("no room")
        self.room -= path.startswith("blobs/")
        return super().create(path, data, lasting=lasting)


class TightShelf(Shelf):
    """A shelf on a tight rack, under a key of its own."""

    def __init__(self, folder: Path) -> None:
        """Blobs in this folder."""
        self.rack = _TightRack(LocalStore(folder, mkdir=True), folder)
        super().__init__(self.rack, Masters((new_master(),)))


async def staged(house: Rig, lines: int, cast: Mapping[str, str] = CAST) -> tuple[Caller, str]:
    """The play in the library of the local owner, cast; who that is, and the script's id."""
    async with house.database.session(Across.MACHINE) as session:
        caller = await accounts.local_owner(session)
        new = NewScript(long_play(lines), "long.txt", "ab")
        script_id = await scripts.add(session, caller, new)
        await casts.keep_cast(session, caller, script_id, cast)
    return caller, script_id
