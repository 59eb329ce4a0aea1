"""The file that somebody takes away, put together file by file and laid on the shelf in parts."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, date, datetime
from time import monotonic
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from engine.export import to_fountain
from engine.export.taken_away import TakenAway, first_page
from engine.rig import Rig
from engine.store import belongings, exports, personal, scripts
from engine.store.belongings import Belonging, folder_of
from engine.store.exports import Export
from engine.store.shelf import Cabinet, Spoiled

KIND = "exports"
"""The kind of blob that holds a part of an export."""

_PART = 8 * 2**20
"""Bytes of a part: as much as is in memory at once."""

_TOLD_EVERY = 1.0
"""Seconds between two looks at how far it is, and whether anybody wants it still."""


def part_name(export_id: str, number: int) -> str:
    """The key of a part, counted from 0."""
    return f"{export_id}-{number:05}"


def discard_parts(cabinet: Cabinet, export_id: str) -> None:
    """Take an export from the shelf, whole or not. Blocks."""
    for blob in tuple(cabinet.listed(KIND)):
        key = blob.path.rpartition("/")[2]
        if key.startswith(f"{export_id}-"):
            cabinet.discard(KIND, key)


async def put_together(rig: Rig, export: Export) -> None:
    """Make the file of an export from its beginning. Raises ShelfFull, ShelfAway."""
    cabinet = rig.shelf.of(export.about.school)
    await asyncio.to_thread(discard_parts, cabinet, export.id)
    making = _Making(rig, export, _Parts(cabinet, export.id))
    if not await making.made() or not await making.complete():
        await asyncio.to_thread(discard_parts, cabinet, export.id)


class _Parts:
    """A file that can only be written to; every so many bytes are a blob on the shelf."""

    def __init__(self, cabinet: Cabinet, export_id: str) -> None:
        self._cabinet, self._export = cabinet, export_id
        self._waiting = bytearray()
        self.number = self.size = 0

    def write(self, some: bytes) -> int:
        """Blocks now and then."""
        self._waiting += some
        self.size += len(some)
        while len(self._waiting) >= _PART:
            self._put(_PART)
        return len(some)

    def flush(self) -> None:
        """Parts are full but the last: there is nothing to do."""

    def end(self) -> None:
        """Lay the rest down. Blocks."""
        if self._waiting:
            self._put(len(self._waiting))

    def _put(self, size: int) -> None:
        some = bytes(self._waiting[:size])
        del self._waiting[:size]
        self._cabinet.put(KIND, part_name(self._export, self.number), some, once=True)
        self.number += 1


class _Making:
    """One run of putting an export together."""

    def __init__(self, rig: Rig, export: Export, parts: _Parts) -> None:
        self._rig, self._export, self._parts = rig, export, parts
        self._zip = ZipFile(parts, "w", ZIP_DEFLATED)  # type: ignore[call-overload]
        self._at = datetime.now(UTC)
        self._done = self._total = 0
        self._told_at = 0.0

    async def made(self) -> bool:
        """Whether it is whole: nobody wanted it any longer where it is not."""
        about = self._export.about
        async with self._rig.database.session(self._export.about) as session:
            name = await belongings.named(session, about)
            counted = await personal.counted(session, about)
            plays = await belongings.plays(session, about)
            things = await belongings.belongings(session, about)
        self._total = 1 + len(counted) + len(plays) + len(things)
        sounds = sum(thing.kind != "sources" for thing in things)
        page = first_page(
            TakenAway(name, self._at, counted, [*plays.values()], sounds), self._export.language
        )
        await self._write("index.html", page.encode())
        for table in counted:
            if not await self._table(table):
                return False
        for play, title in plays.items():
            if not await self._play(play, title):
                return False
        for thing in things:
            if not await self._thing(thing):
                return False
        return True

    async def complete(self) -> bool:
        """Note that it is whole; False where nobody wants it any longer."""
        await asyncio.to_thread(self._zip.close)
        await asyncio.to_thread(self._parts.end)
        async with self._rig.database.session(self._export.about) as session:
            parts, size = self._parts.number, self._parts.size
            return await exports.complete(session, self._export.id, parts, size)

    async def _table(self, table: str) -> bool:
        about = self._export.about
        with self._zip.open(self._entry(f"data/{table}.json", ZIP_DEFLATED), "w") as entry:
            between = "[\n"
            async with self._rig.database.session(self._export.about) as session:
                async for some in personal.rows(session, table, about):
                    text = ",\n".join(_written(row) for row in some)
                    await asyncio.to_thread(entry.write, (between + text).encode())
                    between = ",\n"
            entry.write(b"[]\n" if between == "[\n" else b"\n]\n")
        return await self._go_on()

    async def _play(self, script_id: str, title: str) -> bool:
        async with self._rig.database.session(self._export.about) as session:
            script = await scripts.standing(session, script_id)
        text = await self._rig.reading_room.run(to_fountain, script)
        await self._write(f"{folder_of(script_id)}/{_plain(title)}.fountain", text.encode())
        return await self._go_on()

    async def _thing(self, thing: Belonging) -> bool:
        cabinet = self._rig.shelf.of(self._export.about.school)
        folder, _, name = thing.name.rpartition("/")
        try:
            data = await asyncio.to_thread(cabinet.get, thing.kind, thing.key)
        except (KeyError, Spoiled):  # the shelf has lost it
            return await self._go_on()
        await self._write(f"{folder}/{_plain(name)}", data, ZIP_STORED)
        return await self._go_on()

    async def _write(self, name: str, data: bytes, how: int = ZIP_DEFLATED) -> None:
        await asyncio.to_thread(self._zip.writestr, self._entry(name, how), data, how)

    def _entry(self, name: str, how: int) -> ZipInfo:
        entry = ZipInfo(name, self._at.timetuple()[:6])
        entry.compress_type = how
        return entry

    async def _go_on(self) -> bool:
        """Count a file, and tell now and then; False where nobody wants it any longer."""
        self._done += 1
        if monotonic() - self._told_at < _TOLD_EVERY:
            return True
        self._told_at = monotonic()
        async with self._rig.database.session(self._export.about) as session:
            return await exports.go_on(session, self._export.id, self._done, self._total)


def _written(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=_moment)


def _moment(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value)} is in no table of ours")


def _plain(name: str) -> str:
    """A name that every system takes for one file, and none for a way out of its folder."""
    clean = "".join(sign if sign.isalnum() or sign in " ._-" else "_" for sign in name)
    return clean.strip(" .")[:80] or "play"
