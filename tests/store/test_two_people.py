"""Two people write to one play: nothing of either is lost unseen, and each undoes their own."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import CannotUndo, ChangedSince
from engine.script.model import Script
from engine.store import accounts, casts, lexicons, scripts, treatments
from engine.store.database import Database
from engine.store.scripts import NewScript
from engine.store.walls import Across
from engine.take.lexicon import Entry
from engine.take.production import AS_CAST, LineTreatment, RowChange, Treatment

Write = Callable[[AsyncSession, Caller, str, str, int], Awaitable[None]]
"""Writes a row: of the first thing ("a") or another ("b"), by who saw this revision of it."""


async def _cast(session: AsyncSession, caller: Caller, play: str, row: str, seen: int) -> None:
    role = {"a": "mara", "b": "theo"}[row]
    await casts.give_voice(session, caller, play, RowChange(role, f"hum/{caller.id}", seen))


async def _role(session: AsyncSession, caller: Caller, play: str, row: str, seen: int) -> None:
    slow = Treatment(pace={"ana": 0.8, "ola": 0.9}[caller.id])
    told = RowChange({"a": "mara", "b": "theo"}[row], slow, seen)
    await treatments.treat_role(session, caller, play, told)


async def _line(session: AsyncSession, caller: Caller, play: str, row: str, seen: int) -> None:
    told = RowChange({"a": "l1", "b": "l2"}[row], LineTreatment(spoken=caller.name), seen)
    await treatments.treat_line(session, caller, play, told)


async def _word(session: AsyncSession, caller: Caller, play: str, row: str, seen: int) -> None:
    entry = Entry({"a": "wind", "b": "lamp"}[row], caller.name)
    await lexicons.say_word(session, caller, play, RowChange((entry.lookup, ""), entry, seen))


WRITES: dict[str, Write] = {"cast": _cast, "role": _role, "line": _line, "word": _word}


async def _rows(database: Database, caller: Caller, play: str, kind: str) -> Mapping[Any, object]:
    """What stands in the rows of this kind."""
    async with database.session(caller) as session:
        if kind == "cast":
            return dict(await casts.cast_of(session, caller, play))
        production = await treatments.production_of(session, caller, play)
    entries = {entry.word: entry.said for entry in production.lexicon.entries}
    found: dict[str, Mapping[Any, object]] = {"role": production.roles, "line": production.lines}
    return {**found, "word": entries}[kind]


@pytest.fixture
async def ola(database: Database, ana: Caller) -> Caller:
    """Another owner of Ana's school."""
    ola = Caller("ola", "Ola", (Membership(ana.school, Position.OWNER),))
    async with database.session(Across.MACHINE) as session:
        await accounts.join(session, ola)
    return ola


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


async def _written(database: Database, write: Awaitable[None]) -> bool:
    """Whether a write was kept; it may run beside another."""
    try:
        await write
    except ChangedSince:
        return False
    return True


def _alone(database: Database, kind: str, *told: object) -> Awaitable[None]:
    """A write in a transaction of its own."""

    async def write() -> None:
        async with database.session(Across.MACHINE) as session:
            await WRITES[kind](session, *told)  # type: ignore[arg-type]

    return write()


@pytest.mark.parametrize("kind", WRITES)
async def test_who_changes_different_rows_both_win(
    database: Database, ana: Caller, ola: Caller, lamp: str, kind: str
) -> None:
    both = (
        _alone(database, kind, ana, lamp, "a", 0),
        _alone(database, kind, ola, lamp, "b", 0),
    )
    assert await asyncio.gather(*(_written(database, one) for one in both)) == [True, True]
    assert len(await _rows(database, ana, lamp, kind)) == 2


@pytest.mark.parametrize("kind", WRITES)
async def test_of_two_who_change_the_same_row_at_once_one_is_told(
    database: Database, ana: Caller, ola: Caller, lamp: str, kind: str
) -> None:
    both = (_alone(database, kind, who, lamp, "a", 0) for who in (ana, ola))
    assert sorted(await asyncio.gather(*(_written(database, one) for one in both))) == [
        False,
        True,
    ]
    assert len(await _rows(database, ana, lamp, kind)) == 1


