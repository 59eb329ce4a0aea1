"""How the roles and lines of each production are heard: effects, pace, spoken forms, takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store import own_takes
from engine.store.lexicons import words_in
from engine.store.scripts import held, script_row
from engine.store.seen_rows import write_seen
from engine.store.tables import LineTreatmentRow, RoleTreatmentRow
from engine.take.production import (
    AS_CAST,
    AS_PRINTED,
    LineTreatment,
    Production,
    RowChange,
    Treatment,
)

_ROLE: TypeAdapter[Treatment] = TypeAdapter(Treatment)
_LINE: TypeAdapter[LineTreatment] = TypeAdapter(LineTreatment)


@dataclass(frozen=True, slots=True)
class SeenRows:
    """The revision of each row of a production, by role and by line (their ids)."""

    roles: dict[str, int]
    lines: dict[str, int]


async def production_of(session: AsyncSession, caller: Caller, script_id: str) -> Production:
    """Lexicon, treatments, people's own takes of a production: an Order's. Raises NotFound."""
    return await production_in(session, (await script_row(session, caller, script_id)).id)


async def production_in(session: AsyncSession, script_id: str) -> Production:
    """The same of any play, even a discarded one: for those who ask for nobody."""
    roles, lines = await _rows(session, script_id)
    return Production(
        await words_in(session, script_id),
        {row.role: _ROLE.validate_json(row.treatment) for row in roles if row.treatment},
        {row.line: _LINE.validate_json(row.treatment) for row in lines if row.treatment},
        await own_takes.own_in(session, script_id),
    )


async def treat_role(
    session: AsyncSession, caller: Caller, script_id: str, told: RowChange[str, Treatment]
) -> None:
    """Have a role (its id) heard like this from now on.

    Raises NotFound, NotPermitted, ChangedSince.
    """
    script = await held(session, caller, script_id, "cast")
    kept = "" if told.what == AS_CAST else _ROLE.dump_json(told.what).decode()
    row = RoleTreatmentRow(
        script_id=script.id, role=told.of, school_id=script.school_id, treatment=kept
    )
    await write_seen(session, row, told.seen)


async def treat_line(
    session: AsyncSession, caller: Caller, script_id: str, told: RowChange[str, LineTreatment]
) -> None:
    """Have a line (its id) heard like this from now on.

    Raises NotFound, NotPermitted, ChangedSince.
    """
    script = await held(session, caller, script_id, "cast")
    kept = "" if told.what == AS_PRINTED else _LINE.dump_json(told.what).decode()
    row = LineTreatmentRow(
        script_id=script.id, line=told.of, school_id=script.school_id, treatment=kept
    )
    await write_seen(session, row, told.seen)


async def seen_in(session: AsyncSession, caller: Caller, script_id: str) -> SeenRows:
    """The revisions of the rows, to be told by whoever changes one. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    roles, lines = await _rows(session, script.id)
    return SeenRows({r.role: r.revision for r in roles}, {r.line: r.revision for r in lines})


async def _rows(
    session: AsyncSession, script_id: str
) -> tuple[Sequence[RoleTreatmentRow], Sequence[LineTreatmentRow]]:
    roles = select(RoleTreatmentRow).where(RoleTreatmentRow.script_id == script_id)
    lines = select(LineTreatmentRow).where(LineTreatmentRow.script_id == script_id)
    fresh = {"populate_existing": True}
    return (
        (await session.exec(roles.execution_options(**fresh))).all(),
        (await session.exec(lines.execution_options(**fresh))).all(),
    )
