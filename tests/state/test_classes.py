"""The pages of classes: whoever teaches one is shown it, anybody else that there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import reflex as rx
from reflex.istate.data import RouterData

from engine.account.browser_session import COOKIE, How
from engine.account.caller import Caller, Membership, Position
from engine.rig import Rig, close_rig
from engine.settings import Settings
from engine.store import accounts, class_work, scripts
from engine.store.shelf.keys import new_master
from engine.store.walls import Across
from engine.use_cases.sign_in import open_session
from rxapp.worker import open_to_work
from state.assign import AssignState
from state.class_grid import ClassState
from state.class_people import ClassPeopleState
from state.classes import ClassesState
from state.my_classes import MyClassesState
from tests.use_cases.long_play import long_play


@pytest.fixture
async def house(data: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rig]:
    """The equipment of a school, open."""
    monkeypatch.setenv("CUELIGHT_MODE", "school")
    monkeypatch.setenv("CUELIGHT_KEYS", new_master().told())
    monkeypatch.setenv("CUELIGHT_PUBLIC_ORIGIN", "http://localhost:8000")
    yield await open_to_work(Settings(data=data, processes=1))
    await close_rig()


async def sits_down(house: Rig, name: str, position: Position) -> rx.State:
    """The states of a browser in which somebody of the school is signed in."""
    async with house.database.session(Across.MACHINE) as session:
        newcomer = Caller(name, name.title(), (Membership("river", position),))
        await accounts.join(session, newcomer)
    token = await open_session(house, name, "river", How.PASSWORD, "test")
    states = rx.State(_reflex_internal_init=True)
    headers = {"cookie": f"{COOKIE}={token}", "accept-language": "en"}
    states.router = RouterData.from_router_data({"headers": headers})
    return states


@dataclass(frozen=True)
class Made:
    """A class with a play, and who made it."""

    vale: rx.State
    of: str
    play: str


@pytest.fixture
async def made(house: Rig) -> Made:
    vale = await sits_down(house, "vale", Position.TEACHER)
    page = await vale.get_state(ClassesState)
    await page.make({"name": "Year 10 Drama"})
    await page.open()
    (card,) = page.cards
    caller = Caller("vale", "Vale", (Membership("river", Position.TEACHER),))
    async with house.database.session(caller) as session:
        new = scripts.NewScript(long_play(8), "long.txt", "ab")
        play = await scripts.add(session, caller, new)
        await class_work.share(session, caller, card.id, play)
    return Made(await sits_down(house, "vale", Position.TEACHER), card.id, play)


async def test_a_class_without_a_name_is_not_made(house: Rig) -> None:
    vale = await sits_down(house, "vale", Position.TEACHER)
    page = await vale.get_state(ClassesState)
    assert await page.make({"name": "  "}) is None
    assert (page.refusal, page.cards) == ("no_name", [])


async def test_a_student_is_shown_no_page_of_a_teacher(house: Rig, made: Made) -> None:
    amira = await sits_down(house, "amira", Position.STUDENT)
    page = await amira.get_state(ClassesState)
    await page.open()
    assert page.missing
    builder = await amira.get_state(AssignState)
    builder.group = made.of
    await builder.choose_play(made.play)
    assert builder.missing
    people = await amira.get_state(ClassPeopleState)
    people.group = made.of
    await people.new_code()
    assert (people.missing, people.code) == (True, "")


async def test_a_teacher_brings_people_in_casts_and_sets(house: Rig, made: Made) -> None:
    page = await made.vale.get_state(ClassPeopleState)
    page.group = made.of
    await page.new_code()
    assert len(page.code) == len("XXXX-XXXX")
    amira = await sits_down(house, "amira", Position.STUDENT)
    mine = await amira.get_state(MyClassesState)
    assert await mine.join({"code": "nope"}) is None
    assert mine.refusal == "wrong_code"
    assert await mine.join({"code": page.code.lower()})
    await page.give("mara", False, "amira")  # noqa: FBT003 - an event
    assert [[who.name for who in row.players] for row in page.cast] == [["Amira"], []]

    builder = await made.vale.get_state(AssignState)
    builder.group = made.of
    await builder.choose_play(made.play)
    assert await builder.assign({}) is None
    assert builder.refusal == "not_assignable"
    builder.toggle_scene("s1")
    builder.choose_level(9)
    builder.choose_strictness("brutal")
    assert (builder.level, builder.strictness) == (4, "rehearsal")
    assert await builder.assign({"due": "2031-11-06T18:00", "attempts": ""})

    await mine.look()
    assert [(work.play, work.roles, work.left) for work in mine.work] == [
        ("The Long Lamp", "MARA", 1)
    ]
    grid = await made.vale.get_state(ClassState)
    grid.group = made.of
    await grid.choose("another")
    await grid.look_at("")
    assert [(row.name, row.standing) for row in grid.rows] == [("Amira", "not_begun")]
    await grid.look_at("amira")
    await grid.excuse(True)  # noqa: FBT003 - an event
    assert (grid.who_name, grid.who_standing) == ("Amira", "excused")
    await grid.say({"text": ""})
    assert grid.refusal == "not_a_comment"
    await grid.look_at("eve")
    assert grid.who == ""


async def test_whoever_sends_events_for_a_class_that_is_not_theirs_changes_nothing(
    house: Rig, made: Made
) -> None:
    ruiz = await sits_down(house, "ruiz", Position.TEACHER)
    people = await ruiz.get_state(ClassPeopleState)
    people.group, people.play = made.of, made.play
    await people.unshare(made.play)
    await people.add_teacher("ruiz")
    grid = await ruiz.get_state(ClassState)
    grid.group = made.of
    await grid.say({"text": "Hello"})
    assert people.missing
    assert grid.missing
    page = await made.vale.get_state(ClassPeopleState)
    page.group = made.of
    await page.open_play(made.play)
    assert [play.id for play in page.plays] == [made.play]
    assert [each.name for each in page.teachers] == ["Vale"]


async def test_the_library_of_a_teacher_leads_to_their_classes(house: Rig, made: Made) -> None:
    page = await made.vale.get_state(MyClassesState)
    await page.look()
    assert (page.teaches, page.attends, page.work) == (True, True, [])
