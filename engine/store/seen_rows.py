"""Rows that several people write: who changes one tells which revision of it they saw."""

from __future__ import annotations

from sqlalchemy.orm.util import identity_key
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.permit import ChangedSince


async def write_seen(session: AsyncSession, row: SQLModel, seen: int) -> None:
    """Put this row in the place of the one with its key, whose revision was `seen` (0: none).

    The row of its script is held (`scripts.held`). Raises ChangedSince, and then nothing is
    written.
    """
    there = await session.get(type(row), identity_key(instance=row)[1], populate_existing=True)
    if (there.revision if there else 0) != seen:  # type: ignore[attr-defined]
        raise ChangedSince(str(identity_key(instance=row)[1]))
    if there is None:
        session.add(row)
    else:
        there.sqlmodel_update(row.model_dump() | {"revision": seen + 1})
    await session.flush()
