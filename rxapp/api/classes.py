"""Classes over the API: they are made and called, plays are shared, scenes set, the grid read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from engine.classroom.assignment import MOST_ATTEMPTS, Assignment
from engine.classroom.school_class import RosterEntry, SchoolClass
from engine.classroom.standing import StudentStanding
from engine.rehearsal.pass_rules import Strictness
from engine.rig import rig
from engine.use_cases import classes, teach
from engine.use_cases.class_grid import assignments, class_work_of, csv_of
from engine.use_cases.class_student import student_csv
from engine.use_cases.kept_sounds import sound_handed_in
from engine.use_cases.teach import NewAssignment
from rxapp.api.exports import as_file
from rxapp.api.kept_sounds import SoundId
from rxapp.api.listing import Listed, PageAsked, listed
from rxapp.api.once import SENT_AGAIN, Once
from rxapp.door import CurrentCaller

router = APIRouter(route_class=Once, tags=["classes"])

_SCRIPT = "3f0c5a8e6a0b4f0f9a3e6f0f5a1b2c3d"
Id = Annotated[str, Field(max_length=64)]


class ClassNamed(BaseModel):
    """What a class is called."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=80, examples=["Theatre 2B"])]


class PlayOfClass(BaseModel):
    """The play that a class is to work on."""

    model_config = ConfigDict(extra="forbid")

    script: Annotated[str, Field(max_length=64, examples=[_SCRIPT])]


class ClassTold(BaseModel):
    """A class: how many are on its roster, how many wait to be let in."""

    id: str
    name: Annotated[str, Field(examples=["Theatre 2B"])]
    students: int
    waiting: int


class ClassWhole(ClassTold):
    """A class with its roster and the plays that are shared with it, their titles by their ids."""

    roster: list[RosterEntry]
    plays: Annotated[dict[str, str], Field(examples=[{_SCRIPT: "The Lamp"}])]


class WorkSet(BaseModel):
    """What is to be set: scenes of a play by their ids, to be known at a level, 1 to 4.

    Without `roles` it is for everybody who plays one; `due` has an offset, such as `Z`.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "script": _SCRIPT,
                "scenes": ["s1"],
                "level": 2,
                "strictness": "rehearsal",
                "due": "2026-12-15T17:00:00Z",
            }
        },
    )

    script: Id
    scenes: Annotated[list[Id], Field(min_length=1, max_length=500)]
    level: Annotated[int, Field(ge=1, le=4)]
    strictness: Strictness = Strictness.REHEARSAL
    roles: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=200)] = []
    due: AwareDatetime | None = None
    attempts: Annotated[int, Field(ge=0, le=MOST_ATTEMPTS)] = 0
    keep_recordings: bool = False


class Made(BaseModel):
    """The id of what was made."""

    id: str


class GridTold(BaseModel):
    """Where everybody stands whom an assignment concerns, in the order of the roster."""

    assignment: Assignment
    students: Annotated[dict[str, str], Field(description="Names by account.")]
    scenes: list[str]
    rows: list[StudentStanding]
    seconds: float


@router.get("/classes")
async def every(caller: CurrentCaller, turn: PageAsked) -> Listed[ClassTold]:
    """The classes that you teach, or all of your school's, by their names."""
    found = [ClassTold(**_about(each.of)) for each in await classes.taught(rig(), caller)]
    return listed(found, lambda each: f"{each.name.casefold()} {each.id}", turn)


@router.post("/classes", status_code=201, dependencies=SENT_AGAIN)
async def make(named: ClassNamed, caller: CurrentCaller, response: Response) -> Made:
    """Make a class."""
    class_id = await classes.make_class(rig(), caller, named.name)
    response.headers["location"] = f"/api/v1/classes/{class_id}"
    return Made(id=class_id)


@router.get("/classes/{class_id}")
async def one(class_id: str, caller: CurrentCaller) -> ClassWhole:
    """A class with its roster and its plays."""
    room = await classes.class_room(rig(), caller, class_id)
    plays = {play.id: play.title for play in room.plays}
    return ClassWhole(**_about(room.of), roster=list(room.of.roster), plays=plays)


@router.patch("/classes/{class_id}", status_code=204)
async def call(class_id: str, named: ClassNamed, caller: CurrentCaller) -> None:
    """Call a class otherwise."""
    await classes.rename(rig(), caller, class_id, named.name)


