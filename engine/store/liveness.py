"""The sign by which workers with one PostgreSQL know each other alive: a lock held by each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import psycopg

from engine.job.port import StoreAway

_HOUSE = b"cuelight worker "
_PATIENCE = {"connect_timeout": 20, "keepalives_idle": 5, "keepalives_interval": 2}
"""Seconds: a machine that is cut off is found out by the system, not by waiting for it."""

_SILENCE = {"tcp_keepalives_idle": 5, "tcp_keepalives_interval": 2, "tcp_keepalives_count": 3}
"""The same for the server, who lets go of the lock of a machine that has lost its power."""


@dataclass
class DatabaseLiveness:
    """Advisory locks, each held by a connection that lasts as long as its worker.

    No clock is asked: the server lets go of a lock when the connection ends, however that happens.
    A pooler that hands connections around (PgBouncer by transaction) cannot be between.
    """

    address: str
    _name: str = ""
    _line: psycopg.AsyncConnection[Any] | None = None
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def begin(self, name: str) -> None:
        """Be seen to live under this name from now on. Raises StoreAway."""
        self._name = name
        async with self._one_at_a_time:
            await self._connect()

    async def end(self) -> None:
        """Be seen no longer."""
        if self._line:
            await self._line.close()
        self._line = None

    async def still(self) -> bool:
        """Whether the lock was held ever since this was last asked; if not, it is again now.

        Raises StoreAway while that cannot be told.
        """
        async with self._one_at_a_time:
            with suppress(StoreAway):
                await self._ask("select 1")
                return True
            await self._connect()
            return False

    @asynccontextmanager
    async def gone(self, name: str) -> AsyncIterator[bool]:
        """Whether nobody holds this worker's lock; if so, it is held here in the block.

        Raises StoreAway.
        """
        key = _key(name)
        async with self._one_at_a_time:
            gone = await self._ask("select pg_try_advisory_lock(%s)", key)
        try:
            yield gone
        finally:
            if gone:
                async with self._one_at_a_time:
                    await self._ask("select pg_advisory_unlock(%s)", key)

    async def _connect(self) -> None:
        """Take the lock on a new connection; what holds it still is a dying one of our own."""
        try:
            self._line = await psycopg.AsyncConnection.connect(
                self.address,
                autocommit=True,
                **_PATIENCE,  # type: ignore[arg-type]
            )
        except psycopg.Error as away:
            raise StoreAway(str(away)) from away
        for setting, value in _SILENCE.items():
            await self._ask("select set_config(%s, %s, false)", setting, str(value))
        await self._ask("select pg_advisory_lock(%s)", _key(self._name))

    async def _ask(self, question: str, *about: object) -> Any:
        """The one value of the answer. Raises StoreAway."""
        if self._line is None:
            raise StoreAway("There is no connection.")
        try:
            answer = await (await self._line.execute(question, about)).fetchone()
        except psycopg.Error as away:
            await self.end()
            raise StoreAway(str(away)) from away
        return answer[0] if answer else None


def _key(name: str) -> int:
    """The number of a worker's lock: 64 bits that no other worker's has."""
    return int.from_bytes(sha256(_HOUSE + name.encode()).digest()[:8], signed=True)
