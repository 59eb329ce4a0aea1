"""Every row about a person, of whichever table: found by what refers to their account.

A table that is added later needs nothing here: its rows are about whoever it refers to, directly or
by a sitting. What is no more than a secret is told to nobody.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.store.tables import AccountRow, AuditRow, PracticeRow, Row, SchoolRow

_SECRETS = frozenset({"hash", "prev_hash", "id_token", "secret", "sealed", "code", "device"})
"""Columns that let somebody in, or prove a log: of no use to whom a row is about."""

_PROOF = frozenset({"hash", "prev_hash"})
"""What proves a log, to whom all of it is told."""

_MANY = 1000

AUDIT, ACCOUNT, SCHOOL, PRACTICE = (
    Row.metadata.tables[str(row.__tablename__)]
    for row in (AuditRow, AccountRow, SchoolRow, PracticeRow)
)


@dataclass(frozen=True, slots=True)
class About:
    """Of which school, and of whom there; of everybody where no `account` is named."""

    school: str
    account: str = ""


def tables() -> tuple[Table, ...]:
    """Every table, those that others refer to first."""
    return tuple(Row.metadata.sorted_tables)


def accounts_in(table: Table) -> tuple[Column[Any], ...]:
    """The columns of a table that refer to an account."""
    return _referring(table, ACCOUNT)


def sittings_in(table: Table) -> tuple[Column[Any], ...]:
    """The columns of a table that refer to a sitting."""
    return _referring(table, PRACTICE)


def where(table: Table, about: About) -> ColumnElement[bool] | None:
    """What makes a row of this table one of those; None where it has none."""
    found = [*_ways(table, about)]
    if not found:
        return None
    here = [table.c.school_id == about.school] if "school_id" in table.c else []
    return and_(or_(*found), *here)


async def counted(session: AsyncSession, about: About) -> dict[str, int]:
    """How many rows there are in each table that has any."""
    connection, found = await session.connection(), {}
    for table in tables():
        condition = where(table, about)
        if condition is not None:
            many = select(func.count()).select_from(table).where(condition)
            found[table.name] = (await connection.execute(many)).scalar_one()
    return {name: number for name, number in found.items() if number}


async def rows(
    session: AsyncSession, table_name: str, about: About
) -> AsyncIterator[list[dict[str, Any]]]:
    """The rows of a table that are about them, some at a time, without secrets.

    The log of a whole school has with it what proves it.
    """
    table = Row.metadata.tables[table_name]
    condition = where(table, about)
    if condition is None:
        return
    whole_log = table is AUDIT and not about.account
    hidden = _SECRETS - _PROOF if whole_log else _SECRETS
    told = [column for column in table.c if column.name not in hidden]
    wanted = select(*told).where(condition).order_by(*table.primary_key)
    connection = await session.connection()
    async with connection.stream(wanted) as result:
        async for some in result.mappings().partitions(_MANY):
            yield [dict(row) for row in some]


def _ways(table: Table, about: About) -> Iterator[ColumnElement[bool]]:
    if not about.account:
        yield from _of_school(table, about.school)
        return
    if table is ACCOUNT:
        yield table.c.id == about.account
    if table is AUDIT:
        yield or_(table.c.who == about.account, table.c.about == about.account)
    for column in accounts_in(table):
        yield column == about.account
    theirs = select(PRACTICE.c.id).where(PRACTICE.c.owner_id == about.account)
    for column in sittings_in(table):
        yield column.in_(theirs)


def _of_school(table: Table, school: str) -> Iterator[ColumnElement[bool]]:
    """All of a school: by itself, or what is of an account that belongs to it."""
    if table is SCHOOL:
        yield table.c.id == school
    elif "school_id" in table.c:
        yield table.c.school_id == school
    else:
        members = Row.metadata.tables["membership"]
        people = select(members.c.account_id).where(members.c.school_id == school)
        if table is ACCOUNT:
            yield table.c.id.in_(people)
        for column in accounts_in(table):
            yield column.in_(people)


def _referring(table: Table, to: Table) -> tuple[Column[Any], ...]:
    return tuple(key.parent for key in table.foreign_keys if key.column.table is to)
