"""One school served by two processes: a tab that comes back to the other one is what it was."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
import pytest

from state.library import LibraryState
from state.session import Session
from tests.doors.school_house import made_school
from tests.doors.tab import open_tab
from tests.journeys.theatre import Theatre
from tests.ports import free_port
from tests.postgres import Server

pytestmark = pytest.mark.journey

Done = TypeVar("Done")

_LOOK_FOR = f"{LibraryState.get_full_name()}.look_for"
_OPEN = f"{LibraryState.get_full_name()}.open"
_SOON = 10.0
"""Seconds within which the server hangs up on a tab whose person is signed out."""

_STAY = f"{Session.get_full_name()}.stay"


@dataclass(frozen=True)
class TwoProcesses:
    """A school behind two addresses, and the cookies of some who are signed in."""

    here: Theatre
    there: Theatre
    cookies: tuple[str, ...]


def apart(doing: Coroutine[Any, Any, Done]) -> Done:
    """Do this in a thread of its own: the browser's loop runs in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, doing).result()


@pytest.fixture(scope="module")
def school(
    built: None, postgres: Server, shared_memory: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TwoProcesses]:
    """A school with two students, served twice."""
    place = tmp_path_factory.mktemp("twice")
    database = postgres.address(postgres.new_database())
    made = apart(made_school(place / "data", 2, database=database))
    here = made.theatre
    port = free_port()
    here.settings["CUELIGHT_REDIS"] = shared_memory
    here.settings["CUELIGHT_SHELF"] = str(place / "shelf")
    here.settings["CUELIGHT_PUBLIC_ORIGIN"] += f",http://localhost:{port}"
    there = Theatre(place / "other", {**here.settings, "CUELIGHT_KINDS": "none"}, port)
    here.open()
    there.open()
    yield TwoProcesses(here, there, made.cookies)
    there.close()
    here.close()


def test_a_tab_goes_on_at_the_other_process(school: TwoProcesses) -> None:
    apart(goes_on(school, school.cookies[0]))


async def goes_on(school: TwoProcesses, cookie: str) -> None:
    async with open_tab(school.here.address, "/", cookie) as tab:
        await tab.asks(_OPEN, '"loaded')
        await tab.asks(_LOOK_FOR, '"a lantern"', words="a lantern")
    async with open_tab(school.there.address, "/", cookie, tab.token) as again:
        assert '"a lantern"' in again.told
        await again.asks(_LOOK_FOR, '"a lamp"', words="a lamp")


def test_who_goes_out_at_one_is_out_at_the_other(school: TwoProcesses) -> None:
    apart(goes_out(school, school.cookies[1]))


async def goes_out(school: TwoProcesses, cookie: str) -> None:
    async with open_tab(school.here.address, "/", cookie) as tab:
        await tab.asks(_OPEN, '"loaded')
        await tab.sends(_STAY)
        out = f"{school.there.address}/sign-out"
        about = {"Cookie": cookie, "Origin": school.there.address}
        async with httpx.AsyncClient() as client:
            assert (await client.post(out, headers=about)).status_code < httpx.codes.BAD_REQUEST
        await tab.hears("/sign-in")
        await asyncio.wait_for(tab.over.wait(), _SOON)
