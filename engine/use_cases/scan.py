"""A scan comes in: it is kept at once and read page by page as a job, whoever waits for it."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.job.port import Progress
from engine.reading import tesseract
from engine.reading.intake.printed import unsure_share
from engine.reading.intake.scan import Pictures, Prints, may_be_scan
from engine.reading.reader import named_after
from engine.reading.refusal import CannotRead
from engine.reading.room import ReadingRoom
from engine.reading.source import Source
from engine.reading.tesseract import CannotPrint
from engine.rig import Rig
from engine.script.model import Script
from engine.store import scans
from engine.store.follow import follow
from engine.store.scans import NewScan
from engine.store.scripts import Kept

LOG = logging.getLogger(__name__)
_FEW_UNSURE = 0.015

MOST_WAITED_FOR, AT_ONCE = 20, 2
"""Pages of a scan that are read while somebody waits, a minute at most; pages read at a time."""

PRINTS = "prints"
"""The kind of blob on the shelf that holds what was read on a page."""


async def pictures_in(rig: Rig, data: bytes) -> Pictures:
    """Which pages of a file are pictures. Raises CannotRead."""
    return await rig.reading_room.pictures(data) if may_be_scan(data) else Pictures()


async def start_scan(rig: Rig, caller: Caller, data: bytes, filename: str, pages: int) -> str:
    """Keep the file and have its pages read; the play's id. Raises ShelfFull.

    It waits for other scans only, never until a long play is recorded.
    """
    source = hashlib.sha256(data).hexdigest()
    await asyncio.to_thread(rig.shelf.of(caller.school).put, "sources", source, data)
    new = NewScan(filename, source, named_after(filename), pages)
    async with rig.database.session(caller) as session:
        job = await scans.begin(session, caller, new)
    await rig.hand_in(job)
    return job.script


async def read_while_waited(rig: Rig, caller: Caller, data: bytes, filename: str) -> Script:
    """The script on the few pages of a scan, at once; what is read of it stays on the shelf.

    Raises CannotRead: scanned for too many pages, pages_failed if nothing could be read; ShelfFull.
    """
    pictures = await pictures_in(rig, data)
    bare, source = pictures.bare, hashlib.sha256(data).hexdigest()
    if len(bare) > MOST_WAITED_FOR:
        raise CannotRead("scanned", f"{len(bare)} pages are pictures")
    held = await asyncio.to_thread(prints_of, rig, caller.school, source, pictures)
    left = [number for number in bare if number not in held]
    for at in range(0, len(left), AT_ONCE):
        await asyncio.gather(
            *(_print_kept(rig, (caller.school, source), data, n) for n in left[at : at + AT_ONCE])
        )
    prints = await asyncio.to_thread(prints_of, rig, caller.school, source, pictures)
    if not prints:
        raise CannotRead("pages_failed", f"{len(bare)} pages failed")
    unread = tuple(number for number in bare if number not in prints)
    return await rig.reading_room.read_scan(data, filename, prints, unread)


async def _print_kept(rig: Rig, place: tuple[str, str], data: bytes, number: int) -> None:
    """Read a page of a source and put what it says on its school's shelf, if it can be read."""
    school, source = place
    try:
        read = await print_on_page(rig.reading_room, data, number)
    except (CannotRead, CannotPrint) as fault:
        LOG.warning("Page %s of a draft: %s", number, fault)
        return
    shelf = rig.shelf.of(school)
    await asyncio.to_thread(shelf.put, PRINTS, page_key(source, number), read.encode())


async def follow_scans(rig: Rig, caller: Caller) -> AsyncIterator[dict[str, Progress]]:
    """How far this person's unread scans are, whenever that changes, until nothing moves."""

    async def look(session: AsyncSession) -> dict[str, Progress]:
        return await scans.under_way(session, caller)

    def over(seen: dict[str, Progress]) -> bool:
        return all(scan.status.ended for scan in seen.values())

    async for seen in follow(rig.database, caller, caller.school, look, over):
        yield seen


async def print_on_page(room: ReadingRoom, data: bytes, number: int) -> str:
    """What Tesseract reads on a page, as its table; a page full of specks is read once more.

    Of the two readings the surer one counts. Raises CannotRead, CannotPrint.
    """
    read = await tesseract.print_on(await room.picture_to_read(data, number))
    if unsure_share(read) <= _FEW_UNSURE:
        return read
    cleaner = await tesseract.print_on(await room.picture_to_read(data, number, clean=True))
    return min(read, cleaner, key=unsure_share)


async def source_of_scan(rig: Rig, kept: Kept, data: bytes) -> Source:
    """What was read on the pages of a scan, with its places. Raises CannotRead."""
    pictures = await pictures_in(rig, data)
    prints = await asyncio.to_thread(prints_of, rig, kept.school, kept.source, pictures)
    return await rig.reading_room.scan_source(data, prints)


def prints_of(rig: Rig, school: str, source: str, pictures: Pictures) -> Prints:
    """What was read so far on the pages of a file, from the shelf. Blocks."""
    shelf = rig.shelf.of(school)
    keys = {page_key(source, number): number for number in pictures.bare}
    return {keys[key]: shelf.get(PRINTS, key).decode() for key in shelf.intact(PRINTS, keys.keys())}


def page_key(source: str, number: int) -> str:
    """The shelf key of what was read on a page of this source."""
    return f"{source}-{number}"
