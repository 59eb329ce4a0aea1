"""The page of a school's people: one deed at a time, each asked or taken back."""

from __future__ import annotations

import pytest

from engine.account.caller import Position
from engine.rig import Rig
from state.guardians import GuardiansState
from state.school_people import SchoolPeopleState
from tests.state.test_classes import Made, house, made, sits_down

__all__ = ["house", "made"]


async def test_somebody_is_changed_put_out_once_that_was_asked_and_each_is_undone(
    house: Rig, made: Made
) -> None:
    head = await sits_down(house, "head", Position.OWNER)
    await sits_down(house, "luis", Position.STUDENT)
    page: SchoolPeopleState = await head.get_state(SchoolPeopleState)
    await page.open()
    there = {each.name: each for each in page.members}
    assert (there["Luis"].changes, there["Head"].goes) == (True, False)
    await page.appoint("luis", "emperor")
    assert page.done == ""
    await page.appoint("luis", "teacher")
    assert (page.done, page.done_name, page.was) == ("appointed", "Luis", "student")
    await page.undo()
    assert page.done == "undone"
    await page.put_out("luis")
    assert page.out == []
    page.change("luis")
    page.ask(True)  # noqa: FBT003 - an event
    await page.put_out("vale")
    assert page.out == []
    await page.put_out("luis")
    assert [each.name for each in page.out] == ["Luis"]
    await page.undo()
    assert page.out == []
    await page.appoint("head", "teacher")
    assert page.why == "last_owner"
    await page.seek("LU")
    assert [each.name for each in page.members] == ["Luis"]


@pytest.mark.parametrize("position", [Position.TEACHER, Position.STUDENT, Position.OBSERVER])
async def test_whoever_does_not_run_the_school_changes_nobody(
    house: Rig, made: Made, position: Position
) -> None:
    await sits_down(house, "luis", Position.STUDENT)
    stranger = await sits_down(house, "ruiz", position)
    page: SchoolPeopleState = await stranger.get_state(SchoolPeopleState)
    await page.open()
    assert (page.absent, page.members) == (True, [])
    await page.appoint("luis", "owner")
    assert page.why == "not_permitted"
    page.change("luis")
    page.ask(True)  # noqa: FBT003 - an event
    await page.put_out("luis")
    assert page.why == "not_permitted"
    guardians: GuardiansState = await stranger.get_state(GuardiansState)
    await guardians.open_person("luis")
    assert guardians.rows == []
    await guardians.agree_for({"account": "luis", "guardian": "Rosa", "band": "child"})
    assert guardians.why == "not_permitted"
