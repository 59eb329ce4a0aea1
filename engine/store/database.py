"""The database: one engine, sessions that end well or not at all, and its migrations."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    SelectBase,
    create_engine,
    event,
    func,
    inspect,
    literal,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.failure import Failure
from engine.job.port import StoreAway
from engine.store.changes import CHANNEL, Changes, changes_in
from engine.store.shelf import ShelfFull
from engine.store.walls import SET, Whose, reached

_DISK_FULL = "53100"
_AWAY = ("08", "53", "57P")
"""How PostgreSQL's codes begin when it cannot serve: the connection is lost, there is no room for
one more, it is stopping or starting (its manual, appendix A)."""

_PATIENCE = 20.0
"""Seconds for which one waits for another process that writes to SQLite, such as a backup, or for
PostgreSQL to take a connection: one that is frozen takes none."""

_SYNC_DRIVERS = {"sqlite+aiosqlite": "sqlite"}


class NotText(Failure):
    """There are signs in what was told that stand in no text: NUL, or the lone half of a sign."""

    reason = "not_text"
    status = 422
    sentence = "This holds signs that stand in no text."


class Database:
    """An async engine. In SQLite a reader never waits for the writer (WAL)."""

    def __init__(self, url: str, patience: float = _PATIENCE) -> None:
        """Take the address, such as `sqlite+aiosqlite:///cuelight.db`; connects when first used.

        One waits for `patience` seconds: with SQLite for another process that writes, with
        PostgreSQL for a connection (two seconds at least, as its driver has it).
        """
        self._url = url
        self._set_pragmas = partial(_set_pragmas, patience)
        self._here = url.startswith("sqlite")
        waits = {} if self._here else {"connect_timeout": int(patience)}
        self._engine = create_async_engine(
            url, pool_pre_ping=not self._here, connect_args=waits, hide_parameters=True
        )
        if self._here:
            event.listen(self._engine.sync_engine, "connect", self._set_pragmas)
        self._sessions = async_sessionmaker(
            self._engine, class_=AsyncSession, expire_on_commit=False
        )
        self._changes = _changes_at(url)
        self._listening: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def session(self, whose: Whose) -> AsyncIterator[AsyncSession]:
        """One transaction: kept if the block ends well, undone otherwise. Nobody inside commits.

        On PostgreSQL it reaches the rows of one school, unless it is said why of all. What changed
        in it is told to whoever waits for that. Raises ShelfFull when the disk is full, StoreAway
        when the database cannot be reached or another process holds the file, NotText when it is
        told a text that is none.
        """
        try:
            async with self._sessions.begin() as session:
                if not self._here:
                    connection = await session.connection()
                    await connection.exec_driver_sql(SET, (reached(whose),))
                yield session
                await self._announce(session)
        except DBAPIError as error:
            if _is_full(error):
                raise ShelfFull(str(error.orig)) from error
            if is_away(error):
                raise StoreAway(str(error.orig)) from error
            if isinstance(error, DataError):
                raise NotText(str(error.orig)) from error
            raise
        except UnicodeEncodeError as error:
            raise NotText(error.reason) from error
        self._changes.tell(changes_in(session))

    @contextmanager
    def changes(self, topic: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever this topic changes: a job, a play or a school, by its id.

        On PostgreSQL the changes that other processes make are heard, too.
        """
        if not self._here and self._listening is None:
            address = make_url(self._url).set(drivername="postgresql")
            listening = self._changes.listen(address.render_as_string(hide_password=False))
            self._listening = asyncio.create_task(listening)
        with self._changes.of(topic) as changed:
            yield changed

    @contextmanager
    def blocking(self, whose: Whose) -> Iterator[Connection]:
        """The same in a thread that is no loop's. Raises what SQLAlchemy does."""
        with self._in_threads.begin() as connection:
            if not self._here:
                connection.exec_driver_sql(SET, (reached(whose),))
            yield connection

    @cached_property
    def _in_threads(self) -> Engine:
        engine = create_engine(sync(self._url), pool_pre_ping=not self._here, hide_parameters=True)
        if self._here:
            event.listen(engine, "connect", self._set_pragmas)
        return engine

    async def _announce(self, session: AsyncSession) -> None:
        """Tell other processes what changed, as soon as the session has ended well."""
        topics = changes_in(session)
        if topics and not self._here:
            connection = await session.connection()
            await connection.execute(select(func.pg_notify(CHANNEL, " ".join(sorted(topics)))))

    async def close(self) -> None:
        """Give the connections back."""
        if self._listening:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
            self._listening = None
        await self._engine.dispose()
        if "_in_threads" in self.__dict__:
            self._in_threads.dispose()


@cache
def _changes_at(_url: str) -> Changes:
    """What this process changes at an address, through whichever door."""
    return Changes()


async def add_once(session: AsyncSession, row: SQLModel) -> bool:
    """Add a row unless one with its primary key is there; whether it was added."""
    values = row.model_dump()
    if session.get_bind().dialect.name == "sqlite":
        adding = sqlite.insert(type(row)).values(values).on_conflict_do_nothing()
        return (await session.exec(adding)).rowcount == 1
    # PostgreSQL's driver counts no rows of an insert: what comes back tells.
    there = postgresql.insert(type(row)).values(values).on_conflict_do_nothing()
    return (await session.exec(there.returning(literal(1)))).first() is not None


async def add_all_once(session: AsyncSession, rows: Sequence[SQLModel]) -> Sequence[Row[Any]]:
    """Add those rows, all of one table, with whose primary keys there is none, in one go.

    Returns the primary keys of those that were added.
    """
    if not rows:
        return ()
    connection = await session.connection()
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    table = inspect(type(rows[0]))
    adding = insert(table.local_table).on_conflict_do_nothing().returning(*table.primary_key)
    return (await connection.execute(adding, [row.model_dump() for row in rows])).all()


async def add_selected_once(session: AsyncSession, row: type[SQLModel], chosen: SelectBase) -> None:
    """Add rows of one table, selected column by column, unless their primary keys are there."""
    connection = await session.connection()
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    table = inspect(row)
    adding = insert(table.local_table).from_select([c.name for c in table.columns], chosen)
    await connection.execute(adding.on_conflict_do_nothing())


def _is_full(error: DBAPIError) -> bool:
    return "is full" in str(error.orig) or getattr(error.orig, "sqlstate", "") == _DISK_FULL


def is_away(error: DBAPIError) -> bool:
    """Whether the database cannot be reached. Without a connection PostgreSQL gives no code."""
    if error.connection_invalidated or not isinstance(error, OperationalError):
        return error.connection_invalidated
    code = getattr(error.orig, "sqlstate", "")  # SQLite's errors have none
    return code is None or code.startswith(_AWAY) or "database is locked" in str(error.orig)


def _set_pragmas(patience: float, connection: Any, _: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute(f"PRAGMA busy_timeout={int(1000 * patience)}")
    cursor.close()


def sync(url: str) -> str:
    """The same address for what blocks."""
    address = make_url(url)
    driver = _SYNC_DRIVERS.get(address.drivername, address.drivername)
    return address.set(drivername=driver).render_as_string(hide_password=False)


def file_of(url: str) -> Path | None:
    """Where a database of SQLite is; None for one on a server."""
    address = make_url(url)
    return Path(address.database or "") if address.get_backend_name() == "sqlite" else None
