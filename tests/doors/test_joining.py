"""The doors of a class and of invitations: forms that a browser sends, and where they lead."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

import httpx
import pytest

from engine.account.browser_session import COOKIE
from engine.account.caller import Caller
from engine.rig import Rig
from engine.use_cases import classes, pin_door
from engine.use_cases.invitations import link_of, waiting
from engine.use_cases.sign_in import Credentials, caller_from
from state.join import DEVICE
from tests.doors.conftest import Newcomer
from tests.doors.school import ANA, BETTER, GOOD, Guest
from tests.doors.test_people import back_at, is_in
from tests.letter_box import LetterBox

EVE, PIN = "eve@river.example", "308142"


@dataclass(frozen=True)
class Room:
    """A class of the owner's that takes students without an address, and its code."""

    ana: Caller
    of: str
    code: str


@pytest.fixture
async def room(school: Rig, owner: Guest) -> Room:
    ana = await caller_from(school, Credentials({COOKIE: owner.session}))
    of = await classes.make_class(school, ana, "Year 10")
    await pin_door.allow_without_address(school, ana, of, on=True)
    return Room(ana, of, (await classes.new_code(school, ana, of)).code)


async def link_in(box: LetterBox, number: int, page: str) -> str:
    """The secret in the link of a letter."""
    letter = await asyncio.to_thread(box.letter, number)
    found = re.search(rf"{page}\?token=(\S+)", letter.get_content())
    assert found
    return found[1]


async def test_a_newcomer_is_in_at_once_and_their_address_is_asked_about(
    room: Room, newcomer: Newcomer, box: LetterBox
) -> None:
    eve = newcomer()
    answer = await eve.sends("/join", code=room.code, name="Eve", email=EVE, password=GOOD)
    assert (answer.status_code, back_at(answer)) == (303, ("/", ""))
    assert await is_in(eve)
    assert (await asyncio.to_thread(box.letter, 2))["To"] == EVE


async def test_what_is_wrong_comes_back_with_the_code_and_no_secret(
    room: Room, newcomer: Newcomer
) -> None:
    eve = newcomer()
    answer = await eve.sends("/join", code=room.code, name="Eve", email=EVE, password="short")  # noqa: S106
    assert back_at(answer) == ("/join", "short")
    assert f"code={room.code}" in answer.headers["location"]
    told = "".join(answer.headers.get_list("set-cookie"))
    assert "eve%40river.example" in told
    assert "short" not in told
    answer = await eve.sends("/join", code="22222222", name="Eve", pin=PIN)
    assert back_at(answer) == ("/join", "wrong_code")


async def test_who_is_signed_in_joins_as_who_they_are(room: Room, newcomer: Newcomer) -> None:
    eve = newcomer()
    assert (await eve.sends("/join/class", code=room.code)).status_code == 401
    await eve.sends("/join", code=room.code, name="Eve", email=EVE, password=GOOD)
    again = await eve.sends("/join/class", code=room.code)
    assert back_at(again) == ("/", "")


async def test_a_device_that_came_by_the_code_lets_its_people_in_by_pin(
    school: Rig, room: Room, newcomer: Newcomer
) -> None:
    tablet = newcomer()
    answer = await tablet.sends("/join", code=room.code, name="Eve", pin=PIN)
    (told,) = [c for c in answer.headers.get_list("set-cookie") if c.startswith(DEVICE)]
    flags = {part.strip().lower() for part in told.split(";")[1:]}
    assert {"httponly", "secure", "samesite=lax", "path=/"} <= flags
    roster = (await classes.class_room(school, room.ana, room.of)).of.roster
    await classes.let_in(school, room.ana, room.of, roster[0].account)
    await tablet.sends("/sign-out")
    form = {"class_id": room.of, "name": "eve", "pin": PIN}
    assert back_at(await tablet.sends("/join/pin", **form)) == ("/join", "door_shut")
    await pin_door.open_door(school, room.ana, room.of, 45)
    wrong = await tablet.sends("/join/pin", **{**form, "pin": "904417"})
    assert back_at(wrong) == ("/join", "wrong_pin")
    assert PIN not in wrong.headers["location"]
    assert back_at(await newcomer().sends("/join/pin", **form)) == ("/join", "door_shut")
    assert back_at(await tablet.sends("/join/pin", **form)) == ("/", "")
    assert await is_in(tablet)
    for door in ("/account/password", "/account/address"):
        other = {"old": GOOD, "new": BETTER, "email": EVE, "password": GOOD}
        assert back_at(await tablet.sends(door, **other)) == ("/account", "not_permitted")