@pytest.mark.parametrize("kind", WRITES)
async def test_who_has_not_seen_the_others_change_is_refused_until_they_have(
    database: Database, ana: Caller, ola: Caller, lamp: str, kind: str
) -> None:
    assert await _written(database, _alone(database, kind, ana, lamp, "a", 0))
    first = await _rows(database, ana, lamp, kind)
    assert not await _written(database, _alone(database, kind, ola, lamp, "a", 0))
    assert await _rows(database, ana, lamp, kind) == first
    assert await _written(database, _alone(database, kind, ola, lamp, "a", 1))
    assert await _rows(database, ana, lamp, kind) != first


async def test_what_was_taken_away_and_told_anew_is_another_row_than_was_seen(
    database: Database, ana: Caller, ola: Caller, lamp: str
) -> None:
    slow = Treatment(pace=0.8)
    async with database.session(ana) as session:
        for seen, what in enumerate((slow, AS_CAST, slow)):
            await treatments.treat_role(session, ana, lamp, RowChange("mara", what, seen))
    assert not await _written(database, _alone(database, "role", ola, lamp, "a", 1))


async def _titled(database: Database, caller: Caller, play: str, title: str) -> None:
    async with database.session(caller) as session:
        script = (await scripts.kept(session, caller, play)).script
        await scripts.revise(session, caller, play, replace(script, title=title))


async def _undone(database: Database, caller: Caller, play: str) -> str:
    """The title after an undo, or why there was none."""
    async with database.session(caller) as session:
        try:
            return (await scripts.undo(session, caller, play)).script.title
        except CannotUndo as refused:
            return refused.reason


async def test_an_undo_takes_back_nobody_elses_correction(
    database: Database, ana: Caller, ola: Caller, lamp: str
) -> None:
    await _titled(database, ana, lamp, "The Torch")
    assert await _undone(database, ola, lamp) == "not_yours"
    await _titled(database, ola, lamp, "The Candle")
    assert await _undone(database, ana, lamp) == "others_since"
    assert await _undone(database, ola, lamp) == "The Torch"
    assert await _undone(database, ana, lamp) == "The Lamp"


async def test_a_redo_brings_back_ones_own(
    database: Database, ana: Caller, ola: Caller, lamp: str
) -> None:
    for caller, title in ((ana, "The Torch"), (ola, "The Candle")):
        await _titled(database, caller, lamp, title)
        assert await _undone(database, caller, lamp) == "The Lamp"
    async with database.session(ana) as session:
        assert (await scripts.redo(session, ana, lamp)).script.title == "The Torch"


async def test_each_has_what_they_opened_last_on_top(
    database: Database, ana: Caller, ola: Caller, lamp: str, script: Script
) -> None:
    async with database.session(ana) as session:
        other = await scripts.add(session, ana, NewScript(script, "b.txt", "cd"))
    for caller, opened in ((ana, lamp), (ola, other), (ana, lamp)):
        async with database.session(caller) as session:
            await scripts.opened(session, caller, opened)
    async with database.session(Across.MACHINE) as session:
        assert [card.id for card in await scripts.library(session, ana)] == [lamp, other]
        assert [card.id for card in await scripts.library(session, ola)] == [other, lamp]


async def test_somebody_of_two_schools_sees_each_by_what_they_are_there(
    database: Database, ana: Caller, ben: Caller, script: Script
) -> None:
    async with database.session(Across.MACHINE) as session:
        here = await scripts.add(session, ana, NewScript(script, "a.txt", "ab"))
        there = await scripts.add(session, ben, NewScript(script, "b.txt", "cd"))
        river, hill = Membership("river", Position.OWNER), Membership("hill", Position.STUDENT)
        await accounts.join(session, Caller("zoe", "Zoe", (river, hill)))
        zoe = await accounts.account(session, "zoe", "river")
        assert zoe.memberships == (river, hill)
        assert [card.id for card in await scripts.library(session, zoe)] == [here]
        with pytest.raises(LookupError):
            await accounts.account(session, "zoe", "valley")
        student = zoe.acting_in("hill")
        assert await scripts.library(session, student) == ()
        hers = await scripts.add(session, student, NewScript(script, "c.txt", "ef"))
        assert [card.id for card in await scripts.library(session, student)] == [hers]
        assert {card.id for card in await scripts.library(session, ben)} == {there, hers}
