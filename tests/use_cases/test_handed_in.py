"""Takes are kept for a teacher where the assignment asks, the school allows and a student wants."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from engine.account.caller import Caller, Position
from engine.account.consent import AgeBand
from engine.account.permit import NotFound
from engine.account.school_rules import RecordingsOff
from engine.rehearsal.keeping import HANDED_IN, KeptSound
from engine.rehearsal.pass_rules import Strictness
from engine.rig import Rig
from engine.sound.encode import decode
from engine.store import practices
from engine.store.kept_sounds import NewSound
from engine.store.practices import Wanted
from engine.store.tables import now
from engine.use_cases import attend, classes, kept_sounds, teach
from engine.use_cases.class_student import StudentFile, student_file
from engine.use_cases.consent import agree, withdraw
from engine.use_cases.erase_people import erase_person
from engine.use_cases.kept_sounds import hand_in, keep_for, keep_line, keeping_of
from engine.use_cases.rules import set_rules
from engine.use_cases.teach import NewAssignment
from tests.use_cases.privacy_school import PCM, RULES, School, school_in
from tests.use_cases.schools import joined

MARGIN = timedelta(minutes=5)
MONTH = HANDED_IN + MARGIN


@pytest.fixture
async def school(house: Rig) -> AsyncIterator[School]:
    async with school_in(house) as there:
        await kept_sounds.delete_all(there.house, there.luis)
        await keep_for(there.house, there.luis, 0)
        yield there


@pytest.fixture
async def task(school: School) -> str:
    """Ms Vale asks to hear the first scene."""
    new = NewAssignment(school.play, ("s1",), 2, Strictness.REHEARSAL, keep_recordings=True)
    return await teach.assign(school.house, school.vale, school.of, new)


async def says(school: School, play: str = "", role: str = "mara") -> KeptSound | None:
    """Luis says a line in a sitting of its own."""
    house, luis = school.house, school.luis
    async with house.database.session(luis) as session:
        run = await practices.begin(session, luis, Wanted(play or school.play, "s1", (role,), 2))
    return await keep_line(house, luis, NewSound(run, "l0", 1200, 2.0), PCM)


async def drawer(school: School, task: str) -> StudentFile:
    return await student_file(school.house, school.vale, school.of, (task, school.luis.id))


async def hears(school: School, caller: Caller, sound: str) -> bytes:
    return await kept_sounds.sound_handed_in(school.house, caller, school.of, sound)


async def test_nothing_is_kept_before_the_student_hands_in(school: School, task: str) -> None:
    assert await says(school) is None
    mine = await attend.my_classes(school.house, school.luis)
    assert [(each.asks, each.hands_in) for each in mine.work] == [(True, False), (False, False)]
    assert not (await drawer(school, task)).hands_in


async def test_the_teacher_hears_the_last_take_of_each_line_for_a_month(
    school: School, task: str
) -> None:
    await hand_in(school.house, school.luis, task, on=True)
    first, last = await says(school), await says(school)
    assert first
    assert last
    told = await drawer(school, task)
    assert told.hands_in
    assert [each.id for each in told.takes] == [last.id]
    heard = decode(await hears(school, school.vale, last.id))
    assert heard.seconds == pytest.approx(2.0, abs=0.1)
    assert await kept_sounds.sweep_kept(school.house, now() + HANDED_IN - MARGIN) == 0
    assert await kept_sounds.sweep_kept(school.house, now() + MONTH) == 2
    with pytest.raises(NotFound):
        await hears(school, school.vale, last.id)


async def test_what_is_handed_in_is_of_what_was_asked_only(school: School, task: str) -> None:
    await hand_in(school.house, school.luis, task, on=True)
    assert await says(school, school.own) is None
    (unasked,) = [each.assignment.id for each in await _work(school) if not each.asks]
    with pytest.raises(NotFound):
        await hand_in(school.house, school.luis, unasked, on=True)
    await teach.withdraw(school.house, school.vale, school.of, task)
    assert await says(school) is None


async def test_taken_back_it_is_gone_but_for_what_one_keeps_oneself(
    school: School, task: str
) -> None:
    house, luis = school.house, school.luis
    await hand_in(house, luis, task, on=True)
    assert await says(school)
    await hand_in(house, luis, task, on=False)
    assert (await keeping_of(house, luis)).kept == 0
    assert (await drawer(school, task)).takes == ()
    await keep_for(house, luis, 90)
    await hand_in(house, luis, task, on=True)
    kept = await says(school)
    assert kept
    assert kept.until - now() > timedelta(89)
    await hand_in(house, luis, task, on=False)
    assert (await keeping_of(house, luis)).kept == 1
    with pytest.raises(NotFound):
        await hears(school, school.vale, kept.id)


async def test_who_withdraws_their_agreement_is_heard_by_nobody_else(
    school: School, task: str
) -> None:
    house, luis = school.house, school.luis
    await agree(house, luis, AgeBand.ADULT)
    await hand_in(house, luis, task, on=True)
    said = await says(school)
    assert said
    await withdraw(house, luis)
    told = await drawer(school, task)
    assert (told.hands_in, told.takes) == (False, ())
    assert (await keeping_of(house, luis)).kept == 0
    with pytest.raises(NotFound):
        await hears(school, school.vale, said.id)


async def test_who_keeps_longer_is_heard_no_longer_than_a_month(
    school: School, task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep_for(school.house, school.luis, 90)
    await hand_in(school.house, school.luis, task, on=True)
    kept = await says(school)
    assert kept
    await keep_for(school.house, school.luis, 7)
    (told,) = (await drawer(school, task)).takes
    assert told.until - now() > timedelta(29)
    later = now() + MONTH
    monkeypatch.setattr("engine.store.handed_in.now", lambda: later)
    assert (await drawer(school, task)).takes == ()


async def test_where_a_school_keeps_no_recordings_nobody_hands_in(
    school: School, task: str
) -> None:
    house, luis = school.house, school.luis
    await set_rules(house, school.ana, replace(RULES, recordings=False))
    with pytest.raises(RecordingsOff):
        await hand_in(house, luis, task, on=True)
    assert not any(each.asks for each in await _work(school))
    await set_rules(house, school.ana, RULES)
    await hand_in(house, luis, task, on=True)
    await set_rules(house, school.ana, replace(RULES, recordings=False))
    assert await says(school) is None


async def test_nobody_hears_it_who_does_not_teach_the_class(school: School, task: str) -> None:
    house = school.house
    await hand_in(house, school.luis, task, on=True)
    kept = await says(school)
    assert kept
    ruiz = await joined(house, "ruiz", Position.TEACHER)
    eva = await joined(house, "eva", Position.STUDENT)
    for caller in (ruiz, eva, school.luis):
        with pytest.raises(NotFound):
            await hears(school, caller, kept.id)
    other = await classes.make_class(house, ruiz, "Year 11")
    with pytest.raises(NotFound):
        await kept_sounds.sound_handed_in(house, ruiz, other, kept.id)
    with pytest.raises(NotFound):
        await hand_in(house, eva, task, on=True)
    await erase_person(house, school.ana, school.luis.id, "luis")
    with pytest.raises(NotFound):
        await hears(school, school.vale, kept.id)


async def _work(school: School) -> tuple[attend.MyWork, ...]:
    return (await attend.my_classes(school.house, school.luis)).work
