"""How a school's server holds when everybody is there at once."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import middle, p95
from state.library import LibraryState
from tests.doors.school_house import SchoolHouse, made_school
from tests.doors.tab import Tab, open_tab

QUESTION = (
    "Three hundred students of a school, each signed in with an account of their own, have the "
    "library open on one real server of one process, and look for something in it: two events a "
    "second each, for half a minute, over the socket as a browser does. `p50_ms`, `p95_ms`: from "
    "an event to the answer that has its words in it. `events_per_s` were answered, `errors` were "
    "not within ten seconds, or lost their socket. Then a thousand have it open and do nothing "
    "for half a minute: `idle_lost` of them; `mb_per_client` is the server's memory with them, "
    "less that without anybody, by client. Those who ask share the machine with the server."
)
LIMITS = {"p95_ms": ("≤", 100.0), "errors": ("≤", 0.0), "idle_lost": ("≤", 0.0)}

_BUSY, _IDLE = 300, 1000
_EVERY, _SECONDS = 0.5, 30.0
_AT_ONCE = 20
"""Tabs that are opened at the same time."""

_LOOK_FOR = f"{LibraryState.get_full_name()}.look_for"
_OPEN = f"{LibraryState.get_full_name()}.open"


def measure() -> dict[str, float]:
    """A school of a thousand, of which three hundred are busy first."""
    with TemporaryDirectory(prefix="cuelight-", ignore_cleanup_errors=True) as folder:
        return asyncio.run(_measured(Path(folder) / "data"))


async def _measured(data: Path) -> dict[str, float]:
    school = await made_school(data, _IDLE)
    school.theatre.open()
    try:
        alone = _memory(school.theatre.process)
        async with AsyncExitStack() as tabs:
            busy = await _opened(tabs, school, school.cookies[:_BUSY])
            _tell(f"{len(busy)} are there")
            figures = await _busy(busy)
            rest = await _opened(tabs, school, school.cookies[_BUSY:])
            _tell(f"{len(busy) + len(rest)} are there")
            await asyncio.sleep(_SECONDS)
            there = [tab for tab in (*busy, *rest) if tab.socket.close_code is None]
            memory = _memory(school.theatre.process) - alone
    finally:
        school.theatre.close()
    return {
        "clients": _BUSY,
        **figures,
        "idle": _IDLE,
        "idle_lost": _IDLE - len(there),
        "mb_per_client": round(memory / _IDLE, 3),
    }


async def _opened(tabs: AsyncExitStack, school: SchoolHouse, cookies: Sequence[str]) -> list[Tab]:
    few = asyncio.Semaphore(_AT_ONCE)

    async def one(cookie: str) -> Tab:
        async with few:
            tab = await tabs.enter_async_context(open_tab(school.theatre.address, "/", cookie))
            await tab.asks(_OPEN, '"loaded')
            return tab

    return list(await asyncio.gather(*map(one, cookies)))


async def _busy(tabs: Sequence[Tab]) -> dict[str, float]:
    waits, errors = list[float](), list[str]()

    async def look(tab: Tab, name: int) -> None:
        await asyncio.sleep(random.Random(name).uniform(0, _EVERY))  # noqa: S311 - no secret
        begun, n = time.perf_counter(), 0
        while (due := begun + n * _EVERY) < begun + _SECONDS:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            n += 1
            words = f"geese {name} {n}"
            try:
                waits.append(await tab.asks(_LOOK_FOR, f'"{words}"', words=words))
            except (TimeoutError, OSError) as error:
                errors.append(repr(error))

    begun = time.perf_counter()
    await asyncio.gather(*(look(tab, name) for name, tab in enumerate(tabs)))
    seconds = time.perf_counter() - begun
    for error in sorted(set(errors)):
        _tell(error)
    milliseconds = [1000 * wait for wait in waits]
    return {
        "events_per_s": round(len(waits) / seconds, 1),
        "p50_ms": middle(milliseconds),
        "p95_ms": p95(milliseconds),
        "errors": len(errors),
    }


def _memory(process: int) -> float:
    """The memory that a process holds, in MB."""
    told = Path(f"/proc/{process}/status").read_text("utf-8").split("VmRSS:")[1]
    return int(told.split()[0]) / 1024


def _tell(what: str) -> None:
    print(f"  {what}", file=sys.stderr, flush=True)