@router.delete("/classes/{class_id}", status_code=204)
async def put_away(class_id: str, caller: CurrentCaller) -> None:
    """Have a class seen by nobody any more."""
    await classes.put_away(rig(), caller, class_id)


@router.post("/classes/{class_id}/plays", status_code=204)
async def share(class_id: str, play: PlayOfClass, caller: CurrentCaller) -> None:
    """Share a play with a class; what of it is not recorded is, once for all."""
    await teach.share(rig(), caller, class_id, play.script)


@router.delete("/classes/{class_id}/plays/{script_id}", status_code=204)
async def unshare(class_id: str, script_id: str, caller: CurrentCaller) -> None:
    """Share a play with a class no longer; what is set of it is withdrawn."""
    await teach.unshare(rig(), caller, class_id, script_id)


@router.get("/classes/{class_id}/assignments", tags=["assignments"])
async def set_works(class_id: str, caller: CurrentCaller, turn: PageAsked) -> Listed[Assignment]:
    """What is set for a class, the newest first."""
    found = await assignments(rig(), caller, class_id)
    return listed(found, lambda each: f"{each.made.isoformat()} {each.id}", turn, newest=True)


@router.post(
    "/classes/{class_id}/assignments",
    status_code=201,
    tags=["assignments"],
    dependencies=SENT_AGAIN,
)
async def assign(class_id: str, work: WorkSet, caller: CurrentCaller, response: Response) -> Made:
    """Set scenes of a play that is shared with a class."""
    new = NewAssignment(**{**dict(work), "scenes": tuple(work.scenes), "roles": tuple(work.roles)})
    made = await teach.assign(rig(), caller, class_id, new)
    response.headers["location"] = f"/api/v1/classes/{class_id}/assignments/{made}"
    return Made(id=made)


@router.get("/classes/{class_id}/assignments/{assignment_id}", tags=["assignments"])
async def grid(class_id: str, assignment_id: str, caller: CurrentCaller) -> GridTold:
    """Where everybody stands with an assignment, scene by scene."""
    work = await class_work_of(rig(), caller, class_id, assignment_id)
    return GridTold(
        assignment=work.assignment,
        students={entry.account: entry.name for entry in work.of.students},
        scenes=list(work.grid.scenes),
        rows=list(work.grid.rows),
        seconds=work.grid.seconds,
    )


@router.delete(
    "/classes/{class_id}/assignments/{assignment_id}", status_code=204, tags=["assignments"]
)
async def withdraw(class_id: str, assignment_id: str, caller: CurrentCaller) -> None:
    """Ask for it no longer."""
    await teach.withdraw(rig(), caller, class_id, assignment_id)


@router.get("/classes/{class_id}/assignments/{assignment_id}/grid.csv", tags=["assignments"])
async def grid_csv(class_id: str, assignment_id: str, caller: CurrentCaller) -> Response:
    """The same to take away: one row for each student and scene."""
    name, table = await csv_of(rig(), caller, class_id, assignment_id)
    return as_file(table, "text/csv; charset=utf-8", name)


@router.get("/classes/{class_id}/takes/{sound_id}")
async def take(class_id: str, sound_id: SoundId, caller: CurrentCaller) -> Response:
    """A line as a student said it who handed it in, as Ogg Opus. Nothing in between keeps it."""
    audio = await sound_handed_in(rig(), caller, class_id, sound_id)
    headers = {"cache-control": "private, no-store"}
    return Response(audio, media_type="audio/ogg", headers=headers)


@router.get(
    "/classes/{class_id}/assignments/{assignment_id}/students/{account_id}/report.csv",
    tags=["assignments"],
)
async def report_csv(
    class_id: str, assignment_id: str, account_id: str, caller: CurrentCaller
) -> Response:
    """One student to take away: a row for each scene, with the lines that slip in it."""
    who = (assignment_id, account_id)
    name, table = await student_csv(rig(), caller, class_id, who)
    return as_file(table, "text/csv; charset=utf-8", name)


def _about(told: SchoolClass) -> dict[str, object]:
    waiting = sum(entry.waiting for entry in told.roster)
    about = {"id": told.id, "name": told.name}
    return {**about, "students": len(told.students), "waiting": waiting}
