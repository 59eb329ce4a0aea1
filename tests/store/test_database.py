"""Transactions and migrations."""

import multiprocessing
import sqlite3
from collections.abc import AsyncIterator
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from engine.account.caller import Caller
from engine.script.model import Script
from engine.store import scripts
from engine.store.database import Database
from engine.store.migrating import migrate
from engine.store.scripts import NewScript
from engine.store.shelf import ShelfFull
from engine.store.tables import Row
from engine.store.walls import Across


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def test_the_migrations_make_exactly_the_tables_that_the_models_describe(
    request: pytest.FixtureRequest, kind: str
) -> None:
    place: str = request.getfixturevalue(f"in_{kind}")
    engine = create_engine(place.replace("+aiosqlite", ""))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_every_row_that_a_school_owns_carries_its_school() -> None:
    tables = Row.metadata.tables.values()
    everywhere = {"school", "account", "password", "one_time_token", "try"}
    everywhere |= {"linked_identity", "passkey"}  # of one person, in however many schools
    assert {t.name for t in tables if "school_id" not in t.columns} == everywhere


def test_migrating_twice_changes_nothing(migrated: Path) -> None:
    before = migrated.read_bytes()
    migrate(f"sqlite+aiosqlite:///{migrated}")
    assert migrated.read_bytes() == before


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    migrate(f"sqlite+aiosqlite:///{tmp_path / 'a' / 'b' / 'play.db'}")
    assert (tmp_path / "a" / "b" / "play.db").is_file()


MACHINES = 4


def _migrate_at_once(address: str, ready: Barrier) -> None:
    ready.wait(60)
    migrate(address)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_of_several_that_start_together_one_makes_the_tables_and_the_others_wait(
    request: pytest.FixtureRequest, kind: str, tmp_path: Path
) -> None:
    address = f"sqlite+aiosqlite:///{tmp_path / 'new' / 'play.db'}"
    if kind == "postgresql":
        server = request.getfixturevalue("postgres")
        address = server.address(server.new_database())
    apart = multiprocessing.get_context("spawn")
    ready = apart.Barrier(MACHINES)
    started = [
        apart.Process(target=_migrate_at_once, args=(address, ready)) for _ in range(MACHINES)
    ]
    for each in started:
        each.start()
    for each in started:
        each.join(90)
    assert [each.exitcode for each in started] == [0] * MACHINES
    engine = create_engine(address.replace("+aiosqlite", ""))
    assert inspect(engine).has_table("school")
    engine.dispose()


async def test_what_was_said_before_a_stumble_is_not_kept(
    database: Database, ana: Caller, script: Script
) -> None:
    async def stumble() -> None:
        async with database.session(ana) as session:
            await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()
    async with database.session(ana) as session:
        assert await scripts.library(session, ana) == ()


@pytest.fixture
async def file(in_sqlite: str) -> AsyncIterator[Database]:
    """A database in a file."""
    database = Database(in_sqlite)
    yield database
    await database.close()


async def test_readers_do_not_wait_for_the_writer(file: Database) -> None:
    async with file.session(Across.MACHINE) as session:
        mode = await session.connection()
        assert (await mode.execute(text("PRAGMA journal_mode"))).scalar() == "wal"
        assert (await mode.execute(text("PRAGMA foreign_keys"))).scalar() == 1


async def test_a_full_disk_has_its_own_name(file: Database, tmp_path: Path) -> None:
    known = sqlite3.connect(tmp_path / "play.db")
    pages = known.execute("PRAGMA page_count").fetchone()[0]
    known.close()

    async def heap() -> None:
        async with file.session(Across.MACHINE) as session:
            connection = await session.connection()
            await connection.execute(text(f"PRAGMA max_page_count={pages}"))
            await connection.execute(text("CREATE TABLE heap (stone TEXT)"))
            await connection.execute(text("INSERT INTO heap VALUES (zeroblob(1000000))"))

    with pytest.raises(ShelfFull):
        await heap()
