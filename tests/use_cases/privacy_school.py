"""A school in which there is something of everything about people: to take away, and to erase."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from engine.account.browser_session import How
from engine.account.caller import Caller, Position
from engine.account.consent import AgeBand
from engine.account.school_rules import SchoolRules
from engine.classroom.casting import PartGiven
from engine.ear.port import RATE
from engine.rehearsal.attempt import Attempt
from engine.rehearsal.pass_rules import Strictness
from engine.rig import Rig
from engine.sound.encode import opus
from engine.sound.sound import Sound
from engine.store import attempts, casts, passwords, practices, scripts
from engine.store.kept_sounds import NewSound
from engine.store.practices import PracticeEvent, Wanted
from engine.store.walls import Across
from engine.use_cases import class_grid, classes, consent, jobs, teach
from engine.use_cases.join import join
from engine.use_cases.kept_sounds import keep_for, keep_line
from engine.use_cases.own_voice import SpokenLine, speak_line
from engine.use_cases.rules import set_rules
from engine.use_cases.sign_in import open_session
from engine.use_cases.teach import NewAssignment
from tests.use_cases.long_play import CAST, long_play
from tests.use_cases.schools import as_school, joined

RULES = SchoolRules("ES", recordings=True)
PCM = (np.sin(np.arange(2 * RATE) / 20) * 9000).astype("<i2").tobytes()
HEARD = "the secret heron"
"""What Luis said, as it was heard: nowhere when he is erased."""


@dataclass(frozen=True)
class School:
    """Ana owns it; Ms Vale teaches a class its play and has said a line of it; Luis rehearses.

    `own` is a play that Luis has to himself.
    """

    house: Rig
    ana: Caller
    vale: Caller
    luis: Caller
    of: str
    play: str
    own: str


@asynccontextmanager
async def school_in(house: Rig, database: str = "") -> AsyncIterator[School]:
    """The school, in this house, or in another database."""
    there = await as_school(house, **({"db_url": database} if database else {}))
    ana = await joined(there, "ana", Position.OWNER)
    await set_rules(there, ana, RULES)
    vale = await joined(there, "vale", Position.TEACHER)
    luis = await joined(there, "luis", Position.STUDENT)
    play, own = await added(there, vale), await added(there, luis)
    school = School(there, ana, vale, luis, await taught(there, vale, luis, play), play, own)
    await _comes_in(school)
    await _rehearses(school)
    await consent.agree(there, vale, AgeBand.ADULT)
    await speak_line(there, vale, play, SpokenLine("l1", "theo", "Ms Vale", said()))
    yield school
    await there.desk.close()
    if database:
        await there.database.close()


def said() -> bytes:
    """A voice of sorts, as a browser records it."""
    time = np.arange(3 * 48_000) / 48_000
    hum = 0.2 * np.sin(2 * np.pi * 140 * time) * np.sin(np.pi * 4 * time) ** 2
    return opus(Sound(np.asarray(hum, np.float32), 48_000))


async def added(house: Rig, caller: Caller) -> str:
    """A play in somebody's library, cast, with the file that it was read from."""
    source = "ab" if caller.id == "vale" else "cd"
    house.shelf.of(caller.school).put("sources", source, b"ANA. Who is there?")
    async with house.database.session(caller) as session:
        new = scripts.NewScript(long_play(4), f"{caller.id}.txt", source)
        play = await scripts.add(session, caller, new)
        await casts.keep_cast(session, caller, play, CAST)
    return play


async def taught(house: Rig, vale: Caller, luis: Caller, play: str) -> str:
    """A class that works with a play, in which a student has a part; its id."""
    of = await classes.make_class(house, vale, "Year 10 Drama")
    code = await classes.new_code(house, vale, of)
    await join(house, luis, code.code)
    await teach.share(house, vale, of, play)
    recording = await jobs.latest_recording(house, vale, play)
    assert recording
    async for _ in jobs.follow_job(house, recording.id):
        pass
    await teach.cast_part(house, vale, of, (play, PartGiven(luis.id, "mara")))
    await teach.assign(house, vale, of, NewAssignment(play, ("s1",), 2, Strictness.REHEARSAL))
    return of


async def _comes_in(school: School) -> None:
    """Luis has a password and a browser, and agrees to be listened to."""
    async with school.house.database.session(Across.MACHINE) as session:
        await passwords.add(session, school.luis.id, "luis@river.example", "hashed-secret")
    await open_session(school.house, school.luis.id, school.luis.school, How.PASSWORD, "Firefox")
    await consent.agree(school.house, school.luis, AgeBand.TEEN)


async def _rehearses(school: School) -> None:
    """Luis rehearses the play of the class, keeps a line, and his teacher looks."""
    house, luis = school.house, school.luis
    await keep_for(house, luis, 30)
    async with house.database.session(luis) as session:
        wanted = Wanted(school.play, "s1", ("mara",), 2)
        run = await practices.begin(session, luis, wanted)
        await practices.record(session, luis, run, PracticeEvent("said", "l0", 60_000))
        attempt = Attempt("l0", 1, share=1.0, passed=True, heard=HEARD)
        await attempts.keep(session, luis, run, attempt)
        await practices.move(session, luis, run, ended=datetime.now(UTC))
    assert await keep_line(house, luis, NewSound(run, "l0", 1200, 2.0), PCM)
    await class_grid.csv_of(house, school.vale, school.of, await _task(school))


async def _task(school: School) -> str:
    (task,) = await class_grid.assignments(school.house, school.vale, school.of)
    return task.id
