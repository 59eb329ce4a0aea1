"""Processes of their own where strangers' texts are read and computed on, within limits.

What stays in the server's own process is linear in what it is given. On a play of 1,500 lines, on
one core: a kept play becomes a value in 18 ms, once a revision, and JSON for the database or for a
question to this room in 8 ms each time. A correction takes 2 ms at most (a line of 100,000
characters, the longest that is taken, up to 0.1 s); the names that look alike, the colours and the
counts of roles 1 ms together. An answer is unpacked: the review page in 4 ms, and written as JSON
in 2; a new draft with the play that it would make in 13 to 18 ms. The recap of a run through a
scene of 94 lines takes 1 ms, and 30 if the play is one scene and every line needed help.
"""

from __future__ import annotations

import asyncio
import io
import pickle
import resource
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from engine.processes import FORKED, ready
from engine.reading.answers import Answers
from engine.reading.intake.limits import BIGGEST
from engine.reading.intake.scan import Pictures, Prints
from engine.reading.refusal import CannotRead, OverLimits
from engine.reading.source import Source
from engine.script.model import SCRIPT_JSON, Script

if TYPE_CHECKING:
    from engine.reading.scanned import Incoming

_Found = TypeVar("_Found")
_Asked = ParamSpec("_Asked")
_SECONDS = 30.0
_MEMORY = 2 * 1024**3
_LARGEST = 64 * 1024**2
"""Bytes of a question or an answer: the play of the largest file as JSON, six times over."""

_LONG = 1024**2
"""Bytes of a question from which on it waits with others of its kind only: a play of 4,000 lines,
on which the longest of our tasks takes about a second."""

_SHORT = 256 * 1024
"""Bytes of a text up to which it is read apart from all else: that takes a second at most."""

_PACKED = (b"%PDF", b"PK", b"\x89PNG", b"\xff\xd8")
"""How files begin that may take long, however small they are: PDF, Word and its kin, pictures."""

_LONG_READERS = 2
_TASKS = 100
"""After so many a process makes room for a fresh one: what reads PDFs grows with every file."""

_SAMPLE = b"ANA. Are you there?\n\nLUIS. I am.\n\nANA. Good.\n\nLUIS. Good.\n"


