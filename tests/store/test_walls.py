"""PostgreSQL keeps schools apart by itself: by raw SQL, and where a query forgets its school."""

from collections.abc import AsyncIterator
from typing import Any

import psycopg
import pytest
from psycopg import errors, sql
from sqlalchemy import Column, Table
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import col, delete, select, update

from engine.account.caller import Caller
from engine.script.model import Script
from engine.store import scripts
from engine.store.database import Database
from engine.store.migrating import NotTheOwner, let_use, migrate, stands_above_walls
from engine.store.scripts import NewScript
from engine.store.tables import FavouriteRow, OpeningRow, Row, ScriptRow
from engine.store.walls import EVERY, OF_NO_SCHOOL, SET, Across, OneSchool
from tests.postgres import USER, Server

pytestmark = pytest.mark.slow

TABLES = {table.name: table for table in Row.metadata.sorted_tables}
WALLED = sorted(set(TABLES) - OF_NO_SCHOOL)
STANDS = frozenset({"audit", "consent"})
"""Tables of which the database lets no row be changed, in whichever school."""


def school_in(table: str) -> str:
    return "id" if table == "school" else "school_id"


def sample(column: Column[Any], school: str) -> object:
    """Something that may stand in a column of a row of a school."""
    kind = str(column.type.compile(dialect=PGDialect_psycopg()))
    if column.name == "school_id" or (column.table.name == "school" and column.name == "id"):
        return school
    if kind.startswith(("TIMESTAMP", "DATE")):
        return "2026-11-30"
    if kind.startswith(("INTEGER", "BIGINT", "FLOAT", "DOUBLE")):
        return ("river", "hill", "mill").index(school)
    return {"BOOLEAN": False, "JSON": "[]"}.get(kind, f"{school} {column.name}")


def insert_into(table: Table, school: str) -> tuple[sql.Composed, list[object]]:
    names = [column.name for column in table.columns]
    statement = sql.SQL("insert into {} ({}) values ({})").format(
        sql.Identifier(table.name),
        sql.SQL(", ").join(map(sql.Identifier, names)),
        sql.SQL(", ").join(sql.Placeholder() * len(names)),
    )
    return statement, [sample(column, school) for column in table.columns]


