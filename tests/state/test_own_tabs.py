"""In a school a tab belongs to whoever signed in first in it; nobody else is shown any of it."""

from __future__ import annotations

import ast
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import reflex as rx
from reflex.event import Event
from reflex.istate.data import RouterData
from reflex.state import StateUpdate

from engine.account.browser_session import COOKIE, How
from engine.account.caller import Caller, Membership, Position
from engine.rig import Rig, close_rig
from engine.settings import Settings
from engine.store import accounts
from engine.store.shelf.keys import new_master
from engine.store.walls import Across
from engine.use_cases.progress import Work
from engine.use_cases.sign_in import Credentials, caller_from, end_session, open_session
from rxapp.api.jobs import following
from rxapp.own_tabs import OwnTabs
from rxapp.worker import open_to_work
from state.session import Session, still_looks_on
from tests.state.test_work import JOB

pytestmark = pytest.mark.slow  # opens a house
HERE = "http://localhost:3000"


@pytest.fixture
async def school(data: Path) -> AsyncIterator[Rig]:
    """A school with Ana and Ben in it."""
    chosen: dict[str, Any] = {"mode": "school", "public_origin": HERE, "keys": new_master().told()}
    house = await open_to_work(Settings(data=data, processes=1, **chosen))
    async with house.database.session(Across.MACHINE) as session:
        for name in ("ana", "ben"):
            school = Membership("river", Position.STUDENT)
            await accounts.join(session, Caller(name, name.title(), (school,)))
    yield house
    await close_rig()


async def asks(tab: rx.State, token: str, page: str = "/voices/") -> StateUpdate | None:
    """What comes of an event of a tab, whose browser brings this token; None: it is answered."""
    told = {"headers": {"cookie": f"{COOKIE}={token}", "origin": HERE}, "asPath": page}
    tab.router = RouterData.from_router_data({**told, "pathname": page})
    return await OwnTabs().preprocess(None, tab, Event(name="hydrate"))


async def comes_in(school: Rig, who: str) -> str:
    return await open_session(school, who, "", How.PASSWORD, "")


async def test_whoever_is_signed_in_is_answered_and_named(school: Rig, browser: rx.State) -> None:
    assert await asks(browser, await comes_in(school, "ana")) is None
    assert await asks(browser, await comes_in(school, "ana")) is None
    assert (await browser.get_state(Session)).person == "Ana"


async def test_nobody_is_led_to_the_door_and_answered_there(school: Rig, browser: rx.State) -> None:
    update = await asks(browser, "")
    assert update
    assert "/sign-in?next=" in str(update.events)
    assert await asks(browser, "", "/sign-in/") is None


@pytest.mark.parametrize("page", ["/voices/", "/sign-in/"])
async def test_what_one_saw_is_not_shown_to_the_next_in_the_same_tab(
    school: Rig, browser: rx.State, page: str
) -> None:
    ana, ben = await comes_in(school, "ana"), await comes_in(school, "ben")
    assert await asks(browser, ana) is None
    await end_session(school, ana)
    for token in (ben, ana, ""):
        update = await asks(browser, token, page)
        assert update
        assert not update.delta
        assert "sessionStorage.clear()" in str(update.events)


async def test_a_page_that_is_open_looks_on_until_its_person_is_signed_out(
    school: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = await comes_in(school, "ana")
    ana = await caller_from(school, Credentials({COOKIE: token}))
    assert not await still_looks_on("tab", ana)
    monkeypatch.setattr("state.session.looks_on", lambda browser: browser == "tab")
    assert await still_looks_on("tab", ana)
    await end_session(school, token)
    assert not await still_looks_on("tab", ana)


async def test_nothing_of_a_job_is_told_to_who_is_signed_out(
    school: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = await comes_in(school, "ana")
    ana = await caller_from(school, Credentials({COOKIE: token}))

    async def works(*_: object) -> AsyncIterator[Work]:
        yield JOB
        await end_session(school, token)
        yield replace(JOB, done=2)

    monkeypatch.setattr("engine.use_cases.jobs.follow_one", works)
    assert [event.event async for event in following("a", ana)] == ["progress"]


def test_every_page_that_is_told_on_and_on_asks_who_looks_on() -> None:
    asked = re.compile(r"still_looks_on\(|still_signed_in\(|stays_signed_in\(")
    found, forgot = 0, []
    for path in Path("state").glob("*.py"):
        source = path.read_text("utf-8")
        for event in ast.walk(ast.parse(source)):
            if isinstance(event, ast.AsyncFunctionDef) and _is_in_background(event):
                goes_on = any(isinstance(x, ast.While | ast.AsyncFor) for x in ast.walk(event))
                text = ast.get_source_segment(source, event) or ""
                found += goes_on
                forgot += [f"{path}: {event.name}"] if goes_on and not asked.search(text) else []
    assert found
    assert not forgot


def _is_in_background(event: ast.AsyncFunctionDef) -> bool:
    return any("background=True" in ast.unparse(each) for each in event.decorator_list)
