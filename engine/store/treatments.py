"""How the roles and lines of each production are heard: effects, pace, spoken forms, takes."""

from __future__ import annotations

from pydantic import TypeAdapter
from sqlalchemy.orm.util import identity_key
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.lexicons import words_in
from engine.store.scripts import script_row
from engine.store.tables import LineTreatmentRow, RoleTreatmentRow
from engine.take.production import AS_CAST, AS_PRINTED, LineTreatment, Production, Treatment

_ROLE: TypeAdapter[Treatment] = TypeAdapter(Treatment)
_LINE: TypeAdapter[LineTreatment] = TypeAdapter(LineTreatment)


async def production_of(session: AsyncSession, caller: Caller, script_id: str) -> Production:
    """Lexicon and treatments of a production, for an Order. Raises NotFound."""
    return await production_in(session, (await script_row(session, caller, script_id)).id)


async def production_in(session: AsyncSession, script_id: str) -> Production:
    """The same of any play, be it discarded: for those who ask for nobody."""
    roles = select(RoleTreatmentRow).where(RoleTreatmentRow.script_id == script_id)
    lines = select(LineTreatmentRow).where(LineTreatmentRow.script_id == script_id)
    return Production(
        await words_in(session, script_id),
        {row.role: _ROLE.validate_json(row.treatment) for row in await session.exec(roles)},
        {row.line: _LINE.validate_json(row.treatment) for row in await session.exec(lines)},
    )


async def treat_role(
    session: AsyncSession, caller: Caller, script_id: str, told: tuple[str, Treatment]
) -> None:
    """Have a role heard like this from now on. Raises NotFound, NotPermitted."""
    role, treatment = told
    script = await script_row(session, caller, script_id, "cast")
    place = {"script_id": script.id, "role": role}
    kept = "" if treatment == AS_CAST else _ROLE.dump_json(treatment).decode()
    await _replace(session, RoleTreatmentRow(**place, school_id=script.school_id, treatment=kept))


async def treat_line(
    session: AsyncSession, caller: Caller, script_id: str, told: tuple[str, LineTreatment]
) -> None:
    """Have a line heard like this from now on. Raises NotFound, NotPermitted."""
    line, treatment = told
    script = await script_row(session, caller, script_id, "cast")
    place = {"script_id": script.id, "line": line}
    kept = "" if treatment == AS_PRINTED else _LINE.dump_json(treatment).decode()
    await _replace(session, LineTreatmentRow(**place, school_id=script.school_id, treatment=kept))


async def _replace(session: AsyncSession, row: RoleTreatmentRow | LineTreatmentRow) -> None:
    """Keep this row in the place of the one with its key; none where nothing is to be told."""
    there = await session.get(type(row), identity_key(instance=row)[1])
    if there:
        await session.delete(there)
        await session.flush()
    if row.treatment:
        session.add(row)
    await session.flush()
