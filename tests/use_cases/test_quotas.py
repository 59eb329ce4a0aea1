"""What a school may have is refused where it is added, with nothing lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from engine.account.caller import Caller, Position
from engine.account.letter import Letter, Occasion
from engine.account.quota import Counted, QuotaReached, Usage
from engine.job.port import Status
from engine.rig import Rig
from engine.store import takes
from engine.take.take import Take
from engine.use_cases import classes, discard, invitations, library, school_people
from engine.use_cases.invitations import Newcomer, Wanted
from engine.use_cases.jobs import resume
from engine.use_cases.join import Newcomer as Stranger
from engine.use_cases.join import join_as_newcomer
from engine.use_cases.quotas import usage_of
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import start_recording
from tests.use_cases.long_play import staged
from tests.use_cases.schools import as_school, joined
from tests.use_cases.test_worker import ended

GOOD = "seven geese in the pit"
PLAY = b"ONE\n\nMARA. Who is there?\n\nTHEO. It is only me.\n\nMARA. Then come in.\n"
LINES = 4


def limited(house: Rig, **quota: int) -> Rig:
    told = {f"quota_{counted}": limit for counted, limit in quota.items()}
    return replace(house, settings=house.settings.model_copy(update=told))


def write(occasion: Occasion) -> Letter:
    return Letter(occasion.email, "", occasion.token)


async def invited(house: Rig, by: Caller, email: str) -> str:
    """The secret of an invitation as a teacher."""
    await invitations.invite(house, by, Wanted(email, Position.TEACHER), write)
    waiting = await invitations.waiting(house, by)
    return await invitations.link_of(house, by, next(w.id for w in waiting if w.email == email))


async def test_another_play_is_refused_and_one_discarded_makes_room(house: Rig) -> None:
    full = limited(house, plays=2)
    ana = await joined(full, "ana", Position.OWNER)
    first = await receive(full, ana, Arrival(PLAY, "one.txt"))
    second = await library.duplicate(full, ana, first)
    with pytest.raises(QuotaReached):
        await receive(full, ana, Arrival(PLAY, "three.txt"))
    with pytest.raises(QuotaReached):
        await library.duplicate(full, ana, first)
    await receive(full, ana, Arrival(PLAY, "ours.txt", sample=True))
    await discard.discard(full, ana, second)
    await receive(full, ana, Arrival(PLAY, "three.txt"))
    await discard.bring_back(full, ana, second)
    assert await usage_of(full, ana) == (Usage(Counted.PLAYS, 3, 2),)


async def test_nobody_more_is_invited_or_comes_and_the_link_waits(house: Rig) -> None:
    school = await as_school(house)
    ana = await joined(school, "ana", Position.OWNER)
    sol, lia = (
        await invited(school, ana, "sol@a.example"),
        await invited(school, ana, "l@a.example"),
    )
    full = limited(school, people=2)
    account, _ = await invitations.accept(full, Newcomer(sol, "Sol", GOOD))
    with pytest.raises(QuotaReached):
        await invitations.accept(full, Newcomer(lia, "Lia", GOOD))
    with pytest.raises(QuotaReached):
        await invited(full, ana, "zoe@a.example")
    await school_people.put_out_of_school(full, ana, account)
    await invitations.accept(full, Newcomer(lia, "Lia", GOOD))
    with pytest.raises(QuotaReached):
        await school_people.let_in_again(full, ana, account)
    told = await school_people.people_of(full, ana)
    assert [each.name for each in told.members] == ["Ana", "Lia"]
    assert [each.name for each in told.out] == ["Sol"]


@pytest.mark.slow
async def test_of_two_who_come_at_once_one_has_the_last_place(
    house: Rig, in_postgresql: str
) -> None:
    school = await as_school(house, db_url=in_postgresql, quota_people=2)
    ana = await joined(school, "ana", Position.OWNER)
    links = [await invited(school, ana, email) for email in ("sol@a.example", "l@a.example")]
    came = await asyncio.gather(
        *(invitations.accept(school, Newcomer(link, "Sol", GOOD)) for link in links),
        return_exceptions=True,
    )
    assert sorted(isinstance(each, QuotaReached) for each in came) == [False, True]
    assert await usage_of(school, ana) == (Usage(Counted.PEOPLE, 2, 2),)
    await school.database.close()


async def test_who_came_by_a_code_waits_until_there_is_room(house: Rig) -> None:
    school = limited(await as_school(house), people=1)
    ana = await joined(school, "ana", Position.OWNER)
    group = await classes.make_class(school, ana, "Year 10")
    code = (await classes.new_code(school, ana, group)).code
    zoe, _ = await join_as_newcomer(school, Stranger(code, "Zoe", "here", "z@a.example", GOOD))
    with pytest.raises(QuotaReached):
        await classes.let_in(school, ana, group, zoe)
    with pytest.raises(QuotaReached):
        await classes.take_roster(school, ana, group, b"name\nIda\n")
    found = (await classes.class_room(school, ana, group)).of
    assert [(entry.name, entry.waiting) for entry in found.roster] == [("Zoe", True)]
    await classes.let_in(limited(school, people=2), ana, group, zoe)


def take_of(key: str, seconds: float) -> Take:
    return Take(key, b"", seconds, -16.0, -1.0, (), (), ())


async def test_the_minutes_of_a_month_pause_a_recording_until_there_are_more(house: Rig) -> None:
    full = await as_school(house, quota_minutes=1)
    caller, play = await staged(full, LINES)
    async with full.database.session(caller) as session:
        await takes.keep(session, caller, take_of("long", 61.0))
    job = await start_recording(full, caller, play)
    last = await ended(full, job)
    assert (last.status, last.message, last.done) == (Status.PAUSED, "quota_minutes", 0)
    assert await usage_of(full, caller) == (Usage(Counted.MINUTES, 1, 1),)
    more = await as_school(house, quota_minutes=2)
    await resume(more, caller, job)
    assert (await ended(more, job)).done == LINES
