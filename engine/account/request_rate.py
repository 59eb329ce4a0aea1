"""How often programs may ask: counted for each person, in this process or in Redis for all."""

from __future__ import annotations

import logging
import time

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from redis.asyncio import ConnectionPool

from engine.account.attempts import TooOften
from engine.account.codes import digest

LOG = logging.getLogger(__name__)

REQUEST = RateLimitItemPerMinute(100, 1, "request")
"""A hundred requests a minute for each person, by all their programs together."""

_PATIENCE = 0.5
"""Seconds that Redis has to answer."""


class RequestRate:
    """Counts requests before they are answered. While Redis is away, it counts here."""

    def __init__(self, redis: str = "") -> None:
        """Count here, or at this address of a Redis. Nothing is connected before the first."""
        self._here = MovingWindowRateLimiter(MemoryStorage())
        self._pool = _pool(redis) if redis else None
        self._shared = MovingWindowRateLimiter(_redis(redis, self._pool)) if redis else self._here

    async def count(self, whose: str) -> None:
        """Count a request in somebody's name. Raises TooOften."""
        try:
            await _count(self._shared, digest(whose))
        except StorageError as away:
            LOG.warning("Requests are counted here, for Redis does not answer: %s", away)
            await _count(self._here, digest(whose))

    async def close(self) -> None:
        """Give the connections back."""
        if self._pool:
            await self._pool.disconnect()


async def _count(counted: MovingWindowRateLimiter, key: str) -> None:
    if not await counted.hit(REQUEST, key):
        again = (await counted.get_window_stats(REQUEST, key)).reset_time
        raise TooOften(max(1, round(again - time.time())))


def _pool(address: str) -> ConnectionPool:
    return ConnectionPool.from_url(
        address, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE
    )


def _redis(address: str, pool: ConnectionPool | None) -> RedisStorage:
    return RedisStorage(
        f"async+{address}",
        wrap_exceptions=True,
        implementation="redispy",
        connection_pool=pool,  # type: ignore[arg-type]  # their documentation tells of it
    )
