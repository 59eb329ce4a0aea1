"""Sittings with a scene: where somebody is in it, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from sqlmodel import col, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.store.changes import changed
from engine.store.database import add_once
from engine.store.scripts import script_row, visible
from engine.store.tables import PracticeEventRow, PracticeRow, ScriptRow, now


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to rehearse; `level` is a familiarity level, 1 to 4.

    `lines` are those that are run, the worst first; without any it is the whole scene.
    """

    script: str
    scene: str
    roles: tuple[str, ...]
    level: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Practice:
    """A sitting. `position` is the id of the line reached, empty at the start.

    It is of the whole scene, or of some `lines` only. The `speed` is 0 until they choose one.
    """

    id: str
    script: str
    scene: str
    roles: tuple[str, ...]
    level: int
    position: str
    speed: float
    begun: datetime
    ended: datetime | None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeEvent:
    """Something that happened at a line, `at_ms` after the start; `value` belongs to its kind."""

    kind: str
    line: str
    at_ms: int
    value: float = 0.0


class Move(TypedDict, total=False):
    """What may change in a sitting; what is absent or None stays."""

    position: str | None
    level: int | None
    speed: float | None
    ended: datetime | None


async def begin(session: AsyncSession, caller: Caller, wanted: Wanted) -> str:
    """Open a sitting; its id. Raises NotFound for a script that this person may not see."""
    row = await _opened(session, caller, wanted)
    session.add(row)
    await session.flush()
    return row.id


async def begin_once(session: AsyncSession, caller: Caller, wanted: Wanted, own_id: str) -> None:
    """Open a sitting under this id, unless there is one. Raises NotFound as `begin` does."""
    row = await _opened(session, caller, wanted)
    row.id = own_id
    await add_once(session, row)


async def _opened(session: AsyncSession, caller: Caller, wanted: Wanted) -> PracticeRow:
    script = await script_row(session, caller, wanted.script, "rehearse")
    return PracticeRow(
        school_id=caller.school,
        owner_id=caller.id,
        script_id=script.id,
        scene=wanted.scene,
        roles=list(wanted.roles),
        level=wanted.level,
        lines=list(wanted.lines),
    )


async def find(session: AsyncSession, caller: Caller, practice_id: str) -> Practice:
    """This person's sitting. Raises NotFound."""
    return practice_of(await _row(session, caller, practice_id))


async def latest(session: AsyncSession, caller: Caller, script_id: str) -> Practice | None:
    """This person's newest sitting with a script. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    mine = select(PracticeRow).where(
        PracticeRow.owner_id == caller.id, PracticeRow.script_id == script.id
    )
    row = (await session.exec(mine.order_by(col(PracticeRow.begun_at).desc()).limit(1))).first()
    return practice_of(row) if row else None


async def of_play(session: AsyncSession, caller: Caller, script_id: str) -> tuple[Practice, ...]:
    """This person's sittings with a play, oldest first. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    mine = select(PracticeRow).where(
        PracticeRow.owner_id == caller.id, PracticeRow.script_id == script.id
    )
    rows = await session.exec(mine.order_by(col(PracticeRow.begun_at)))
    return tuple(practice_of(row) for row in rows)


async def before(
    session: AsyncSession, caller: Caller, practice: Practice, most: int
) -> tuple[str, ...]:
    """The newest sittings before this one with its play in its roles, oldest first, by their ids.

    Raises NotFound.
    """
    earlier = [
        each.id
        for each in await of_play(session, caller, practice.script)
        if each.begun < practice.begun and each.roles == practice.roles
    ]
    return tuple(earlier[-most:])


async def left(
    session: AsyncSession, caller: Caller, script_id: str, scene_id: str
) -> Practice | None:
    """This person's newest sitting with all of a scene, if it was not ended. Raises NotFound."""
    newest = await newest_of(session, caller, script_id, scene_id)
    return newest if newest and newest.ended is None else None


