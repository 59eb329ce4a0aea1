"""A student of a class as their teacher looks at them: where lines slip, what was said to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.classroom.evidence import Evidence
from engine.classroom.school_class import RosterEntry
from engine.classroom.standing import StudentStanding
from engine.classroom.table import report_csv
from engine.rehearsal.attempt import NoteCode
from engine.rehearsal.keeping import KeptSound
from engine.rehearsal.recap import LineMark, recap
from engine.rig import Rig
from engine.script.model import Script
from engine.store import comments, evidence, handed_in
from engine.store.comments import Comment
from engine.store.evidence import Told
from engine.use_cases.class_grid import class_work_of, proved

__all__ = ["Comment", "Looked", "Slip", "StudentFile", "slips_in", "student_csv", "student_file"]


@dataclass(frozen=True, slots=True)
class Slip:
    """A line of a student's newest run of a scene that was not right, or of which they claim so.

    `claimed` says that they were right by their own word; a teacher's `answer` is None before.
    """

    practice: str
    line: str
    scene: str
    text: str
    mark: LineMark
    codes: tuple[NoteCode, ...]
    claimed: bool
    answer: bool | None


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A line as a student said it and lets their teacher hear it until then: its id, its text."""

    id: str
    text: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at for lines that slip: what somebody has proved of these scenes of a play."""

    done: Sequence[Evidence]
    scenes: Sequence[str]
    script: Script


@dataclass(frozen=True, slots=True)
class StudentFile:
    """A student and an assignment: the roles (their names) they play and are understudy of.

    It `hands_in` who lets their takes be heard. `titles` are of scenes, by their ids.
    """

    of: RosterEntry
    roles: tuple[str, ...]
    understudy: tuple[str, ...]
    standing: StudentStanding
    titles: Mapping[str, str]
    slips: tuple[Slip, ...]
    comments: tuple[Comment, ...]
    hands_in: bool
    takes: tuple[HandedIn, ...]


async def student_file(
    rig: Rig, caller: Caller, class_id: str, who: tuple[str, str]
) -> StudentFile:
    """A student and an assignment: (its id, their account). Raises NotFound."""
    assignment_id, student = who
    work = await class_work_of(rig, caller, class_id, assignment_id)
    entry = work.of.entry(student)
    standing = next((row for row in work.grid.rows if row.student == student), None)
    if entry is None or standing is None:
        raise NotFound(student)
    done = await proved(rig, caller, [student], work.assignment.script, work.script)
    slips = await slips_in(rig, caller, Looked(done[student], work.grid.scenes, work.script))
    async with rig.database.session(caller) as session:
        said = await comments.to(session, caller, class_id, student)
        hands_in = await handed_in.by(session, assignment_id, student)
        takes = await handed_in.takes(session, assignment_id, student)
    names = {role.id: role.name for role in work.script.roles}
    return StudentFile(
        of=entry,
        roles=_names(work.casting.roles_of(student), names),
        understudy=_names(work.casting.understudied_by(student), names),
        standing=standing,
        titles={scene.id: scene.title for scene in work.script.scenes},
        slips=slips,
        comments=said,
        hands_in=hands_in,
        takes=tuple(_takes(takes, work.script)),
    )


async def student_csv(
    rig: Rig, caller: Caller, class_id: str, who: tuple[str, str]
) -> tuple[str, str]:
    """The same to take away: a name for the file, and what is in it. Raises NotFound."""
    told = await student_file(rig, caller, class_id, who)
    lines: dict[str, list[str]] = {}
    for each in told.slips:
        lines.setdefault(each.scene, []).append(each.text)
    return f"{told.of.name}.csv", report_csv(told.standing, told.of.name, told.titles, lines)


async def slips_in(rig: Rig, caller: Caller, seen: Looked) -> tuple[Slip, ...]:
    """The lines that slip. Whoever asks has asked whether they may see them."""
    shown = _newest(seen.done, seen.scenes)
    async with rig.database.session(caller) as session:
        told = await evidence.told_by(session, [each.practice for each in shown])
    return tuple(slip for each in shown for slip in _slips(each, told[each.practice], seen.script))


def _newest(done: Sequence[Evidence], order: Sequence[str]) -> list[Evidence]:
    """The newest run of each of these scenes, and those in which a claim waits."""
    newest = {each.scene: each.practice for each in sorted(done, key=lambda each: each.began)}
    wanted = [
        each
        for each in done
        if each.scene in order and (each.claims or newest[each.scene] == each.practice)
    ]
    return sorted(wanted, key=lambda each: (order.index(each.scene), each.began))


def _slips(proof: Evidence, told: Told, script: Script) -> Iterator[Slip]:
    scene = script.scene(proof.scene)
    for note in recap(scene, proof.roles, told.played).notes:
        right = note.attempt is not None and note.attempt.right
        yield Slip(
            practice=proof.practice,
            line=note.line,
            scene=scene.title,
            text=note.speech.spoken,
            mark=note.mark,
            codes=note.attempt.notes if right and note.attempt else note.codes,
            claimed=right,
            answer=told.answers.get(note.line),
        )


def _takes(told: Iterable[KeptSound], script: Script) -> Iterator[HandedIn]:
    """The last take of each line that the play still has, in the order of the play."""
    last: dict[str, KeptSound] = {}
    for each in told:
        last.setdefault(each.line, each)
    for scene in script.scenes:
        for speech in scene.speeches:
            if take := last.get(speech.id):
                yield HandedIn(take.id, speech.spoken, take.until)


def _names(roles: tuple[str, ...], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names[role] for role in roles if role in names)
