"""The pages by which people come into a school: what strangers send changes nothing there."""

from __future__ import annotations

import pytest
import reflex as rx
from reflex.istate.data import RouterData

from engine.account.caller import Position
from engine.rig import Rig
from engine.use_cases.join import Newcomer, join_as_newcomer
from state.class_door import ClassDoorState
from state.class_people import ClassPeopleState
from state.classes import ClassesState
from state.invitations import InvitationsState, InvitationState
from state.join import JoinState
from tests.state.test_classes import Made, house, made, sits_down

__all__ = ["house", "made"]


async def door_of(states: rx.State, of: str) -> ClassDoorState:
    page: ClassDoorState = await states.get_state(ClassDoorState)
    page.group = of
    return page


async def test_a_teacher_opens_the_door_for_ninety_minutes_at_most_and_gives_a_pin(
    house: Rig, made: Made
) -> None:
    page = await door_of(made.vale, made.of)
    await page.open_for(15)
    assert (page.refusal, page.until) == ("door_shut", "")
    await page.allow(True)  # noqa: FBT003 - an event
    await page.open_for(10_000)
    assert (page.refusal, page.until != "") == ("", True)
    people = await made.vale.get_state(ClassPeopleState)
    people.group = made.of
    await people.new_code()
    account, _ = await join_as_newcomer(
        house, Newcomer(people.code, "Eve", "192.0.2.1", pin="308142")
    )
    await page.give_pin(account, "Eve")
    assert (page.pin, page.refusal) == ("", "not_found")
    await people.let_in(account)
    await page.give_pin(account, "Eve")
    assert (len(page.pin), page.pin_for) == (6, "Eve")
    page.put_pin_away()
    assert page.pin == ""
    await page.shut()
    assert page.until == ""


@pytest.mark.parametrize("position", [Position.TEACHER, Position.STUDENT, Position.OBSERVER])
async def test_whoever_does_not_teach_a_class_holds_no_door_of_it(
    house: Rig, made: Made, position: Position
) -> None:
    stranger = await sits_down(house, "ruiz", position)
    page = await door_of(stranger, made.of)
    await page.allow(True)  # noqa: FBT003 - an event
    assert page.refusal == "not_found"
    await page.open_for(15)
    await page.shut()
    await page.give_pin("vale", "Vale")
    assert (page.pin, page.until, page.without_address) == ("", "", False)
    invited = await stranger.get_state(InvitationsState)
    invited.group = made.of
    await invited.hand_over("none")
    await invited.withdraw("none")
    assert (invited.link, invited.absent) == ("", True)
    people = await stranger.get_state(ClassPeopleState)
    people.group = made.of
    await people.rename({"name": "Mine"})
    assert people.refusal == "not_found"
    people.ask_away(True)  # noqa: FBT003 - an event
    await people.put_away()
    mine = await made.vale.get_state(ClassesState)
    await mine.open()
    assert [card.name for card in mine.cards] == ["Year 10 Drama"]
    assert await made.vale.get_state(ClassPeopleState)


async def test_a_class_is_renamed_and_put_away_only_once_it_was_asked(
    house: Rig, made: Made
) -> None:
    people = await made.vale.get_state(ClassPeopleState)
    people.group = made.of
    await people.rename({"name": " "})
    assert people.refusal == "no_name"
    await people.rename({"name": "Year 11"})
    assert people.name == "Year 11"
    assert await people.put_away() is None
    people.ask_away(True)  # noqa: FBT003 - an event
    assert await people.put_away() is not None
    page = await made.vale.get_state(ClassesState)
    await page.open()
    assert page.cards == []


async def test_the_clock_of_a_school_is_set_by_who_runs_it(house: Rig, made: Made) -> None:
    page = await made.vale.get_state(ClassesState)
    await page.stand_in({"zone": "Europe/Madrid"})
    assert (page.refusal, page.runs_school) == ("not_found", False)
    head = await (await sits_down(house, "head", Position.ADMIN)).get_state(ClassesState)
    await head.stand_in({"zone": "Middle/Earth"})
    assert head.refusal == "no_such_zone"
    await head.stand_in({"zone": "Europe/Madrid"})
    assert (head.kept_zone, head.zone, "Europe/Madrid" in head.zones) == (
        *(True, "Europe/Madrid"),
        True,
    )


async def test_a_page_of_a_code_tells_nothing_of_one_that_leads_nowhere(
    house: Rig, made: Made
) -> None:
    stranger = await sits_down(house, "eve", Position.STUDENT)
    there = {"headers": {"origin": "http://localhost:8000"}, "asPath": "/join?code=2222&way=pin"}
    stranger.router = RouterData.from_router_data(there)
    page = await stranger.get_state(JoinState)
    await page.open()
    assert (page.why, page.group, page.way) == ("wrong_code", "", "new")
    page.choose_way("window")
    assert page.way == "new"
    invited = await stranger.get_state(InvitationState)
    await invited.open()
    assert (invited.why, invited.works) == ("link_over", False)
