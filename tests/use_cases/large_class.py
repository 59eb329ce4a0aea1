"""A class of forty with a play of thirty scenes, who have all rehearsed all of it once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from engine.account.caller import Caller, Membership, Position
from engine.rehearsal.pass_rules import Strictness
from engine.script.model import Scene, Script
from engine.store import accounts, class_work, classes, scripts
from engine.store.class_work import NewAssignment
from engine.store.database import Database
from engine.store.tables import ClassPartRow, ClassStudentRow, PracticeEventRow, PracticeRow
from tests.use_cases.long_play import long_play

STUDENTS, SCENES = 40, 30
_NAMES = ("Amira Haddad", "Ben Okoro", "Chloë Lindqvist", "Dario de la Fuente y Montenegro")


@dataclass(frozen=True)
class LargeClass:
    """Its id, that of its play, and that of what is set."""

    of: str
    play: str
    task: str


def thirty_scenes() -> Script:
    """Two lines in each scene, one of them Mara's."""
    play = long_play(4 * SCENES)
    speeches = [each for scene in play.scenes for each in scene.speeches]
    scenes = (
        Scene(f"s{at}", f"Act {1 + at // 10}, scene {1 + at % 10}: the stairs", tuple(said))
        for at, said in enumerate(zip(speeches[::2], speeches[1::2], strict=True))
    )
    return replace(play, scenes=tuple(scenes)[:SCENES])


async def large_class(database: Database, teacher: Caller) -> LargeClass:
    """The class, written straight into the database: every student plays Mara, every scene is set.

    Each was rehearsed at a level of its own; the last tenth of the students has not begun.
    """
    play = thirty_scenes()
    async with database.session(teacher) as session:
        script = await scripts.add(session, teacher, scripts.NewScript(play, "thirty.txt", "ab"))
        of = await classes.make(session, teacher, "Year 10 Drama")
        await class_work.share(session, teacher, of, script)
        wanted = NewAssignment(script, tuple(s.id for s in play.scenes), 2, Strictness.REHEARSAL)
        task = await class_work.assign(session, teacher, of, wanted)
    found = LargeClass(of, script, task)
    people = [_student(at, teacher.school) for at in range(STUDENTS)]
    for each in people:
        async with database.session(each) as session:
            await accounts.join(session, each)
    async with database.session(teacher) as session:
        for at, each in enumerate(people):
            runs, happened = _rows(found, play, each, at)
            session.add_all(runs)
            await session.flush()
            session.add_all(happened)
    return found


def _student(at: int, school: str) -> Caller:
    name = f"{_NAMES[at % len(_NAMES)]} {at + 1}"
    return Caller(f"student{at:02}", name, (Membership(school, Position.STUDENT),))


def _rows(of: LargeClass, play: Script, who: Caller, at: int) -> tuple[list[object], list[object]]:
    happened: list[object] = []
    rows: list[object] = [
        ClassStudentRow(class_id=of.of, account_id=who.id, school_id=who.school, name=who.name),
        ClassPartRow(
            class_id=of.of,
            script_id=of.play,
            account_id=who.id,
            role="mara",
            school_id=who.school,
        ),
    ]
    if at >= STUDENTS - STUDENTS // 10:
        return rows, happened
    begun = datetime.now(UTC) - timedelta(days=at, hours=1)
    for place, scene in enumerate(play.scenes):
        run = PracticeRow(
            school_id=who.school,
            owner_id=who.id,
            script_id=of.play,
            scene=scene.id,
            roles=["mara"],
            level=1 + (at + place) % 4,
            begun_at=begun,
            ended_at=begun + timedelta(minutes=4),
            changes=1,
            seen_at=begun,
        )
        rows.append(run)
        line = next(each.id for each in scene.speeches if each.who == ("mara",))
        happened.append(
            PracticeEventRow(
                practice_id=run.id,
                school_id=who.school,
                kind="said",
                line=line,
                at_ms=60_000,
                value=0.0,
            )
        )
    return rows, happened
