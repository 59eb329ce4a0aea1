"""Turns: so many jobs at once, the others wait until they are called."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from engine.job.queue import Asked, Moment, Night, next_job

_LOOK_EVERY = 30.0

About = Callable[[Collection[str]], Awaitable[Sequence[Asked]]]
"""What is known of these jobs; those that nobody knows are left out."""


async def nothing_known(_jobs: Collection[str]) -> Sequence[Asked]:
    """Know of no job: they take turns in the order in which they came."""
    return ()


def at_night(hours: str = "22-6") -> Callable[[], Moment]:
    """A clock that knows the night, by the time of this place."""
    night = Night.read(hours)
    return lambda: night.moment(datetime.now().astimezone())


@dataclass(eq=False)
class _Ticket:
    """One who waits: with the place in the line, for those of whom nothing is known."""

    job: str
    since: datetime
    called: asyncio.Event = field(default_factory=asyncio.Event)


class Turns:
    """Lets jobs in, `at_once` together, in the order of `next_job`; nobody until `open`."""

    def __init__(
        self,
        at_once: int = 1,
        about: About = nothing_known,
        clock: Callable[[], Moment] | None = None,
        every: float = _LOOK_EVERY,
    ) -> None:
        """Turns for so many jobs together; `about` is asked whenever one is chosen.

        Whoever waits looks at the clock `every` so many seconds: the night may have begun.
        """
        self._at_once, self._about = at_once, about
        self._clock = clock or at_night()
        self._every = every
        self._free = 0
        self._waiting: list[_Ticket] = []
        self._running: list[_Ticket] = []
        self._choosing = asyncio.Lock()

    async def open(self) -> None:
        """Begin to let jobs in."""
        self._free = self._at_once
        await self.call()

    def close(self) -> None:
        """Let nobody in any more."""
        self._free = 0

    @asynccontextmanager
    async def turn(self, job_id: str) -> AsyncIterator[None]:
        """Wait for the turn of this job, and have it until the block ends."""
        ticket = _Ticket(job_id, datetime.now(UTC))
        self._waiting.append(ticket)
        try:
            while not ticket.called.is_set():
                await self.call()
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._every):
                        await ticket.called.wait()
            yield
        finally:
            for line in (self._waiting, self._running):
                if ticket in line:
                    line.remove(ticket)
            await self.call()

    async def call(self) -> None:
        """Call up those whose turn it is."""
        async with self._choosing:
            while self._waiting and len(self._running) < self._free:
                known = await self._known()
                line = [known.get(ticket.job) or _newcomer(ticket) for ticket in self._waiting]
                busy = [known.get(ticket.job) or _newcomer(ticket) for ticket in self._running]
                chosen = next_job(line, busy, self._clock())
                if chosen is None:
                    return
                self._let_in(chosen)

    def _let_in(self, job_id: str) -> None:
        called = next((ticket for ticket in self._waiting if ticket.job == job_id), None)
        if called:
            self._waiting.remove(called)
            self._running.append(called)
            called.called.set()

    async def _known(self) -> dict[str, Asked]:
        jobs = {ticket.job for ticket in (*self._waiting, *self._running)}
        return {asked.id: asked for asked in await self._about(jobs)}


def _newcomer(ticket: _Ticket) -> Asked:
    return Asked(ticket.job, "", ticket.since)
