"""A class at work: a teacher shares, casts and sets; students come, rehearse, and are seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound, NotPermitted
from engine.classroom.casting import PartGiven
from engine.classroom.roster_file import NotRoster
from engine.classroom.standing import Standing
from engine.rehearsal.attempt import Attempt
from engine.rehearsal.pass_rules import Strictness
from engine.rig import Rig
from engine.store import accounts, attempts, casts, practices, scripts
from engine.store.practices import PracticeEvent, Wanted
from engine.store.walls import Across
from engine.use_cases import (
    attend,
    class_grid,
    classes,
    invitations,
    jobs,
    library,
    pin_door,
    record,
    rehearse,
    teach,
)
from engine.use_cases.audit_log import logs
from engine.use_cases.cast import choose_role, my_roles
from engine.use_cases.class_student import student_csv, student_file
from engine.use_cases.join import Newcomer, WrongCode, join, join_as_newcomer
from engine.use_cases.refusals import TooOften
from engine.use_cases.rehearse import Chosen
from engine.use_cases.set_up import set_up
from engine.use_cases.teach import NewAssignment
from tests.use_cases.long_play import CAST, long_play

LINES = 8
MARA = ("mara",)
HERS = ("l0", "l2")


async def joined(house: Rig, name: str, position: Position, school: str = "river") -> Caller:
    caller = Caller(name, name.title(), (Membership(school, position),))
    async with house.database.session(caller) as session:
        await accounts.join(session, caller)
    return caller


@dataclass(frozen=True)
class School:
    """Ms Vale teaches a class with one play, set to be known by Friday; Amira plays Mara."""

    vale: Caller
    amira: Caller
    ben: Caller
    of: str
    play: str
    task: str


@pytest.fixture
async def school(house: Rig) -> School:
    vale = await joined(house, "vale", Position.TEACHER)
    amira, ben = [await joined(house, each, Position.STUDENT) for each in ("amira", "ben")]
    async with house.database.session(Across.MACHINE) as session:
        new = scripts.NewScript(long_play(LINES), "long.txt", "ab")
        play = await scripts.add(session, vale, new)
        await casts.keep_cast(session, vale, play, CAST)
    of = await classes.make_class(house, vale, "Year 10 Drama")
    code = await classes.new_code(house, vale, of)
    assert await join(house, amira, code.code.lower()) == of
    await teach.share(house, vale, of, play)
    await teach.cast_part(house, vale, of, (play, PartGiven("amira", "mara")))
    due = datetime.now(UTC) + timedelta(days=3)
    new_one = NewAssignment(play, ("s1",), 2, Strictness.REHEARSAL, due=due)
    task = await teach.assign(house, vale, of, new_one)
    return School(vale, amira, ben, of, play, task)


async def rehearsed(house: Rig, caller: Caller, play: str, *said: Attempt, level: int = 2) -> str:
    """A whole run of the first scene by somebody who plays Mara."""
    async with house.database.session(caller) as session:
        run = await practices.begin(session, caller, Wanted(play, "s1", MARA, level))
        for place, line in enumerate(HERS, 1):
            await practices.record(
                session, caller, run, PracticeEvent("said", line, 60_000 * place)
            )
        for attempt in said:
            await attempts.keep(session, caller, run, attempt)
        await practices.move(session, caller, run, ended=datetime.now(UTC))
    return run


RIGHT = tuple(Attempt(line, 1, share=1.0, passed=True, heard="x") for line in HERS)


async def standing(house: Rig, its: School) -> Standing:
    work = await class_grid.class_work_of(house, its.vale, its.of, its.task)
    (row,) = work.grid.rows
    return row.standing


async def test_a_shared_play_is_read_and_rehearsed_by_the_class_and_recorded_once(
    house: Rig, school: School
) -> None:
    job = await record.start_recording(house, school.vale, school.play)
    async for _ in jobs.follow_job(house, job):
        pass
    seen = await library.library(house, school.amira)
    assert [play.card.id for play in seen] == [school.play]
    assert (seen[0].recorded.done, seen[0].recorded.total) == (LINES, LINES)
    await rehearse.sit_down(house, school.amira, school.play, Chosen("s1", MARA))
    assert await library.library(house, school.ben) == ()
    with pytest.raises(NotFound):
        await rehearse.sit_down(house, school.ben, school.play, Chosen("s1", MARA))


async def test_who_is_given_a_part_sits_down_to_it_until_they_choose_another(
    house: Rig, school: School
) -> None:
    assert (await set_up(house, school.amira, school.play)).roles == MARA
    await teach.cast_part(house, school.vale, school.of, (school.play, PartGiven("amira", "theo")))
    assert (await set_up(house, school.amira, school.play)).roles == (*MARA, "theo")
    await rehearse.sit_down(house, school.amira, school.play, Chosen("s1", ("theo",)))
    assert (await set_up(house, school.amira, school.play)).roles == ("theo",)
    await choose_role(house, school.amira, school.play, "theo")
    assert await my_roles(house, school.amira, school.play) == frozenset()
    assert (await set_up(house, school.amira, school.play)).roles == ()


async def test_practice_moves_the_grid(house: Rig, school: School) -> None:
    assert await standing(house, school) is Standing.NOT_BEGUN
    await rehearsed(house, school.amira, school.play, level=1)
    assert await standing(house, school) is Standing.UNDER_WAY
    await rehearsed(house, school.amira, school.play, *RIGHT)
    assert await standing(house, school) is Standing.FULFILLED
    mine = await attend.my_classes(house, school.amira)
    assert mine.names == ("Year 10 Drama",)
    assert [(w.play, w.roles, w.standing.standing) for w in mine.work] == [
        ("The Long Lamp", ("MARA",), Standing.FULFILLED)
    ]
    name, table = await class_grid.csv_of(house, school.vale, school.of, school.task)
    assert name == "Year 10 Drama - The Long Lamp.csv"
    assert "Amira,Dusk,fulfilled,no,2,1.0,2," in table


async def test_what_is_told_later_of_a_run_is_read_again(house: Rig, school: School) -> None:
    run = await rehearsed(house, school.amira, school.play, RIGHT[0])
    wrong = Attempt(HERS[1], 2, share=0.2, passed=False, heard="x")
    async with house.database.session(Across.MACHINE) as session:
        await attempts.keep(session, school.amira, run, wrong)
    assert await standing(house, school) is Standing.UNDER_WAY
    async with house.database.session(Across.MACHINE) as session:
        await attempts.overrule(session, school.amira, run, HERS[1], right=True)
    assert await standing(house, school) is Standing.FULFILLED
    told = await student_file(house, school.vale, school.of, (school.task, "amira"))
    (slip,) = told.slips
    assert (slip.line, slip.claimed, slip.answer, told.roles) == (HERS[1], True, None, ("MARA",))
    claim = (run, HERS[1])
    await teach.answer_claim(house, school.vale, school.of, claim, right=False)
    assert await standing(house, school) is Standing.UNDER_WAY
    await teach.answer_claim(house, school.vale, school.of, claim, right=True)
    assert await standing(house, school) is Standing.FULFILLED


async def test_what_is_done_with_a_class_is_in_the_log_of_the_school(
    house: Rig, school: School
) -> None:
    head = await joined(house, "head", Position.TEACHER)
    await classes.add_teacher(house, school.vale, school.of, head.id)
    await classes.remove_teacher(house, school.vale, school.of, head.id)
    await classes.put_away(house, school.vale, school.of)
    (log,) = [each for each in await logs(house) if each.school == "river"]
    deeds = [entry.deed for entry, _ in log.entries]
    told = [(deed.what, deed.about) for deed in deeds if deed.who == school.vale.id]
    assert told == [
        ("class_made", school.of),
        ("teacher_added", head.id),
        ("teacher_removed", head.id),
        ("class_put_away", school.of),
    ]
    assert log.broken is None


async def test_a_student_reads_the_report_that_their_teacher_sees_and_what_to_do_next(
    house: Rig, school: School
) -> None:
    wrong = Attempt(HERS[1], 2, share=0.2, passed=False, heard="x")
    await rehearsed(house, school.amira, school.play, RIGHT[0], wrong)
    mine = await attend.my_report(house, school.amira, school.task)
    seen = await student_file(house, school.vale, school.of, (school.task, "amira"))
    assert mine.slips == seen.slips
    assert [slip.line for slip in mine.slips] == [HERS[1]]
    stands = mine.work.standing
    assert (stands.standing, stands.next and stands.next.scene) == (Standing.UNDER_WAY, "s1")
    await teach.excuse(house, school.vale, school.of, (school.task, "amira"), on=True)
    assert (await attend.my_report(house, school.amira, school.task)).work.standing.next is None
    with pytest.raises(NotFound):
        await attend.my_report(house, school.ben, school.task)


async def test_a_teacher_takes_away_the_report_of_a_student_and_nobody_else_does(
    house: Rig, school: School
) -> None:
    wrong = Attempt(HERS[1], 2, share=0.2, passed=False, heard="x")
    await rehearsed(house, school.amira, school.play, RIGHT[0], wrong)
    who = (school.task, "amira")
    name, table = await student_csv(house, school.vale, school.of, who)
    head, row = table.splitlines()
    assert name == "Amira.csv"
    assert head.endswith(",own_word,lines_that_slip")
    assert row.startswith("Amira,Dusk,under_way,no,0,")
    assert row.endswith("Lamp number 2 is burning low and nobody comes up the stairs to see.")
    for caller in (school.amira, school.ben):
        with pytest.raises((NotFound, NotPermitted)):
            await student_csv(house, caller, school.of, who)


async def test_who_is_excused_is_excused_until_that_is_taken_back(
    house: Rig, school: School
) -> None:
    who = (school.task, "amira")
    await teach.excuse(house, school.vale, school.of, who, on=True)
    assert await standing(house, school) is Standing.EXCUSED
    await teach.excuse(house, school.vale, school.of, who, on=False)
    assert await standing(house, school) is Standing.NOT_BEGUN


async def test_a_comment_is_read_by_its_student_and_the_teachers_of_the_class(
    house: Rig, school: School
) -> None:
    await teach.comment(house, school.vale, school.of, ("amira", "  Breathe before it.  "))
    told = await attend.my_classes(house, school.amira)
    assert [(each.by, each.text) for each in told.comments] == [("Vale", "Breathe before it.")]
    shown = await student_file(house, school.vale, school.of, (school.task, "amira"))
    assert shown.comments == told.comments
    assert (await attend.my_classes(house, school.ben)).comments == ()


async def test_a_roster_is_taken_from_a_file_and_a_second_time_changes_nothing(
    house: Rig, school: School
) -> None:
    file = b"id,name\n1,Chloe\n2,\n3,Dario\n"
    rows = await classes.preview_roster(house, school.vale, school.of, file)
    assert [row.fault for row in rows] == [None, "no_name", None]
    for told, new in ((file, 2), (file, 0), (b"Amira\n", 0)):
        read = await classes.take_roster(house, school.vale, school.of, told)
        assert (read.new, read.others) == (new, 0)
    room = await classes.class_room(house, school.vale, school.of)
    assert [entry.name for entry in room.of.students] == ["Amira", "Chloe", "Dario"]
    with pytest.raises(NotRoster):
        await classes.take_roster(house, school.vale, school.of, b"")


async def test_a_code_lets_in_only_as_long_as_it_is_the_newest(house: Rig, school: School) -> None:
    first = await classes.new_code(house, school.vale, school.of)
    second = await classes.new_code(house, school.vale, school.of)
    with pytest.raises(WrongCode):
        await join(house, school.ben, first.code)
    spaced = f"{second.code[:4]}-{second.code[4:]}"
    assert await join(house, school.ben, spaced) == school.of
    await classes.end_code(house, school.vale, school.of)
    assert (await classes.class_room(house, school.vale, school.of)).code is None


async def test_who_tries_codes_is_slowed_and_nobody_else(house: Rig, school: School) -> None:
    code = await classes.new_code(house, school.vale, school.of)
    for _ in range(10):
        with pytest.raises(WrongCode):
            await join(house, school.ben, "AAAABBBB")
    with pytest.raises(TooOften):
        await join(house, school.ben, code.code)
    eve = Newcomer(code.code, "Eve", "192.0.2.1", "eve@river.example", "seven geese in the pit")
    account, there = await join_as_newcomer(house, eve)
    assert there == "river"
    room = await classes.class_room(house, school.vale, school.of)
    assert [entry.account for entry in room.of.roster if entry.waiting] == [account]


async def test_who_waits_sees_nothing_of_the_class_until_they_are_let_in(
    house: Rig, school: School
) -> None:
    code = await classes.new_code(house, school.vale, school.of)
    stranger = await joined(house, "eve", Position.STUDENT, "hill")
    await join(house, stranger, code.code)
    async with house.database.session(Across.MACHINE) as session:
        eve = await accounts.account(session, "eve", "river")
    assert eve.position is Position.WAITING
    assert await library.library(house, eve) == ()
    mine = await attend.my_classes(house, eve)
    assert (mine.names, len(mine.waiting)) == ((), 1)
    await join(house, eve, code.code)
    assert (await attend.my_classes(house, eve)).names == ()
    await classes.let_in(house, school.vale, school.of, "eve")
    async with house.database.session(Across.MACHINE) as session:
        eve = await accounts.account(session, "eve", "river")
    assert eve.position is Position.STUDENT
    assert [play.card.id for play in await library.library(house, eve)] == [school.play]
    await classes.strike_off(house, school.vale, school.of, "eve")
    assert await library.library(house, eve) == ()


async def test_a_play_that_is_shared_no_longer_is_gone_and_so_is_what_was_set(
    house: Rig, school: School
) -> None:
    await rehearse.sit_down(house, school.amira, school.play, Chosen("s1", MARA))
    await teach.unshare(house, school.vale, school.of, school.play)
    seen = await library.look(house, school.amira)
    assert (seen.plays, seen.left) == ((), None)
    assert (await attend.my_classes(house, school.amira)).work == ()
    assert await class_grid.assignments(house, school.vale, school.of) == ()


async def test_colleagues_teach_together_and_only_who_made_a_class_stays(
    house: Rig, school: School
) -> None:
    ruiz = await joined(house, "ruiz", Position.TEACHER)
    with pytest.raises(NotFound):
        await classes.class_room(house, ruiz, school.of)
    with pytest.raises(NotFound):
        await classes.add_teacher(house, school.vale, school.of, "ben")
    await classes.add_teacher(house, school.vale, school.of, "ruiz")
    assert [each.of.id for each in await classes.taught(house, ruiz)] == [school.of]
    with pytest.raises(NotPermitted):
        await classes.remove_teacher(house, ruiz, school.of, "vale")
    await classes.remove_teacher(house, school.vale, school.of, "ruiz")
    assert await classes.taught(house, ruiz) == ()


async def test_only_what_can_be_done_is_set(house: Rig, school: School) -> None:
    good = NewAssignment(school.play, ("s1",), 2, Strictness.GIST)
    for bad in (
        replace(good, scenes=()),
        replace(good, scenes=("lost",)),
        replace(good, level=5),
        replace(good, attempts=99),
    ):
        with pytest.raises(teach.NotAssignable):
            await teach.assign(house, school.vale, school.of, bad)


Call = Callable[[Rig, Caller, School], Awaitable[object]]
TEACHING: dict[str, Call] = {
    "class_room": lambda rig, who, its: classes.class_room(rig, who, its.of),
    "rename": lambda rig, who, its: classes.rename(rig, who, its.of, "Mine"),
    "new_code": lambda rig, who, its: classes.new_code(rig, who, its.of),
    "end_code": lambda rig, who, its: classes.end_code(rig, who, its.of),
    "let_in": lambda rig, who, its: classes.let_in(rig, who, its.of, "amira"),
    "preview": lambda rig, who, its: classes.preview_roster(rig, who, its.of, b"Ana"),
    "take_roster": lambda rig, who, its: classes.take_roster(rig, who, its.of, b"Ana"),
    "share": lambda rig, who, its: teach.share(rig, who, its.of, its.play),
    "may_share": lambda rig, who, its: teach.may_share(rig, who, its.of),
    "casting": lambda rig, who, its: teach.casting(rig, who, its.of, its.play),
    "cast_part": lambda rig, who, its: teach.cast_part(
        rig, who, its.of, (its.play, PartGiven("amira", "theo"))
    ),
    "assign": lambda rig, who, its: teach.assign(
        rig, who, its.of, NewAssignment(its.play, ("s1",), 2, Strictness.GIST)
    ),
    "excuse": lambda rig, who, its: teach.excuse(rig, who, its.of, (its.task, "amira"), on=False),
    "comment": lambda rig, who, its: teach.comment(rig, who, its.of, ("amira", "Good.")),
    "assignments": lambda rig, who, its: class_grid.assignments(rig, who, its.of),
    "grid": lambda rig, who, its: class_grid.class_work_of(rig, who, its.of, its.task),
    "csv": lambda rig, who, its: class_grid.csv_of(rig, who, its.of, its.task),
    "file": lambda rig, who, its: student_file(rig, who, its.of, (its.task, "amira")),
    "withdraw": lambda rig, who, its: teach.withdraw(rig, who, its.of, its.task),
    "strike_off": lambda rig, who, its: classes.strike_off(rig, who, its.of, "amira"),
    "allow": lambda rig, who, its: pin_door.allow_without_address(rig, who, its.of, on=True),
    "door_of": lambda rig, who, its: pin_door.door_of(rig, who, its.of),
    "open_door": lambda rig, who, its: _opened(rig, who, its.of),
    "shut_door": lambda rig, who, its: pin_door.shut_door(rig, who, its.of),
    "give_pin": lambda rig, who, its: pin_door.give_pin(rig, who, its.of, "amira"),
    "invited": lambda rig, who, its: invitations.waiting(rig, who, its.of),
    "put_away": lambda rig, who, its: classes.put_away(rig, who, its.of),
}


async def _opened(rig: Rig, who: Caller, of: str) -> None:
    await pin_door.allow_without_address(rig, who, of, on=True)
    await pin_door.open_door(rig, who, of, 45)


STRANGERS = {
    "a student of the class": ("amira", Position.STUDENT, "river"),
    "a colleague who does not teach it": ("ruiz", Position.TEACHER, "river"),
    "an observer": ("osk", Position.OBSERVER, "river"),
    "the head of another school": ("hill", Position.OWNER, "hill"),
}


@pytest.mark.parametrize("asked", TEACHING)
async def test_a_class_looks_absent_to_whoever_does_not_teach_it(
    house: Rig, school: School, asked: str
) -> None:
    for name, position, where in STRANGERS.values():
        stranger = await joined(house, name, position, where)
        with pytest.raises(NotFound):
            await TEACHING[asked](house, stranger, school)


@pytest.mark.parametrize("asked", TEACHING)
async def test_whoever_teaches_it_and_the_head_of_the_school_are_served(
    house: Rig, school: School, asked: str
) -> None:
    await TEACHING[asked](house, await joined(house, "head", Position.ADMIN), school)
    if asked not in {"withdraw", "strike_off", "put_away"}:
        await TEACHING[asked](house, school.vale, school)


async def test_a_sitting_of_another_play_or_person_is_nothing_to_answer(
    house: Rig, school: School
) -> None:
    run = await rehearsed(house, school.vale, school.play, *RIGHT)
    with pytest.raises(NotFound):
        await teach.answer_claim(house, school.vale, school.of, (run, HERS[0]), right=True)
    with pytest.raises(NotPermitted):
        await classes.make_class(house, school.amira, "Mine")
