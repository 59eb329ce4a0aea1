"""One warm process where strangers' files are read, with limits on time and memory."""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from engine.reading.intake.limits import BIGGEST
from engine.reading.intake.scan import Pictures, Prints
from engine.reading.refusal import CannotRead
from engine.reading.source import Source
from engine.script.model import Script

_Found = TypeVar("_Found")
_SECONDS = 30.0
_MEMORY = 2 * 1024**3
_SAMPLE = b"ANA. Are you there?\n\nLUIS. I am.\n\nANA. Good.\n\nLUIS. Good.\n"


class ReadingRoom:
    """Reads files one after the other in a process of its own. Open it before use.

    `seconds` bounds a single read, `memory` what it may take above the start, in bytes.
    """

    def __init__(self, seconds: float = _SECONDS, memory: int = _MEMORY) -> None:
        """Set the limits; nothing starts before `open`."""
        self._seconds = seconds
        self._memory = memory
        self._pool: Any = None

    async def open(self) -> None:
        """Start the process and read a few lines in it, so that the first real read is quick."""
        from pebble import ProcessPool  # noqa: PLC0415 - starts with the room, not with the import

        self._pool = ProcessPool(
            max_workers=1,
            context=multiprocessing.get_context("spawn"),
            initializer=_settle_in,
            initargs=(self._memory,),
        )
        await asyncio.wrap_future(self._pool.schedule(_read, args=(_SAMPLE, "warm.txt")))

    async def close(self) -> None:
        """Stop the process; what is being read is given up."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            await asyncio.to_thread(pool.join)

    async def read(self, data: bytes, filename: str) -> Script:
        """The script in these bytes. Raises CannotRead; RuntimeError if the room is not open."""
        return await self._here(_read, data, filename)

    async def source(self, data: bytes, filename: str) -> Source:
        """The file as its reader saw it. Raises as `read` does."""
        return await self._here(_source, data, filename)

    async def picture(self, data: bytes, number: int) -> bytes:
        """A page of a PDF, counted from 1, as PNG. Raises as `read` does, or no_such_page."""
        return await self._here(_picture, data, number)

    async def pictures(self, data: bytes) -> Pictures:
        """Which pages of the file are pictures. Raises as `read` does."""
        return await self._here(_pictures, data, None)

    async def picture_to_read(self, data: bytes, number: int, *, clean: bool = False) -> bytes:
        """A page that is a picture, counted from 1, as PGM; `clean` takes specks away.

        Raises as `read` does.
        """
        return await self._here(_picture_to_read, data, (number, clean))

    async def read_scan(
        self, data: bytes, filename: str, prints: Prints, unread: tuple[int, ...]
    ) -> Script:
        """The script on pages of which Tesseract read these. Raises as `read` does."""
        return await self._here(_read_scan, data, (filename, prints, unread))

    async def scan_source(self, data: bytes, prints: Prints) -> Source:
        """A scan as its reader saw it. Raises as `read` does."""
        return await self._here(_scan_source, data, prints)

    async def _here(
        self, task: Callable[[bytes, Any], _Found], data: bytes, about: object
    ) -> _Found:
        """Do this with the bytes in the room's process, within its limits."""
        from pebble import ProcessExpired  # noqa: PLC0415 - as above

        if self._pool is None:
            raise RuntimeError("the reading room is not open")
        if len(data) > BIGGEST:
            raise CannotRead("too_big", f"{len(data)} bytes")
        under_way = self._pool.schedule(task, args=(data, about), timeout=self._seconds)
        try:
            found: _Found = await asyncio.wrap_future(under_way)
        except TimeoutError as fault:
            raise CannotRead("took_too_long", f"{self._seconds} s") from fault
        except (MemoryError, ProcessExpired) as fault:
            raise CannotRead("too_much", type(fault).__name__) from fault
        return found


def _read(data: bytes, filename: str) -> Script:
    """The reading itself, in the room's process."""
    from engine.reading.reader import read  # noqa: PLC0415 - imported in the process that reads

    return read(data, filename)


def _source(data: bytes, filename: str) -> Source:
    from engine.reading.source import source_of  # noqa: PLC0415 - as above

    return source_of(data, filename)


def _picture(data: bytes, number: int) -> bytes:
    from engine.reading.source import picture_of  # noqa: PLC0415 - as above

    return picture_of(data, number)


def _pictures(data: bytes, _: None) -> Pictures:
    from engine.reading.intake.scan import pictures_in  # noqa: PLC0415 - as above

    return pictures_in(data)


def _picture_to_read(data: bytes, about: tuple[int, bool]) -> bytes:
    from engine.reading.intake.scan import picture_of  # noqa: PLC0415 - as above

    number, clean = about
    picture = picture_of(data, number)
    return (picture.without_specks() if clean else picture).pgm


def _read_scan(data: bytes, about: tuple[str, Prints, tuple[int, ...]]) -> Script:
    from engine.reading.scanned import scanned_script  # noqa: PLC0415 - as above

    return scanned_script(data, *about)


def _scan_source(data: bytes, prints: Prints) -> Source:
    from engine.reading.source import scan_source  # noqa: PLC0415 - as above

    return scan_source(data, prints)


def _settle_in(memory: int) -> None:
    """Bound the address space of this process above what it has now; load what reading needs."""
    import pypdfium2  # noqa: F401, PLC0415 - loaded before the bound is set

    import engine.reading.scanned  # noqa: F401, PLC0415 - the same

    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        bound = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
