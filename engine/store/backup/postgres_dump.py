"""A copy of a database of PostgreSQL by its own programs, and what is put back from one."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from sqlalchemy import create_engine, inspect, make_url
from sqlalchemy.exc import DBAPIError

from engine.store.backup.failed import CopyFailed
from engine.store.migrating import DESK, let_use
from engine.store.walls import EVERY

_SYSTEM = ("pg_", "information_schema")


def dump(url: str, to: Path) -> None:
    """Copy the tables of our own and of the desk, as they were at one moment. Raises CopyFailed.

    Walls are asked, not gone around: whoever copies reaches all schools.
    """
    _run("pg_dump", url, "--format=custom", "--enable-row-security", f"--file={to}")


def load(url: str, dumped: Path, used_by: str) -> None:
    """Put all tables back, or none; those of the desk belong to whoever uses it.

    Where that is another role, the desk is put back after the rest. Raises CopyFailed.
    """
    whole = ("--exit-on-error", "--single-transaction", str(dumped))
    if url == used_by:
        _run("pg_restore", url, *whole)
        return
    _run("pg_restore", url, f"--exclude-schema={DESK}", *whole)
    let_use(url, used_by)
    _run("pg_restore", used_by, f"--schema={DESK}", *whole)


def is_bare(url: str) -> bool:
    """Whether the database holds no table of anybody's. Raises CopyFailed."""
    engine = create_engine(url, hide_parameters=True)
    try:
        found = inspect(engine)
        own = (name for name in found.get_schema_names() if not name.startswith(_SYSTEM))
        return not any(found.get_table_names(schema=schema) for schema in own)
    except DBAPIError as fault:
        raise CopyFailed(f"The database does not answer: {fault.orig}") from fault
    finally:
        engine.dispose()


def _run(program: str, url: str, *how: str) -> None:
    """Run it, its password in its environment: an argument can be read by the whole machine."""
    address = make_url(url)
    plain = address._replace(drivername="postgresql", password=None)
    told = [program, *how, "--no-owner", "--no-privileges", f"--dbname={plain}"]
    about = {"PGOPTIONS": f"-c cuelight.school={EVERY}"}
    if address.password:
        about["PGPASSWORD"] = str(address.password)
    try:
        done = subprocess.run(  # noqa: S603 - a program of PostgreSQL's, of our own address
            told, env=os.environ | about, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as missing:
        raise CopyFailed(
            f"{program} is needed: install the client programs of PostgreSQL "
            "(on Debian: apt-get install postgresql-client)."
        ) from missing
    if done.returncode:
        raise CopyFailed(f"{program}: {done.stderr.strip() or done.returncode}")