class ReadingRoom:
    """Reads short texts in one process, other files in two, computes in two more. Open it first.

    Each does one thing after the other. What may take long, a PDF or what is asked about very long
    texts, has processes to itself, started when there is such a thing: it holds up no small file.
    `seconds` bounds a single task, `memory` what it may take above the start, in bytes.
    """

    def __init__(self, seconds: float = _SECONDS, memory: int = _MEMORY) -> None:
        """Set the limits; nothing starts before `open`."""
        self._seconds = seconds
        self._memory = memory
        self._answers = Answers()
        self._reading: Any = None
        self._reading_long: Any = None
        self._computing: Any = None
        self._computing_long: Any = None

    async def open(self) -> None:
        """Start the two of every day and use them once, so that the first real task is quick.

        What they are forked from loads its modules meanwhile.
        """
        ready()
        self._reading, self._computing = self._process(), self._process()
        self._computing_long, self._reading_long = self._process(), self._process(_LONG_READERS)
        reading, computing = self._reading, self._computing
        read = await asyncio.to_thread(reading.schedule, _read, args=(_SAMPLE, "warm.txt"))
        question = _packed((len, ("",), {}))
        answered = await asyncio.to_thread(computing.schedule, _answered, args=(question,))
        await asyncio.gather(asyncio.wrap_future(read), asyncio.wrap_future(answered))

    async def close(self) -> None:
        """Stop the processes; what is being done is given up."""
        self._answers.forget()
        opened = (self._reading, self._reading_long, self._computing, self._computing_long)
        self._reading = self._reading_long = self._computing = self._computing_long = None
        pools = [pool for pool in opened if pool is not None]
        for pool in pools:
            pool.stop()
        for pool in pools:
            await asyncio.to_thread(pool.join)

    async def run(
        self, function: Callable[_Asked, _Found], *args: _Asked.args, **named: _Asked.kwargs
    ) -> _Found:
        """What a function of the engine answers, computed in a process of its own.

        It is one that a module holds, and all that it takes and gives can be pickled; a play goes
        over as JSON and is kept there, so that the next question about it is cheap. Raises
        OverLimits, what the function raises, and RuntimeError if the room is not open.
        """
        found: _Found = await self._computed(_packed((function, args, named)))
        return found

    async def run_once(
        self, function: Callable[_Asked, _Found], *args: _Asked.args, **named: _Asked.kwargs
    ) -> _Found:
        """The same for all who ask it now or ask it again soon: a value that nobody may change."""
        question = _packed((function, args, named))
        found: _Found = await self._answers.of(question, lambda: self._computed(question))
        return found

    async def _computed(self, question: bytes) -> Any:
        if len(question) > _LARGEST:
            raise OverLimits("too_much", f"{len(question)} bytes")
        pool = self._computing if len(question) < _LONG else self._computing_long
        answer = await self._within_limits(pool, _answered, question)
        return pickle.loads(answer)  # noqa: S301 - our own process wrote it

    async def read(self, data: bytes, filename: str) -> Script:
        """The script in these bytes. Raises CannotRead; RuntimeError if the room is not open."""
        return await self._here(_read, data, filename)

    async def incoming(self, data: bytes, filename: str, *, pictures_read: bool) -> Incoming:
        """What is in a file that comes in. Raises as `read` does."""
        return await self._here(_incoming, data, (filename, pictures_read))

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
        """Do this with the bytes in a process that reads, within its limits."""
        if len(data) > BIGGEST:
            raise CannotRead("too_big", f"{len(data)} bytes")
        short = len(data) <= _SHORT and not data.startswith(_PACKED)
        pool = self._reading if short else self._reading_long
        found: _Found = await self._within_limits(pool, task, data, about)
        return found

    async def _within_limits(self, pool: Any, task: Callable[..., Any], *args: object) -> Any:
        from pebble import ProcessExpired  # noqa: PLC0415 - as below

        if pool is None:
            raise RuntimeError("the reading room is not open")
        under_way = pool.schedule(task, args=args, timeout=self._seconds)
        try:
            return await asyncio.wrap_future(under_way)
        except TimeoutError as fault:
            raise OverLimits("took_too_long", f"{self._seconds} s") from fault
        except (MemoryError, ProcessExpired) as fault:
            raise OverLimits("too_much", type(fault).__name__) from fault

    def _process(self, many: int = 1) -> Any:
        from pebble import ProcessPool  # noqa: PLC0415 - starts with the room, not with the import

        return ProcessPool(
            max_workers=many,
            max_tasks=_TASKS,
            context=FORKED,
            initializer=_settle_in,
            initargs=(self._memory,),
        )


class _Pickler(pickle.Pickler):
    """Writes a play as JSON, which takes half as long as pickling each of its lines."""

    def reducer_override(self, value: object) -> Any:
        """How a value is made again on the other side."""
        if isinstance(value, Script):
            return _script_of, (SCRIPT_JSON.dump_json(value),)
        return NotImplemented


def _packed(value: object) -> bytes:
    written = io.BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()


@lru_cache(maxsize=4)
def _script_of(written: bytes) -> Script:
    """A page asks several things of one play; it is made of its JSON once for all of them."""
    return SCRIPT_JSON.validate_json(written)


def _answered(question: bytes) -> bytes:
    """The computing itself, in the room's process. Raises MemoryError for too long an answer."""
    function, args, named = pickle.loads(question)  # noqa: S301 - our own process wrote it
    answer = pickle.dumps(function(*args, **named), pickle.HIGHEST_PROTOCOL)
    if len(answer) > _LARGEST:
        raise MemoryError(len(answer))
    return answer


def _read(data: bytes, filename: str) -> Script:
    """The reading itself, in the room's process."""
    from engine.reading.reader import read  # noqa: PLC0415 - imported in the process that reads

    return read(data, filename)


def _incoming(data: bytes, about: tuple[str, bool]) -> Incoming:
    from engine.reading.scanned import incoming  # noqa: PLC0415 - as above

    filename, pictures_read = about
    return incoming(data, filename, pictures_read=pictures_read)


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
    """Bound the address space of the process above what it has now."""
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        bound = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
