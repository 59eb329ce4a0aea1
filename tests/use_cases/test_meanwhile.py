"""What is done again and again goes on, whatever comes of it, and ends with its block."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

import pytest

from engine.job.port import StoreAway
from engine.use_cases.meanwhile import again_and_again, meanwhile


async def test_a_fault_is_told_and_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    faults = [StoreAway("it is restarted"), KeyError("a row that nobody thought of")]
    done, again = list[datetime](), asyncio.Event()

    async def act(at: datetime) -> None:
        done.append(at)
        if faults:
            raise faults.pop(0)
        again.set()

    with caplog.at_level(logging.WARNING):
        async with meanwhile(again_and_again("The act", 0, act)):
            await again.wait()
    told = [(each.levelname, each.getMessage()) for each in caplog.records]
    assert [level for level, _ in told] == ["WARNING", "ERROR"]
    assert all(text.startswith("The act came to nothing") for _, text in told)
    times = len(done)
    await asyncio.sleep(0)
    assert len(done) == times
