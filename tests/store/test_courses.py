"""A class that is a course, and the grades that are wanted of it, in both kinds of database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.classroom.school_class import RosterEntry
from engine.identity.provider import LtiSettings, Provider
from engine.rehearsal.pass_rules import Strictness
from engine.script.model import Script
from engine.store import class_work, classes, courses, practices, providers, scripts
from engine.store.class_work import NewAssignment
from engine.store.courses import Course, Wanted
from engine.store.database import Database
from engine.store.shelf import Shelf
from engine.store.shelf.keys import Masters, new_master
from engine.store.shelf.rack import rack_at
from engine.store.tables import now
from engine.store.walls import Across

SETTINGS = LtiSettings("https://lms.test", "1", ("1",), *["https://lms.test/"] * 3)
COURSE = Course("moodle", "drama-10", "Drama", "https://lms.test/members")


async def set_for_a_class(database: Database, ana: Caller, script: Script) -> tuple[str, str, str]:
    """A class, a play that is shared with it, and what is set."""
    shelf = Shelf(rack_at("memory:"), Masters((new_master(),)))
    async with database.session(Across.MACHINE) as session:
        await providers.keep(session, shelf, Provider("moodle", ana.school, "Moodle", SETTINGS))
        play = await scripts.add(session, ana, scripts.NewScript(script, "lamp.txt", "ab"))
        group = await classes.make(session, ana, "Year 10")
        await class_work.share(session, ana, group, play)
        new = NewAssignment(play, ("s1",), 2, Strictness.GIST)
        return group, play, await class_work.assign(session, ana, group, new)


async def test_a_class_is_a_course_for_those_who_teach_it(
    database: Database, ana: Caller, ben: Caller, script: Script
) -> None:
    group, play, task = await set_for_a_class(database, ana, script)
    async with database.session(Across.MACHINE) as session:
        assert await courses.class_of(session, "moodle", "drama-10", task) is None
        for title in ("Drama", "Drama, anew"):
            await courses.tie(session, ana, group, Course("moodle", "drama-10", title, "https://x"))
        (mine,) = await courses.of_class(session, ana, group)
        assert (mine.title, mine.platform) == ("Drama, anew", "Moodle")
        with pytest.raises(NotFound):
            await courses.of_class(session, ben, group)
        found = await courses.class_of(session, "moodle", "drama-10", task)
        assert found
        assert found.id == group
        assert await courses.play_of(session, task) == play
        await class_work.withdraw(session, ana, group, task)
        assert await courses.class_of(session, "moodle", "drama-10", task) is None


async def test_a_grade_is_due_when_something_was_practised_since(
    database: Database, ana: Caller, luis: Caller, script: Script
) -> None:
    group, play, task = await set_for_a_class(database, ana, script)
    wanted, at = Wanted(task, luis.id, ana.school, "moodle", "https://lms.test/7", "l7"), now()
    async with database.session(Across.MACHINE) as session:
        await courses.want(session, wanted)
        assert await courses.due(session, at, 9) == ()
        await classes.enrol(session, ana, group, [RosterEntry(luis.id, luis.name)])
        of = practices.Wanted(play, "s1", ("mara",), 2)
        run = await practices.begin(session, luis, of)
        await practices.record(session, luis, run, practices.PracticeEvent("said", "l1", 1))
        (due,) = await courses.due(session, at, 9)
        assert (due.subject, due.told) == ("l7", None)
        await courses.looked_at(session, due, (0.5, False), at)
        assert await courses.due(session, at, 9) == ()
        await practices.record(session, luis, run, practices.PracticeEvent("said", "l1", 2))
        (due,) = await courses.due(session, at, 9)
        assert due.told == (0.5, False)
        await courses.put_off(session, due, at + timedelta(minutes=1))
        assert await courses.due(session, at, 9) == ()
        (due,) = await courses.due(session, at + timedelta(minutes=1), 9)
        assert due.tries == 1
        await courses.want(
            session, Wanted(task, luis.id, ana.school, "moodle", "https://x/8", "l7")
        )
        (due,) = await courses.due(session, at, 9)
        assert (due.address, due.told, due.tries) == ("https://x/8", None, 0)