async def newest_of(
    session: AsyncSession, caller: Caller, script_id: str, scene_id: str
) -> Practice | None:
    """This person's newest sitting with all of a scene. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    of_scene = select(PracticeRow).where(
        PracticeRow.owner_id == caller.id,
        PracticeRow.script_id == script.id,
        PracticeRow.scene == scene_id,
    )
    rows = await session.exec(of_scene.order_by(col(PracticeRow.begun_at).desc()))
    return next((practice_of(row) for row in rows if not row.lines), None)


async def run_of(session: AsyncSession, caller: Caller, practice: Practice) -> int:
    """How many sittings with the scene this person had before this one."""
    before = select(func.count()).where(
        PracticeRow.owner_id == caller.id,
        PracticeRow.script_id == practice.script,
        PracticeRow.scene == practice.scene,
        col(PracticeRow.begun_at) < practice.begun,
    )
    return (await session.exec(before)).one()


async def last_left(session: AsyncSession, caller: Caller) -> Practice | None:
    """The newest sitting that this person has not ended, of a play that they may still read."""
    kept = visible(caller).where(col(ScriptRow.discarded_at).is_(None))
    seen = kept.with_only_columns(col(ScriptRow.id))
    left = (
        select(PracticeRow)
        .where(
            PracticeRow.owner_id == caller.id,
            PracticeRow.school_id == caller.school,
            col(PracticeRow.ended_at).is_(None),
            col(PracticeRow.script_id).in_(seen),
        )
        .order_by(col(PracticeRow.begun_at).desc())
        .limit(1)
    )
    row = (await session.exec(left)).first()
    return practice_of(row) if row else None


async def record(
    session: AsyncSession, caller: Caller, practice_id: str, *happened: PracticeEvent
) -> None:
    """Note what happened, in this order. Raises NotFound."""
    practice = await _row(session, caller, practice_id)
    session.add_all(
        PracticeEventRow(
            practice_id=practice.id,
            school_id=practice.school_id,
            kind=event.kind,
            line=event.line,
            at_ms=event.at_ms,
            value=event.value,
        )
        for event in happened
    )
    await session.flush()
    await note_change(session, practice.id)


async def events(
    session: AsyncSession, caller: Caller, practice_id: str
) -> tuple[PracticeEvent, ...]:
    """What happened in a sitting, in the order noted. Raises NotFound."""
    practice = await _row(session, caller, practice_id)
    noted = select(PracticeEventRow).where(PracticeEventRow.practice_id == practice.id)
    rows = await session.exec(noted.order_by(col(PracticeEventRow.id)))
    return tuple(PracticeEvent(row.kind, row.line, row.at_ms, row.value) for row in rows)


async def events_of(
    session: AsyncSession, caller: Caller, script_id: str, scene: str = ""
) -> dict[str, tuple[PracticeEvent, ...]]:
    """What happened in this person's sittings with a play or a scene, by their ids.

    Raises NotFound.
    """
    script = await script_row(session, caller, script_id)
    noted = (
        select(PracticeEventRow)
        .join(PracticeRow, col(PracticeRow.id) == PracticeEventRow.practice_id)
        .where(PracticeRow.owner_id == caller.id, PracticeRow.script_id == script.id)
    )
    if scene:
        noted = noted.where(PracticeRow.scene == scene)
    found: dict[str, list[PracticeEvent]] = {}
    for row in await session.exec(noted.order_by(col(PracticeEventRow.id))):
        event = PracticeEvent(row.kind, row.line, row.at_ms, row.value)
        found.setdefault(row.practice_id, []).append(event)
    return {practice: tuple(events) for practice, events in found.items()}


async def move(
    session: AsyncSession, caller: Caller, practice_id: str, **changes: Unpack[Move]
) -> Practice:
    """The sitting with its place, level, speed or end changed. Raises NotFound."""
    row = await _row(session, caller, practice_id)
    columns = {"ended": "ended_at"}
    for name, value in changes.items():
        if value is not None:
            setattr(row, columns.get(name, name), value)
    await session.flush()
    await note_change(session, row.id)
    return practice_of(row)


def practised(script_id: str) -> str:
    """What is told as changed when anybody practises this play."""
    return f"practised:{script_id}"


async def note_change(session: AsyncSession, practice_id: str) -> None:
    """Note that something was written of a sitting, for those who read what it proves."""
    row = update(PracticeRow).where(col(PracticeRow.id) == practice_id)
    counted = row.values(changes=PracticeRow.changes + 1, seen_at=now())
    told = counted.returning(col(PracticeRow.script_id))
    script = (await session.exec(told, execution_options={"synchronize_session": False})).scalar()
    if script:
        changed(session, practised(script))


async def _row(session: AsyncSession, caller: Caller, practice_id: str) -> PracticeRow:
    """A sitting is nobody's but the actor's."""
    mine = select(PracticeRow).where(
        PracticeRow.id == practice_id,
        PracticeRow.school_id == caller.school,
        PracticeRow.owner_id == caller.id,
    )
    row = (await session.exec(mine)).first()
    if not row:
        raise NotFound(practice_id)
    return row


def practice_of(row: PracticeRow) -> Practice:
    """A sitting as it was kept."""
    return Practice(
        id=row.id,
        script=row.script_id,
        scene=row.scene,
        roles=tuple(row.roles),
        level=row.level,
        position=row.position,
        speed=row.speed,
        begun=row.begun_at,
        ended=row.ended_at,
        lines=tuple(row.lines),
    )
