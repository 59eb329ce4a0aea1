"""A favourite stands first in the library of whoever chose it, and of nobody else."""

from __future__ import annotations

import pytest

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rig import Rig
from engine.store import favourites, scripts
from engine.store.scripts import NewScript
from engine.store.walls import Across
from engine.use_cases.library import favour, library
from tests.use_cases.long_play import long_play, staged


async def shelf(house: Rig, caller: Caller) -> list[tuple[str, bool]]:
    return [(play.card.id, play.favourite) for play in await library(house, caller, counted=False)]


async def test_a_favourite_stands_before_what_was_opened_or_added_since(house: Rig) -> None:
    caller, older = await staged(house, 4)
    async with house.database.session(caller) as session:
        newer = await scripts.add(session, caller, NewScript(long_play(4), "lamp.txt", "cd"))
    assert await shelf(house, caller) == [(newer, False), (older, False)]
    for _ in range(2):  # from two windows
        await favour(house, caller, older, on=True)
    assert await shelf(house, caller) == [(older, True), (newer, False)]
    await favour(house, caller, older, on=False)
    assert await shelf(house, caller) == [(newer, False), (older, False)]


async def test_it_is_nobody_elses_and_only_of_a_play_that_one_may_see(house: Rig) -> None:
    caller, play = await staged(house, 4)
    await favour(house, caller, play, on=True)
    stranger = Caller("zoe", "Zoe", caller.memberships)
    async with house.database.session(Across.MACHINE) as session:
        assert await favourites.of(session, stranger) == frozenset()
    with pytest.raises(NotFound):
        await favour(house, caller, "no such play", on=True)
