"""`python -m tests.postgres`: finds PostgreSQL, or installs it. A server of one's own for tests."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from engine.store.migrating import migrate
from tests.journeys.patience import until
from tests.ports import free_port

ADVICE = "The tests of PostgreSQL need it: install it (on Debian: apt-get install postgresql)."
_DEBIAN = Path("/usr/lib/postgresql")
_QUICK = ("fsync=off", "full_page_writes=off", "max_connections=60", "unix_socket_directories=")
_NUMBERS = count(1)
ROLES = _OWNER, USER = "cuelight_owner", "cuelight_user"


def main() -> int:
    """Make sure that there is a PostgreSQL."""
    if programs():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("No PostgreSQL was found; installing it for its tests.", flush=True)  # noqa: T201
        quiet = ["apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
        subprocess.run([*quiet, "update"], check=False)
        # The package would start a server of its own; ours is another, in a folder of its own.
        install = [*quiet, "install", "-y", "--no-install-recommends", "postgresql"]
        own = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        subprocess.run(install, check=False, env=own)
    if programs():
        return 0
    print(ADVICE)  # noqa: T201
    return 1


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest there is."""
    numbered = (path.parent for path in _DEBIAN.glob("*/bin/initdb"))
    found = sorted(numbered, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    return found[-1] if found else Path(on_path).resolve().parent if on_path else None


@dataclass(frozen=True)
class Server:
    """A PostgreSQL that lives for some tests. `user` starts it by `command`, in all its `lives`."""

    port: int
    command: tuple[str, ...] = ()
    user: str | None = None
    lives: list[subprocess.Popen[bytes]] = field(default_factory=list, compare=False)

    def start(self) -> None:
        """Run, again if it was stopped, and answer."""
        quiet = subprocess.DEVNULL
        life = subprocess.Popen(
            self.command, cwd="/", user=self.user, group=self.user, stdout=quiet, stderr=quiet
        )
        self.lives.append(life)
        _wait(self.lives[-1], self.port)

    def stop(self) -> None:
        """Cut off whoever is connected, and end; what was kept is there at the next start."""
        self.lives[-1].send_signal(signal.SIGINT)
        self.lives[-1].wait(30)

    def new_database(self, template: str = "template0") -> str:
        """The name of a fresh database, a copy of the template."""
        name = f"play{next(_NUMBERS)}"
        with psycopg.connect(self.plain("postgres"), autocommit=True) as connection:
            connection.execute(f"create database {name} template {template} owner {_OWNER}")
        return name

    def empty(self, name: str) -> None:
        """Cut off whoever is connected to a database, and take all rows out of its tables."""
        cut = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
        with psycopg.connect(self.plain(name), autocommit=True) as connection:
            connection.execute(f"{cut} and pid <> pg_backend_pid()", [name])
            found = connection.execute(
                "select tablename from pg_tables where schemaname = 'public'"
            )
            tables = ", ".join(f'"{table}"' for (table,) in found if table != "alembic_version")
            connection.execute(f"truncate {tables} restart identity cascade")

    def plain(self, name: str) -> str:
        """The address of a database for its own client."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def address(self, name: str, role: str = _OWNER) -> str:
        """The address of a database as our settings take it, for its owner or another `ROLES`."""
        return f"postgresql+psycopg://{role}@127.0.0.1:{self.port}/{name}"

    def make_roles(self) -> None:
        """Let there be those that are no superusers: the owner of all databases, and a user."""
        with psycopg.connect(self.plain("postgres"), autocommit=True) as connection:
            for role in ROLES:
                connection.execute(f"create role {role} login nosuperuser nobypassrls")


@contextmanager
def server() -> Iterator[Server]:
    """A PostgreSQL on loopback in a folder of its own, never as root; ended by its own number."""
    found = programs()
    assert found, ADVICE
    folder = Path(tempfile.mkdtemp(prefix="cuelight-postgres-"))
    who: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if who:
        shutil.chown(folder, **who)
    data = str(folder / "data")
    make = [str(found / "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-N"]
    silent = subprocess.DEVNULL
    quiet: dict[str, Any] = {"stdout": silent, "stderr": silent, "cwd": folder, **who}
    subprocess.run([*make, "--no-locale", "-E", "UTF8"], check=True, **quiet)
    port = free_port()
    settings = [part for each in _QUICK for part in ("-c", each)]
    run = (str(found / "postgres"), "-D", data, "-p", str(port), "-h", "127.0.0.1")
    running = Server(port, (*run, *settings), who.get("user"))
    try:
        running.start()
        running.make_roles()
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL for all tests that want one."""
    with server() as running:
        yield running


@pytest.fixture(scope="session")
def migrated_there(postgres: Server) -> str:
    """The name of a database with all its tables; made once, found empty by every test."""
    name = postgres.new_database()
    migrate(postgres.address(name))
    return name


@pytest.fixture
def in_postgresql(postgres: Server, migrated_there: str) -> str:
    """The address of an empty one: a copy for each test would be a thousand files."""
    postgres.empty(migrated_there)
    return postgres.address(migrated_there)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    def answers() -> bool:
        assert process.poll() is None, "PostgreSQL did not start."
        with suppress(psycopg.OperationalError):
            psycopg.connect(Server(port).plain("postgres")).close()
            return True
        return False

    until(answers, "PostgreSQL answers")


if __name__ == "__main__":
    sys.exit(main())
