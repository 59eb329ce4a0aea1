"""Bringing the tables of a database up to date, and finding out whether its file can be read."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import create_engine, func, inspect, make_url, select, text
from sqlalchemy.exc import DBAPIError

from engine.failure import Failure
from engine.job.port import StoreAway
from engine.store.database import file_of, is_away, sync

_HOUSE = Path(__file__).resolve().parents[2]
_MIGRATING = 3_404_271
"""The number of the lock that PostgreSQL gives to whoever migrates."""

_SPOILT = ("not a database", "malformed")
"""How SQLite tells of a file that is damaged, or none of its own."""


class StoreSpoiled(Failure):
    """The file of a database is damaged: nothing in it can be read, and nothing is changed."""

    reason = "store_spoiled"
    status = 500
    sentence = "The database is damaged."


def migrate(url: str) -> None:
    """Bring the tables up to date. Blocks: call it before serving. Cheap when nothing is to do.

    Raises StoreAway, StoreSpoiled.
    """
    sync_url = sync(url)
    with _told_plainly(sync_url), _alone(sync_url):
        if _revision_of(sync_url) != newest_revision():
            _upgrade(sync_url)


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


@contextmanager
def _told_plainly(url: str) -> Iterator[None]:
    """Say in our own words what went wrong. Raises StoreAway, StoreSpoiled."""
    try:
        with _named_if_spoilt(make_url(url).database or ""):
            yield
    except DBAPIError as error:
        if is_away(error):
            raise StoreAway(str(error.orig)) from error
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
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(select(func.pg_advisory_lock(_MIGRATING)))
        yield
    engine.dispose()


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
    engine = create_engine(url)
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            found = None
        else:
            found = connection.execute(text("select version_num from alembic_version")).scalar()
    engine.dispose()
    return found
