"""In a school a tab belongs to whoever signed in first in it; nobody else is shown any of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
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
from engine.use_cases.sign_in import end_session, open_session
from rxapp.own_tabs import OwnTabs
from rxapp.worker import open_to_work
from state.session import Session

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
