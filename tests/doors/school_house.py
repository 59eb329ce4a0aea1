"""A school on a real server for one question, with people who are signed in already."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.account.browser_session import COOKIE, How
from engine.rig import Rig, close_rig
from engine.settings import Settings
from engine.store import accounts
from engine.store.shelf.keys import new_master
from engine.store.walls import Across
from engine.use_cases.first_run import NewSchool, make_school, owners_code
from engine.use_cases.sign_in import open_session
from rxapp.worker import open_to_work
from tests.journeys.theatre import Theatre
from tests.ports import free_port

OWNER, PASSWORD = "owner@river.example", "seven geese in the pit"


@dataclass(frozen=True)
class SchoolHouse:
    """A school: where it is served, closed at first, and the cookies of its students."""

    theatre: Theatre
    cookies: tuple[str, ...]


async def made_school(data: Path, students: int, *, database: str = "") -> SchoolHouse:
    """A school whose owner is `OWNER`, with so many students, each signed in at one browser.

    It is kept in this database, or in a file of its own.
    """
    port, key = free_port(), new_master().told()
    origin = f"http://localhost:{port}"
    house = await open_to_work(
        Settings(
            data=data,
            mode="school",
            keys=key,
            public_origin=origin,
            fetch=False,
            processes=1,
            db_url=database,
        )
    )
    try:
        cookies = await _signed_in(house, students)
    finally:
        await close_rig()
    surroundings = {
        "CUELIGHT_MODE": "school",
        "CUELIGHT_KEYS": key,
        "CUELIGHT_PUBLIC_ORIGIN": origin,
        "CUELIGHT_EARS": "0",
        "CUELIGHT_DATABASE": database,
    }
    return SchoolHouse(Theatre(data, surroundings, port), cookies)


async def _signed_in(house: Rig, students: int) -> tuple[str, ...]:
    code = await owners_code(house) or ""
    owner = await make_school(house, NewSchool(code, "River", "Ana", OWNER, PASSWORD))
    async with house.database.session(Across.MACHINE) as session:
        school = (await accounts.account(session, owner)).school
        people = [
            await accounts.new_student(session, school, f"Student {n + 1}") for n in range(students)
        ]
    tokens = [await open_session(house, person, school, How.PASSWORD, "") for person in people]
    return tuple(f"{COOKIE}={token}" for token in tokens)
