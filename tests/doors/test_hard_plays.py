"""A play that is hard to compute on keeps its own page waiting, and nobody else's."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from statistics import median
from time import perf_counter

import httpx
import pytest

from engine.reading.refusal import CannotRead
from engine.rig import Rig
from engine.script.measure import measures
from engine.store import scripts
from engine.store.walls import Across
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.sign_in import local_owner

PATIENT = 25
"""How many times as long as in a quiet house an answer may take while one is computing."""

HARD = {
    "30,000 backticks": "`" * 30_000,
    "30,000 underscores": "_" * 30_000,
    "20,000 dashes": "- " * 20_000,
    "2 MB of words": "I have been here all along. " * 75_000,
}


async def _answered(door: httpx.AsyncClient, play: str) -> float:
    begun = perf_counter()
    assert (await door.get(f"/api/v1/scripts/{play}")).status_code == 200
    return perf_counter() - begun


@pytest.mark.slow
@pytest.mark.parametrize("hard", HARD.values(), ids=HARD)
async def test_others_are_answered_while_a_hard_play_is_measured(
    house: Rig, door: httpx.AsyncClient, play: str, hard: str
) -> None:
    text = f"ANA. Hello.\n\nLUIS. {hard}\n\nANA. Good night.\n\nLUIS. Good night.\n"
    brought = await receive(house, await local_owner(house), Arrival(text.encode(), "hard.txt"))
    async with house.database.session(Across.MACHINE) as session:
        script = (await scripts.kept(session, await local_owner(house), brought)).script
    quiet = median([await _answered(door, play) for _ in range(5)])
    glance = asyncio.create_task(_measured(house.reading_room.run(measures, script)))
    waited = [await _answered(door, play)]
    while not glance.done():
        waited.append(await _answered(door, play))
    assert await glance in {"measured", "took_too_long", "too_much"}
    assert median(waited) < PATIENT * quiet
    assert await _answered(door, brought) > 0


async def _measured(found: Awaitable[object]) -> str:
    try:
        await found
    except CannotRead as refused:
        return refused.reason
    return "measured"
