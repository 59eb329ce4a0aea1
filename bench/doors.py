"""How many people a school's server lets in, and how many of their programs it answers."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.store import accounts, scripts
from engine.store.database import Database
from engine.store.walls import Across
from tests.doors.school_house import OWNER, PASSWORD, SchoolHouse, made_school
from tests.journeys.theatre import Theatre
from tests.ports import free_port
from tests.postgres import server as postgres_server
from tests.redis_server import redis_server

QUESTION = (
    "A school with a hundred students, on SQLite with one process, and on PostgreSQL and Redis "
    "with two (`two_`), in the same run: how many sign-ins by password a second (each costs an "
    "argon2 hash by OWASP's parameters, four at once), and how many reads of the library by "
    "`/api/v1/scripts`, sixteen at once, by students in turn. `gain` is what the second process, "
    "PostgreSQL and Redis bring to reads. `rls_cost` is how many times as long a library takes "
    "to be read from PostgreSQL by a role with a wall before it, which says whose rows it wants, "
    "as by one without either. Those who ask share the machine with the servers."
)
LIMITS = {"failed": ("≤", 0.0)}

_STUDENTS = 100
_SIGN_INS, _READS = 40, 1500
"""No more reads than a student's programs may make in a minute, which are a hundred each."""

_AT_ONCE, _READ_AT_ONCE = 4, 16
_PATIENCE = 60.0

_LOOKS, _ROUNDS = 100, 6
"""Libraries read in a round, by one role and then by the other."""


def measure() -> dict[str, float]:
    """One process, then two."""
    with TemporaryDirectory(prefix="cuelight-", ignore_cleanup_errors=True) as folder:
        with _once(Path(folder) / "once") as (addresses, cookies):
            one = asyncio.run(_asked(addresses, cookies))
        _tell("one process was asked")
        with _twice(Path(folder) / "twice") as (addresses, cookies, walled, free):
            two = asyncio.run(_asked(addresses, cookies))
            rls_cost = asyncio.run(_cost_of_walls(walled, free))
    gain = two["api_reads_per_s"] / one["api_reads_per_s"]
    failed = one.pop("failed") + two.pop("failed")
    told = {f"two_{name}": figure for name, figure in two.items()}
    return {**one, **told, "gain": round(gain, 2), "rls_cost": rls_cost, "failed": failed}


@contextmanager
def _once(place: Path) -> Iterator[tuple[list[str], Sequence[str]]]:
    """Where a school is, and the cookies of its students."""
    made = asyncio.run(made_school(place / "data", _STUDENTS))
    with _open(made.theatre):
        yield [made.theatre.address], made.cookies


@contextmanager
def _twice(place: Path) -> Iterator[tuple[list[str], Sequence[str], str, str]]:
    """The same, and its database by a role with a wall before it and by one without."""
    with postgres_server() as postgres, redis_server() as redis, ExitStack() as running:
        database = postgres.address(postgres.new_database())
        made = asyncio.run(made_school(place / "data", _STUDENTS, database=database))
        houses = _both(made, place, redis)
        for house in houses:
            running.enter_context(_open(house))
        free = postgres.address(make_url(database).database or "", "postgres")
        yield [house.address for house in houses], made.cookies, database, free


def _both(made: SchoolHouse, place: Path, redis: str) -> tuple[Theatre, Theatre]:
    here = made.theatre
    port = free_port()
    here.settings["CUELIGHT_REDIS"] = redis
    here.settings["CUELIGHT_SHELF"] = str(place / "shelf")
    here.settings["CUELIGHT_PUBLIC_ORIGIN"] += f",http://localhost:{port}"
    return here, Theatre(place / "other", {**here.settings, "CUELIGHT_KINDS": "none"}, port)


@contextmanager
def _open(theatre: Theatre) -> Iterator[None]:
    theatre.open()
    try:
        yield
    finally:
        theatre.close()


async def _asked(addresses: Sequence[str], cookies: Sequence[str]) -> dict[str, float]:
    houses, people, failed = cycle(addresses), cycle(cookies), list[str]()

    async with httpx.AsyncClient(timeout=_PATIENCE) as client:

        async def come_in() -> None:
            house = next(houses)
            typed, about = {"email": OWNER, "password": PASSWORD}, {"Origin": house}
            answer = await client.post(f"{house}/sign-in", data=typed, headers=about)
            if "set-cookie" not in answer.headers:
                failed.append(f"sign-in: {answer.status_code} {answer.headers.get('location')}")

        async def read() -> None:
            about = {"Cookie": next(people)}
            answer = await client.get(f"{next(houses)}/api/v1/scripts", headers=about)
            if answer.is_error:
                failed.append(f"read: {answer.status_code} {answer.text[:100]}")

        for _ in range(2 * len(addresses)):  # each is warm
            await read()
            await come_in()
        sign_ins = await _a_second(come_in, _SIGN_INS, _AT_ONCE)
        reads = await _a_second(read, _READS, _READ_AT_ONCE)
    for each in sorted(set(failed)):
        _tell(each)
    return {"sign_ins_per_s": sign_ins, "api_reads_per_s": reads, "failed": len(failed)}


async def _a_second(ask: Callable[[], Awaitable[None]], times: int, at_once: int) -> float:
    """How many such questions are answered in a second, so many at once."""
    left = iter(range(times))

    async def some() -> None:
        for _ in left:
            await ask()

    begun = time.perf_counter()
    await asyncio.gather(*(some() for _ in range(at_once)))
    return round(times / (time.perf_counter() - begun), 1)


async def _cost_of_walls(walled: str, free: str) -> float:
    """How many times as long it takes with the wall, in the middle one of some rounds."""
    database, engine = Database(walled), create_async_engine(free)
    bare = async_sessionmaker(engine, class_=AsyncSession)
    async with database.session(Across.MACHINE) as session:
        owner = (await accounts.everybody(session))[0]

    async def behind() -> None:
        async with database.session(owner) as session:
            await scripts.library(session, owner)

    async def before() -> None:
        async with bare.begin() as session:
            await scripts.library(session, owner)

    rounds = [
        (await _a_second(before, _LOOKS, 1)) / (await _a_second(behind, _LOOKS, 1))
        for _ in range(_ROUNDS + 1)
    ]
    await database.close()
    await engine.dispose()
    return round(median(rounds[1:]), 2)


def _tell(what: str) -> None:
    print(f"  {what}", file=sys.stderr, flush=True)
