"""The plays that come with the house: what pages are told while they are prepared, and after."""

from __future__ import annotations

import pytest

from engine.rig import Rig
from engine.script.samples import SAMPLES
from engine.store import scripts
from engine.store.revisions import plays_of
from engine.store.shelf import ShelfFull
from engine.use_cases.sign_in import local_owner
from rxapp.samples import lacking, provide


async def test_a_library_is_told_to_wait_until_the_samples_are_in_and_then_woken(
    house: Rig,
) -> None:
    caller = await local_owner(house)
    wanted = await lacking()
    assert wanted == SAMPLES
    assert (house.samples.wanted, house.samples.under_way) == (True, True)
    with house.database.changes(plays_of(caller.school)) as changed:
        await provide(wanted)
        assert changed.is_set()
    assert (house.samples.wanted, house.samples.under_way) == (False, False)
    async with house.database.session(caller) as session:
        cards = await scripts.library(session, caller)
    assert {card.title for card in cards} == {sample.name for sample in SAMPLES}
    assert await lacking() == ()
    assert not house.samples.under_way


async def test_samples_that_cannot_be_kept_are_still_wanted_but_waited_for_no_longer(
    house: Rig,
) -> None:
    caller = await local_owner(house)
    wanted = await lacking()
    (house.settings.data / "shelf").rmdir()
    (house.settings.data / "shelf").write_text("in the way")
    with house.database.changes(plays_of(caller.school)) as changed:
        with pytest.raises((OSError, ShelfFull)):
            await provide(wanted)
        assert changed.is_set()
    assert (house.samples.wanted, house.samples.under_way) == (True, False)
