"""The plays that come with the house: what pages are told while they are prepared, and after."""

from __future__ import annotations

import asyncio

import pytest

from engine.rig import Rig
from engine.script.samples import SAMPLES
from engine.store import scripts
from engine.store.shelf import ShelfFull
from rxapp.samples import lacking, provide
from state.session import who


async def test_a_library_is_told_to_wait_until_the_samples_are_in_and_then_woken(
    house: Rig,
) -> None:
    person = await who()
    wanted = await lacking()
    assert wanted == SAMPLES
    assert (house.samples.wanted, house.samples.under_way) == (True, True)
    with house.database.news.listen(person.school) as news:
        await provide(wanted)
        await asyncio.wait_for(news.wait(60), 1)
    assert (house.samples.wanted, house.samples.under_way) == (False, False)
    async with house.database.session() as session:
        cards = await scripts.library(session, person)
    assert {card.title for card in cards} == {sample.name for sample in SAMPLES}
    assert await lacking() == ()
    assert not house.samples.under_way


async def test_samples_that_cannot_be_kept_are_still_wanted_but_waited_for_no_longer(
    house: Rig,
) -> None:
    person = await who()
    wanted = await lacking()
    (house.settings.data / "shelf").rmdir()
    (house.settings.data / "shelf").write_text("in the way")
    with house.database.news.listen(person.school) as news:
        with pytest.raises((OSError, ShelfFull)):
            await provide(wanted)
        await asyncio.wait_for(news.wait(60), 1)
    assert (house.samples.wanted, house.samples.under_way) == (True, False)
