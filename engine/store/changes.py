"""Changes of work are told to whoever waits for them, in this process and in others."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import psycopg
from sqlmodel.ext.asyncio.session import AsyncSession

CHANNEL = "cuelight"
"""The channel of PostgreSQL that all processes listen to."""

_AGAIN = 0.5
_TOPICS = "changed"


@dataclass(eq=False)
class Changes:
    """Who waits for what: a topic is the id of a job, a play or a school."""

    _waiting: defaultdict[str, set[asyncio.Event]] = field(default_factory=lambda: defaultdict(set))

    def tell(self, topics: Iterable[str]) -> None:
        """Wake whoever waits for one of these."""
        for topic in topics:
            for changed in self._waiting.get(topic, ()):
                changed.set()

    def tell_all(self) -> None:
        """Wake everybody: something may have been missed."""
        self.tell(tuple(self._waiting))

    @contextmanager
    def of(self, topic: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever this topic changes, for as long as the block lasts."""
        changed = asyncio.Event()
        self._waiting[topic].add(changed)
        try:
            yield changed
        finally:
            self._waiting[topic].discard(changed)
            if not self._waiting[topic]:
                del self._waiting[topic]

    async def listen(self, address: str) -> None:
        """Hear what other processes with this PostgreSQL tell, until cancelled."""
        while True:
            with suppress(psycopg.Error):
                async for topics in _heard(address):
                    self.tell(topics)
            self.tell_all()
            await asyncio.sleep(_AGAIN)


async def _heard(address: str) -> AsyncIterator[list[str]]:
    """The topics that are told, as long as the connection lasts. Raises psycopg.Error."""
    line = await psycopg.AsyncConnection.connect(address, autocommit=True)
    async with line:
        await line.execute(f"listen {CHANNEL}")
        yield []
        async for told in line.notifies():
            yield told.payload.split()


def changed(session: AsyncSession, *topics: str) -> None:
    """Have these told as changed if the session ends well, and not before."""
    session.info.setdefault(_TOPICS, set()).update(topics)


def changes_in(session: AsyncSession) -> frozenset[str]:
    """What is to be told as changed when the session has ended."""
    return frozenset(session.info.get(_TOPICS, ()))