async def test_an_invitation_leads_in_and_a_teacher_of_nothing_sends_none(
    school: Rig, owner: Guest, newcomer: Newcomer, box: LetterBox
) -> None:
    sent = await owner.sends("/invitations", email=EVE, position="teacher", language="es")
    assert sent.headers["location"] == "/people?done=invited"
    letter = await asyncio.to_thread(box.letter, 2)
    assert (letter["To"], letter["Subject"]) == (EVE, "Ana Torres te invita a Cuelight")
    token = await link_in(box, 2, "/invitation")
    eve = newcomer()
    poor = await eve.sends("/invitation", token=token, name="Eve", password="password1234")  # noqa: S106
    assert back_at(poor) == ("/invitation", "common")
    assert back_at(await eve.sends("/invitation", token=token, name="Eve", password=GOOD))[0] == "/"
    assert await is_in(eve)
    refused = await eve.sends("/invitations", email="x@river.example", position="owner")
    assert back_at(refused) == ("/people", "not_permitted")
    strange = await owner.sends("/invitations", email=EVE, position="king", class_id="//evil")
    assert back_at(strange) == ("/people", "not_permitted")


async def test_who_is_signed_in_accepts_with_the_session_that_fits(
    school: Rig, owner: Guest, newcomer: Newcomer, room: Room
) -> None:
    await owner.sends("/invitations", email=EVE, position="student", class_id=room.of)
    (waits,) = await waiting(school, room.ana, room.of)
    again = await owner.sends(f"/invitations/{waits.id}/letter", class_id=room.of)
    assert again.headers["location"] == f"/class/{room.of}/people?done=invited"
    token = await link_of(school, room.ana, waits.id)
    before = owner.session
    assert back_at(await owner.sends("/invitation/known", token=token))[0] == "/"
    assert owner.session != before
    assert await is_in(owner)
    over = await newcomer().sends("/invitation", token=token, name="Eve", password=GOOD)
    assert back_at(over) == ("/invitation", "link_over")


async def test_another_address_is_told_to_both_and_confirmed_by_letter(
    owner: Guest, newcomer: Newcomer, box: LetterBox
) -> None:
    wrong = await owner.sends("/account/address", email=EVE, password=BETTER)
    assert back_at(wrong) == ("/account", "wrong_password")
    asked = await owner.sends("/account/address", email=EVE, password=GOOD)
    assert asked.headers["location"] == "/account?done=address"
    letters = {n: await asyncio.to_thread(box.letter, n) for n in (2, 3)}  # in either order
    number = {letter["To"]: n for n, letter in letters.items()}
    assert number.keys() == {ANA, EVE}
    assert EVE in letters[number[ANA]].get_content()
    assert "token=" not in letters[number[ANA]].get_content()
    token = await link_in(box, number[EVE], "/new-address")
    moved = await newcomer().sends("/new-address", token=token)
    assert moved.headers["location"] == "/new-address?done=moved"
    assert back_at(await newcomer().comes_in()) == ("/sign-in", "wrong_password")
    assert (await newcomer().sends("/sign-in", email=EVE, password=GOOD)).status_code == 303
    over = await newcomer().sends("/new-address", token=token)
    assert back_at(over) == ("/new-address", "link_over")


async def test_to_an_address_that_somebody_has_no_way_is_sent(
    owner: Guest, room: Room, newcomer: Newcomer, box: LetterBox
) -> None:
    await newcomer().sends("/join", code=room.code, name="Eve", email=EVE, password=GOOD)
    await asyncio.to_thread(box.letter, 2)
    asked = await owner.sends("/account/address", email=EVE, password=GOOD)
    assert asked.headers["location"] == "/account?done=address"
    await asyncio.to_thread(box.letter, 3)
    assert [letter["To"] for letter in box.letters] == [ANA, EVE, ANA]


async def test_where_nobody_signs_in_nobody_is_invited(door: httpx.AsyncClient) -> None:
    for name in ("join", "join/pin", "invitations", "invitation", "new-address"):
        assert (await door.post(f"/{name}", data={"code": "x"})).status_code == 404
