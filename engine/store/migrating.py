"""Bringing the tables of a database up to date, and finding out whether its file can be read."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, func, inspect, make_url, select, text
from sqlalchemy.exc import DBAPIError

from engine.failure import Failure
from engine.job.port import StoreAway
from engine.store.database import file_of, is_away, sync

_HOUSE = Path(__file__).resolve().parents[2]
_MIGRATING = 3_404_271
"""The number of the lock that PostgreSQL gives to whoever migrates."""

DESK = "dbos"
"""The schema in which DBOS keeps the tables of the desk, its own name for it."""

_NOT_ALLOWED = "42501"
"""PostgreSQL's code for what a role may not do."""

_SPOILT = ("not a database", "malformed")
"""How SQLite tells of a file that is damaged, or none of its own."""


class StoreSpoiled(Failure):
    """The file of a database is damaged: nothing in it can be read, and nothing is changed."""

    reason = "store_spoiled"
    status = 500
    sentence = "The database is damaged."


class NotTheOwner(Failure):
    """The tables are to be made or changed, and this role may not."""

    reason = "not_the_owner"
    status = 500
    sentence = "The role that the database is used by does not own its tables."


def migrate(url: str, used_by: str = "") -> None:
    """Bring the tables up to date. Blocks: call it before serving. Cheap when nothing is to do.

    The address is that of whoever owns the tables. Who uses them by another one may do with rows
    what walls let them, and change no table. Raises StoreAway, StoreSpoiled, NotTheOwner.
    """
    sync_url = sync(url)
    with _told_plainly(sync_url), _alone(sync_url):
        if _revision_of(sync_url) != newest_revision():
            _upgrade(sync_url)
        let_use(sync_url, used_by or url)


def try_file(file: Path) -> None:
    """Look into a file of SQLite, if it is there. Raises StoreSpoiled."""
    if file.exists():
        with _named_if_spoilt(str(file)), closing(sqlite3.connect(file)) as connection:
            connection.execute("select count(*) from sqlite_master").fetchone()


def newest_revision() -> str:
    """The newest revision: the files are numbered, so that alembic need not be loaded to know."""
    return max(path.name for path in (_HOUSE / "alembic" / "versions").glob("*.py"))[:4]


def revision_of(url: str) -> str:
    """The revision of a database's tables; empty where there is no database, or none of ours.

    Raises StoreAway, StoreSpoiled.
    """
    file = file_of(url)
    if file and not file.exists():
        return ""
    with _told_plainly(sync(url)):
        return _revision_of(sync(url)) or ""


def let_use(url: str, used_by: str) -> None:
    """Have the role of another address read and write rows, and keep the desk in its own tables."""
    user = make_url(used_by).username
    if user == make_url(url).username:
        return
    with _connected(url) as connection:
        role = connection.dialect.identifier_preparer.quote(str(user))
        connection.execute(text(f"create schema if not exists {DESK}"))
        for allowed in (
            "usage on schema public",
            "select, insert, update, delete on all tables in schema public",
            "usage, select on all sequences in schema public",
            f"usage, create on schema {DESK}",
        ):
            connection.execute(text(f"grant {allowed} to {role}"))
        connection.commit()


def stands_above_walls(url: str) -> bool:
    """Whether PostgreSQL asks no policy of this role: a superuser, or one with BYPASSRLS.

    Raises StoreAway.
    """
    if file_of(url):
        return False
    mine = text("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
    with _told_plainly(url), _connected(url) as connection:
        return bool(connection.execute(mine).scalar())


@contextmanager
def _told_plainly(url: str) -> Iterator[None]:
    """Say in our own words what went wrong. Raises StoreAway, StoreSpoiled."""
    try:
        with _named_if_spoilt(make_url(url).database or ""):
            yield
    except DBAPIError as error:
        if is_away(error):
            raise StoreAway(str(error.orig)) from error
        if getattr(error.orig, "sqlstate", "") == _NOT_ALLOWED:
            raise NotTheOwner(str(error.orig)) from error
        raise


@contextmanager
def _named_if_spoilt(file: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, DBAPIError) as fault:
        if any(told in str(fault) for told in _SPOILT):
            raise StoreSpoiled(file) from fault
        raise


@contextmanager
def _alone(url: str) -> Iterator[None]:
    """Keep everybody else from migrating meanwhile: several processes may start together."""
    if url.startswith("sqlite"):
        with _alone_in_folder(url):
            yield
        return
    with _connected(url) as connection:
        connection.execute(select(func.pg_advisory_lock(_MIGRATING)))
        yield


def _upgrade(sync_url: str) -> None:
    from alembic.config import Config  # noqa: PLC0415 - the same

    from alembic import command  # noqa: PLC0415 - heavy, and seldom needed

    config = Config()
    config.set_main_option("script_location", str(_HOUSE / "alembic"))
    config.attributes["url"] = sync_url
    command.upgrade(config, "head")


@contextmanager
def _alone_in_folder(url: str) -> Iterator[None]:
    """The same for a file: a second one beside it is locked, in a folder that is made for them."""
    address = make_url(url).database
    if not address:
        yield
        return
    Path(address).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with Path(f"{address}.migrating").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        connection = sqlite3.connect(address)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
        yield


def _revision_of(url: str) -> str | None:
    with _connected(url) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("select version_num from alembic_version")).scalar()


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url, hide_parameters=True)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
