"""A play taken off the shelf waits for a month; then, or when it is asked, nothing is left."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound
from engine.rig import Rig
from engine.store import discards
from engine.store.discards import KEPT
from engine.store.tables import Row, now
from engine.store.walls import Across
from engine.use_cases.correct import play_of
from engine.use_cases.discard import (
    bring_back,
    discard,
    discarded,
    erase_play,
    erase_what_is_over,
)
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.retention import sweep
from tests.use_cases.long_play import staged
from tests.use_cases.test_sweeping import blobs, recorded

LINES = 6
DOOR = b"ANA: Who is there?\nLUIS: Nobody.\nANA: Then go.\nLUIS: I am gone.\n"


async def rows_about(house: Rig, play: str) -> set[str]:
    """The tables in which a play is named."""
    found = set()
    async with house.database.session(Across.MACHINE) as session:
        for table in Row.metadata.sorted_tables:
            named = [c for c in table.c if c.name == "script_id" or c is table.c.get("id")]
            for column in named:
                if (await session.exec(select(column).where(column == play))).first():
                    found.add(table.name)
    return found


def files(house: Rig, school: str) -> set[str]:
    """The files on the shelf that plays were read from."""
    listed = house.shelf.of(school).listed("sources")
    return {blob.path.rpartition("/")[2] for blob in listed}


async def taken_off(house: Rig, caller: Caller, play: str) -> None:
    """The play is discarded, and stands in the list."""
    title = await discard(house, caller, play)
    assert [(each.id, each.title) for each in await discarded(house, caller)][:1] == [(play, title)]


async def a_day(house: Rig, caller: Caller, at: datetime) -> None:
    """What is done once a day is done then."""
    await erase_what_is_over(house, caller.school, at)
    await sweep(house, caller.school, at)


async def test_two_that_were_deleted_can_both_be_had_back(house: Rig) -> None:
    caller, lamp = await staged(house, LINES)
    door = await receive(house, caller, Arrival(DOOR, "door.txt"))
    for play in (lamp, door):
        await taken_off(house, caller, play)
    assert {each.id for each in await discarded(house, caller)} == {lamp, door}
    for play in (lamp, door):
        await bring_back(house, caller, play)
    assert await discarded(house, caller) == ()
    assert (await play_of(house, caller, door)).script.roles[0].name == "ANA"


async def test_of_what_is_erased_nothing_is_left_and_no_other_play_loses_a_word(house: Rig) -> None:
    caller, lamp = await staged(house, LINES)
    its = await recorded(house, caller, lamp)
    door = await receive(house, caller, Arrival(DOOR, "door.txt"))
    copy = await receive(house, caller, Arrival(DOOR, "door.txt"))
    spoken = await recorded(house, caller, door)
    source = (await play_of(house, caller, door)).source
    await taken_off(house, caller, door)
    await erase_play(house, caller, door)
    assert await rows_about(house, door) == set()
    assert blobs(house) >= its
    assert source in files(house, caller.school)

    await taken_off(house, caller, copy)
    await erase_play(house, caller, copy)
    assert source not in files(house, caller.school)
    assert not blobs(house) & (spoken - its)
    with pytest.raises(NotFound):
        await bring_back(house, caller, copy)


async def test_what_is_on_the_shelf_is_not_erased_nor_by_strangers(house: Rig) -> None:
    caller, lamp = await staged(house, LINES)
    with pytest.raises(NotFound):
        await erase_play(house, caller, lamp)
    await taken_off(house, caller, lamp)
    stranger = Caller("ben", "Ben", (Membership("hill", Position.OWNER),))
    with pytest.raises(NotFound):
        await erase_play(house, stranger, lamp)
    assert await discarded(house, stranger) == ()


async def test_after_a_month_it_is_erased_by_itself_and_a_stray_file_with_it(house: Rig) -> None:
    caller, _ = await staged(house, LINES)
    door = await receive(house, caller, Arrival(DOOR, "door.txt"))
    stray = "ab" * 32
    house.shelf.of(caller.school).put("sources", stray, b"half a crash")
    await taken_off(house, caller, door)
    await a_day(house, caller, now() + KEPT - timedelta(hours=1))
    assert [each.id for each in await discarded(house, caller)] == [door]
    assert stray not in files(house, caller.school)
    await a_day(house, caller, now() + KEPT + timedelta(days=2))
    assert await discarded(house, caller) == ()
    assert await rows_about(house, door) == set()


async def test_a_sample_of_ours_can_always_be_had_back(house: Rig) -> None:
    caller, _ = await staged(house, LINES)
    sample = await receive(house, caller, Arrival(DOOR, "door.txt", sample=True))
    await taken_off(house, caller, sample)
    async with house.database.session(Across.MACHINE) as session:
        assert await discards.over(session, caller.school, now() + 9 * KEPT) == ()
