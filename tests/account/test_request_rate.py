"""Programs are counted by person: by every process together where there is a Redis."""

from __future__ import annotations

import pytest

from engine.account.attempts import TooOften
from engine.account.request_rate import REQUEST, RequestRate


async def _asks(rate: RequestRate, whose: str, times: int) -> None:
    for _ in range(times):
        await rate.count(whose)


async def test_two_processes_count_together_by_redis(shared_memory: str) -> None:
    here, there = RequestRate(shared_memory), RequestRate(shared_memory)
    await _asks(here, "ana", REQUEST.amount // 2)
    await _asks(there, "ana", REQUEST.amount // 2)
    for rate in (here, there):
        with pytest.raises(TooOften) as refused:
            await rate.count("ana")
        assert 1 <= refused.value.seconds <= 60
    await here.count("eva")
    await here.close()
    await there.close()


async def test_while_redis_is_away_each_counts_for_itself() -> None:
    rate = RequestRate("redis://127.0.0.1:1/0")
    await _asks(rate, "ana", REQUEST.amount)
    with pytest.raises(TooOften):
        await rate.count("ana")
    await rate.close()
