"""The work on a scan: its pages are read two at a time, kept, and made a play of."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.cast.suggest import suggest
from engine.job.port import SceneProgress, Status, Task
from engine.reading.intake.scan import Pictures
from engine.reading.refusal import CannotRead
from engine.reading.tesseract import CannotPrint
from engine.rig import Rig
from engine.store import accounts, analyses, casts, progress, scans, scripts
from engine.store.progress import Outcomes
from engine.store.scans import PAGES, ScanJob
from engine.store.shelf import ShelfAway, ShelfFull
from engine.store.walls import Across
from engine.use_cases.figures import count_again
from engine.use_cases.scan import AT_ONCE, PRINTS, page_key, pictures_in, print_on_page, prints_of
from engine.use_cases.settle import settle

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Copy:
    """The scan on the table: who brought it, its bytes, which of its pages are pictures."""

    job: ScanJob
    caller: Caller
    data: bytes
    pictures: Pictures


async def read_pages(rig: Rig, task: Task) -> None:
    """Read a scan and make a play of it. May be called again at any time.

    A shelf that is full or away pauses it.
    """
    reading = PagesReading(rig, task.job, int(task.name))
    try:
        while await reading.wanted():
            await reading.go_on()
    except NotFound:
        await settle(rig, task.job, Status.CANCELLED, "script_gone")
    except CannotRead as refused:
        await settle(rig, task.job, Status.FAILED, refused.reason)
    except ShelfFull:
        await settle(rig, task.job, Status.PAUSED, "disk_full")
    except ShelfAway as away:
        LOG.warning("The job %s lost its shelf: %s", task.job, away)
        await settle(rig, task.job, Status.PAUSED, "shelf_away")


@dataclass
class PagesReading:
    """One run of a scan. Pages that were read before are on the shelf and not read again.

    A page that fails is tried once in a run; the play is made without it and says so.
    """

    rig: Rig
    job: str
    attempt: int
    skipped: set[int] = field(default_factory=set)
    stopped: bool = False

    async def wanted(self) -> bool:
        """Whether, after what was wished, the scan is to be read; if so, it runs from now."""
        self.stopped = False
        async with self.rig.database.session(Across.WORK) as session:
            await progress.obey(session, self.job, self.attempt)
            return await progress.start(session, self.job, self.attempt)

    async def go_on(self) -> None:
        """Read what is missing and make the play; come back as well when another is wished.

        Raises NotFound when the play is gone, CannotRead, ShelfFull, ShelfAway.
        """
        copy = await self._laid_out()
        await self._counted(copy)
        await self._read(copy)
        if not self.stopped:
            await self._made(copy)

    async def _laid_out(self) -> _Copy:
        """Raises NotFound, CannotRead."""
        async with self.rig.database.session(Across.WORK) as session:
            job = await scans.find(session, self.job)
            caller = await accounts.account(session, job.owner, job.school)
        data = await asyncio.to_thread(self.rig.shelf.of(caller.school).get, "sources", job.source)
        return _Copy(job, caller, data, await pictures_in(self.rig, data))

    async def _held(self, copy: _Copy) -> frozenset[str]:
        shelf = self.rig.shelf.of(copy.caller.school)
        keys = frozenset(page_key(copy.job.source, number) for number in copy.pictures.bare)
        return await asyncio.to_thread(shelf.intact, PRINTS, keys)

    async def _counted(self, copy: _Copy) -> None:
        """Bring the job's numbers up to date."""
        done = len(await self._held(copy))
        told = [SceneProgress(PAGES, done, len(copy.pictures.bare))]
        async with self.rig.database.session(copy.caller) as session:
            await progress.set_total(session, self.job, told)

    async def _read(self, copy: _Copy) -> None:
        """Read the missing pages, some at once, until all are read or something else is wished."""
        held = await self._held(copy)
        missing = (n for n in copy.pictures.bare if page_key(copy.job.source, n) not in held)
        hands = [asyncio.create_task(self._page_after_page(copy, missing)) for _ in range(AT_ONCE)]
        try:
            await asyncio.gather(*hands)
        finally:
            for hand in hands:
                hand.cancel()
            await asyncio.gather(*hands, return_exceptions=True)

    async def _page_after_page(self, copy: _Copy, missing: Iterator[int]) -> None:
        for number in missing:
            if self.stopped:
                return
            await self._page(copy, number)

    async def _page(self, copy: _Copy, number: int) -> None:
        """Read a page, shelve what was read and count it. Raises ShelfFull."""
        try:
            read = await print_on_page(self.rig.reading_room, copy.data, number)
        except (CannotRead, CannotPrint) as fault:
            LOG.warning("Page %s of %s: %s", number, self.job, fault)
            self.skipped.add(number)
        else:
            shelf, key = self.rig.shelf.of(copy.caller.school), page_key(copy.job.source, number)
            await asyncio.to_thread(shelf.put, PRINTS, key, read.encode())
        came = Outcomes(failed=[PAGES]) if number in self.skipped else Outcomes(done=[PAGES])
        async with self.rig.database.session(copy.caller) as session:
            if await progress.lines_done(session, self.job, came):
                self.stopped = True

    async def _made(self, copy: _Copy) -> None:
        """Make the play of what was read, cast it and have it analysed.

        Raises CannotRead, NotFound.
        """
        job, bare = copy.job, copy.pictures.bare
        if self.skipped.issuperset(bare):
            raise CannotRead("pages_failed", f"{len(bare)} pages failed")
        school = copy.caller.school
        prints = await asyncio.to_thread(prints_of, self.rig, school, job.source, copy.pictures)
        unread = tuple(number for number in bare if number not in prints)
        script = await self.rig.reading_room.read_scan(copy.data, job.filename, prints, unread)
        suggested = await self.rig.reading_room.run(suggest, script, self.rig.directory.company())
        async with self.rig.database.session(copy.caller) as session:
            if not await progress.complete(session, self.job, self.attempt):
                return
            await scans.take_in(session, copy.caller, job.script, script)
            kept = await scripts.kept(session, copy.caller, job.script)
            await casts.keep_cast(session, copy.caller, job.script, suggested)
            analysis = await analyses.ask(session, copy.caller, job.script)
        await count_again(self.rig, kept)
        await self.rig.hand_in(analysis)