@pytest.fixture(scope="session")
def two_schools(postgres: Server, migrated_there: str) -> str:
    """A database in which every table has a row of the river and one of the hill; its name."""
    postgres.empty(migrated_there)
    name = postgres.new_database(migrated_there)
    let_use(postgres.address(name), postgres.address(name, USER))
    with psycopg.connect(postgres.plain(name), autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")  # no parents are asked for
        for table in TABLES.values():
            for school in ("river", "hill"):
                connection.execute(*insert_into(table, school))
    return name


@pytest.fixture(params=["the owner alone", "a user"])
def as_river(request: pytest.FixtureRequest, postgres: Server, two_schools: str) -> Any:
    """A connection by which somebody acts in the school by the river; all is undone afterwards."""
    role = {"role": USER} if request.param == "a user" else {}
    address = postgres.address(two_schools, **role).replace("+psycopg", "")
    with psycopg.connect(address) as connection:
        connection.execute(SET, ("river",))
        yield connection
        connection.rollback()


def asked(connection: psycopg.Connection[Any], told: str, table: str) -> psycopg.Cursor[Any]:
    statement = sql.SQL(told).format(sql.Identifier(table), sql.Identifier(school_in(table)))
    return connection.execute(statement)


def test_every_table_of_schools_is_walled_off(postgres: Server, two_schools: str) -> None:
    """A table that is added needs a policy, or a place among those that are of no school."""
    with psycopg.connect(postgres.plain(two_schools)) as connection:
        walled = connection.execute(
            "select c.relname from pg_class c join pg_policy p on p.polrelid = c.oid "
            "where c.relrowsecurity and c.relforcerowsecurity and p.polcmd = '*'"
        )
        assert sorted(name for (name,) in walled) == WALLED


@pytest.mark.parametrize("table", WALLED)
def test_by_raw_sql_nobody_reaches_another_school(
    as_river: psycopg.Connection[Any], table: str
) -> None:
    seen = {school for (school,) in asked(as_river, "select {1} from {0}", table)}
    assert seen == ({"river", "hill"} if table == "school" else {"river"})
    if table not in STANDS:
        changed = asked(as_river, "update {0} set {1} = {1} where {1} = 'hill'", table)
        assert changed.rowcount == 0
        gone = asked(as_river, "delete from {0} where {1} = 'hill'", table)
        assert gone.rowcount == 0
    with pytest.raises(errors.InsufficientPrivilege):
        as_river.execute(*insert_into(TABLES[table], "mill"))


@pytest.mark.parametrize("table", sorted(set(WALLED) - STANDS))
def test_no_row_is_moved_to_another_school(as_river: psycopg.Connection[Any], table: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        asked(as_river, "update {0} set {1} = 'hill'", table)


@pytest.mark.parametrize("table", WALLED)
def test_who_says_nothing_reaches_nothing(as_river: psycopg.Connection[Any], table: str) -> None:
    as_river.rollback()
    if table != "school":
        assert asked(as_river, "select {1} from {0}", table).fetchall() == []
    as_river.execute(SET, (EVERY,))
    assert len(asked(as_river, "select {1} from {0}", table).fetchall()) == 2


@pytest.fixture
async def used(postgres: Server, migrated_there: str) -> AsyncIterator[Database]:
    """An empty database, by the role that uses it and owns nothing."""
    postgres.empty(migrated_there)
    address = postgres.address(migrated_there, USER)
    let_use(postgres.address(migrated_there), address)
    database = Database(address)
    yield database
    await database.close()


@pytest.fixture
async def play(used: Database, ana: Caller, ben: Caller, script: Script) -> str:
    """A play of the river's, beside one of the hill's."""
    for caller in (ben, ana):
        async with used.session(caller) as session:
            mine = await scripts.add(session, caller, NewScript(script, "lamp.txt", "ab"))
    return mine


@pytest.fixture
def database(used: Database) -> Database:
    """That in which Ana and Ben are."""
    return used


async def test_a_query_that_forgets_its_school_finds_that_of_the_caller(
    used: Database, play: str, ana: Caller
) -> None:
    async with used.session(ana) as session:
        assert list(await session.exec(select(ScriptRow.id))) == [play]
        assert (await session.exec(update(ScriptRow).values(title="Ours"))).rowcount == 1
        assert (await session.exec(delete(FavouriteRow))).rowcount == 0
    async with used.session(Across.MACHINE) as session:
        titles = (await session.exec(select(ScriptRow.title).order_by(col(ScriptRow.title)))).all()
    assert titles == ["Ours", "The Lamp"]


async def test_a_row_is_not_found_by_its_id_from_another_school(
    used: Database, play: str, ben: Caller
) -> None:
    async with used.session(ben) as session:
        assert await session.get(ScriptRow, play) is None


async def test_a_row_of_another_school_is_not_written(
    used: Database, ana: Caller, ben: Caller
) -> None:
    row = OpeningRow(account_id=ana.id, script_id="lamp", school_id=ana.school)
    with pytest.raises(ProgrammingError, match="row-level security"):
        async with used.session(ben) as session:
            session.add(row)


async def test_the_next_transaction_on_the_same_connection_has_to_say_whose_it_is(
    postgres: Server, migrated_there: str, play: str, ana: Caller
) -> None:
    engine = create_async_engine(postgres.address(migrated_there, USER), pool_size=1)
    async with engine.begin() as connection:
        await connection.exec_driver_sql(SET, (ana.school,))
        backend = (await connection.exec_driver_sql("select pg_backend_pid()")).scalar()
        seen = await connection.exec_driver_sql("select id from script")
        assert seen.scalars().all() == [play]
    async with engine.begin() as connection:
        assert (await connection.exec_driver_sql("select pg_backend_pid()")).scalar() == backend
        assert (await connection.exec_driver_sql("select id from script")).all() == []
    await engine.dispose()


async def test_what_stumbled_leaves_no_school_behind(
    used: Database, play: str, ana: Caller
) -> None:
    with pytest.raises(ZeroDivisionError):
        async with used.session(ana):
            raise ZeroDivisionError
    async with used.session(OneSchool("mill")) as session:
        assert (await session.exec(select(ScriptRow.id))).all() == []


def test_whoever_only_uses_the_tables_changes_none(postgres: Server, migrated_there: str) -> None:
    bare = postgres.new_database()
    with pytest.raises(NotTheOwner):
        migrate(postgres.address(bare, USER))
    address = postgres.address(migrated_there, USER)
    migrate(postgres.address(migrated_there), address)
    with (
        psycopg.connect(address.replace("+psycopg", "")) as connection,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        connection.execute("alter table script disable row level security")


def test_a_role_that_no_policy_is_asked_of_is_found_out(
    postgres: Server, migrated_there: str
) -> None:
    assert stands_above_walls(postgres.address(migrated_there, "postgres"))
    assert not stands_above_walls(postgres.address(migrated_there))
    assert not stands_above_walls(postgres.address(migrated_there, USER))
