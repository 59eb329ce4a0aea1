"""Newcomers come into a class by its code, and without an address by its door and a PIN."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.account.browser_session import COOKIE, PIN_LONGEST, BrowserSession, How
from engine.account.caller import Caller, Position
from engine.account.email import AddressTaken, NotAnAddress
from engine.account.password import NotAPassword
from engine.account.permit import VERBS, NotFound, NotPermitted, Reach, reach
from engine.account.pin import NotAPin
from engine.failure import Failure
from engine.rig import Rig
from engine.store import accounts, audit, class_doors
from engine.store.walls import Across
from engine.use_cases import classes, pin_door
from engine.use_cases.attend import my_classes
from engine.use_cases.classes import NotAName
from engine.use_cases.join import (
    AddressNeeded,
    Newcomer,
    WrongCode,
    class_of_code,
    join,
    join_as_newcomer,
)
from engine.use_cases.library import library
from engine.use_cases.own_account import be_called, own_account
from engine.use_cases.passwords import come_in
from engine.use_cases.pin_door import ByPin, DoorShut, OthersStudent, OtherWayIn, WrongPin
from engine.use_cases.refusals import TooOften
from engine.use_cases.sign_in import Credentials, caller_from, still_signed_in
from tests.use_cases.test_classes import joined

GOOD, PIN = "seven geese in the pit", "308142"
HERE = "192.0.2.1"


@dataclass(frozen=True)
class Room:
    """Ms Vale's class, which takes students without an address, and its code."""

    house: Rig
    vale: Caller
    of: str
    code: str

    def newcomer(self, name: str = "Eve", **told: str) -> Newcomer:
        """Somebody who stands before it."""
        return replace(Newcomer(self.code, name, HERE, device="tablet"), **told)

    def by_pin(self, name: str = "Eve", **told: str) -> ByPin:
        """Somebody who comes back by PIN on the tablet."""
        return replace(ByPin(self.of, name, "tablet", HERE, "Firefox", pin=PIN), **told)

    async def let_in(self, name: str = "Eve", pin: str = PIN) -> str:
        """A student who has joined by PIN and is in the class; their account."""
        account, _ = await join_as_newcomer(self.house, self.newcomer(name, pin=pin))
        await classes.let_in(self.house, self.vale, self.of, account)
        return account


@pytest.fixture
async def room(house: Rig) -> Room:
    house = replace(house, settings=house.settings.model_copy(update={"mode": "school"}))
    vale = await joined(house, "vale", Position.TEACHER)
    of = await classes.make_class(house, vale, "Year 10 Drama")
    await pin_door.allow_without_address(house, vale, of, on=True)
    return Room(house, vale, of, (await classes.new_code(house, vale, of)).code)


async def test_a_newcomer_with_an_address_waits_and_comes_in_by_it(room: Room) -> None:
    assert (await class_of_code(room.house, room.code, HERE)).name == "Year 10 Drama"
    told = room.newcomer(email="Eve@River.example", password=GOOD)
    account, school = await join_as_newcomer(room.house, told)
    assert await come_in(room.house, "eve@river.example", GOOD, "")
    found = await classes.class_room(room.house, room.vale, room.of)
    assert [(e.account, e.name, e.waiting) for e in found.of.roster] == [(account, "Eve", True)]
    async with room.house.database.session(Across.MACHINE) as session:
        done = [entry.deed.what for entry, _ in await audit.entries(session, school)]
    assert done == ["class_made", "joined_class", "signed_in"]


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"name": " "}, NotAName),
        ({"email": "eve"}, NotAnAddress),
        ({"password": "short"}, NotAPassword),
        ({"email": "", "pin": "123456"}, NotAPin),
        ({"code": "22222222"}, WrongCode),
    ],
)
async def test_what_is_told_wrong_uses_no_code_and_makes_nobody(
    room: Room, wrong: dict[str, str], fault: type[Failure]
) -> None:
    told = room.newcomer(email="eve@river.example", password=GOOD)
    with pytest.raises(fault):
        await join_as_newcomer(room.house, replace(told, **wrong))
    found = await classes.class_room(room.house, room.vale, room.of)
    assert found.of.roster == ()
    assert found.code
    assert found.code.left == 60


async def test_a_class_that_asks_for_addresses_takes_nobody_without(room: Room) -> None:
    await pin_door.allow_without_address(room.house, room.vale, room.of, on=False)
    with pytest.raises(AddressNeeded):
        await join_as_newcomer(room.house, room.newcomer(pin=PIN))
    with pytest.raises(DoorShut):
        await pin_door.open_door(room.house, room.vale, room.of, 45)


async def test_who_has_an_address_is_not_found_out_by_trying_many(room: Room) -> None:
    told = room.newcomer(email="eve@river.example", password=GOOD)
    await join_as_newcomer(room.house, told)
    for _ in range(10):
        with pytest.raises(AddressTaken):
            await join_as_newcomer(room.house, told)
    with pytest.raises(TooOften):
        await class_of_code(room.house, room.code, HERE)


async def test_a_code_that_is_over_is_told_like_one_that_never_was(room: Room) -> None:
    told = []
    await classes.end_code(room.house, room.vale, room.of)
    for code in (room.code, "22222222", ""):
        with pytest.raises(WrongCode) as refused:
            await class_of_code(room.house, code, HERE)
        told.append(refused.value.told)
    assert len(set(told)) == 1


async def test_a_stranger_who_is_turned_away_is_nobody_in_the_school(room: Room) -> None:
    house, vale = room.house, room.vale
    await joined(house, "olga", Position.OWNER)
    stranger = await joined(house, "eve", Position.STUDENT, "hill")
    other = await classes.make_class(house, vale, "Year 11 Drama")
    for code in (room.code, (await classes.new_code(house, vale, other)).code):
        await join(house, stranger, code)
    told = room.newcomer("Adam", email="adam@river.example", password=GOOD)
    adam, _ = await join_as_newcomer(house, told)
    await classes.strike_off(house, vale, room.of, "eve")
    async with house.database.session(Across.MACHINE) as session:
        assert await accounts.position_in(session, "eve", "river") is Position.WAITING
    await classes.strike_off(house, vale, other, "eve")
    await classes.strike_off(house, vale, room.of, adam)
    async with house.database.session(Across.MACHINE) as session:
        eve = await accounts.account(session, "eve")
        with pytest.raises(KeyError):
            await accounts.account(session, adam)
    assert [each.school for each in eve.memberships] == ["hill"]
    assert await join_as_newcomer(house, told)


async def test_who_waits_reaches_nothing_until_they_are_let_in(room: Room) -> None:
    told = room.newcomer(email="Eve@River.example", password=GOOD)
    await join_as_newcomer(room.house, told)
    token = await come_in(room.house, "eve@river.example", GOOD, "")
    eve = await caller_from(room.house, Credentials({COOKIE: token}))
    assert {verb for verb in VERBS if reach(eve, verb) is not Reach.NOTHING} == {
        *("read", "export", "erase")
    }
    assert await library(room.house, eve) == ()
    assert (await my_classes(room.house, eve)).waiting == ("Year 10 Drama",)
    assert (await own_account(room.house, eve)).email == "eve@river.example"
    await classes.let_in(room.house, room.vale, room.of, eve.id)
    again = await caller_from(room.house, Credentials({COOKIE: token}))
    assert again.position is Position.STUDENT


# --- the door --------------------------------------------------------------------------------


async def test_a_student_comes_back_by_pin_while_the_door_is_open(room: Room) -> None:
    account = await room.let_in()
    with pytest.raises(DoorShut):
        await pin_door.come_in_by_pin(room.house, room.by_pin())
    await pin_door.open_door(room.house, room.vale, room.of, 45)
    token = await pin_door.come_in_by_pin(room.house, room.by_pin("  éVE "))
    eve = await caller_from(room.house, Credentials({COOKIE: token}))
    assert (eve.id, eve.how) == (account, "pin")
    await pin_door.shut_door(room.house, room.vale, room.of)
    with pytest.raises(DoorShut):
        await pin_door.come_in_by_pin(room.house, room.by_pin())
    assert await still_signed_in(room.house, eve)
    assert (await own_account(room.house, eve)).by_pin
    with pytest.raises(NotPermitted):
        await be_called(room.house, eve, "Adam", "en")
    with pytest.raises(NotPermitted):
        await join(room.house, eve, room.code)


async def test_a_device_that_never_came_by_the_code_needs_it_once(room: Room) -> None:
    await room.let_in()
    await pin_door.open_door(room.house, room.vale, room.of, 45)
    stranger = room.by_pin(device="phone")
    with pytest.raises(DoorShut):
        await pin_door.come_in_by_pin(room.house, stranger)
    with pytest.raises(WrongCode):
        await pin_door.come_in_by_pin(room.house, replace(stranger, code="22222222"))
    await pin_door.come_in_by_pin(room.house, replace(stranger, code=room.code))
    (door,) = await pin_door.doors_of_device(room.house, "phone")
    assert door.id == room.of
    assert await pin_door.come_in_by_pin(room.house, stranger)
    assert await pin_door.doors_of_device(room.house, "") == ()


async def test_the_sixth_pin_waits_whether_there_is_somebody_of_that_name_or_not(
    room: Room,
) -> None:
    await room.let_in()
    await pin_door.open_door(room.house, room.vale, room.of, 45)
    for name in ("Eve", "Nobody"):
        told = []
        for _ in range(6):
            with pytest.raises(Failure) as refused:
                await pin_door.come_in_by_pin(room.house, room.by_pin(name, pin="904417"))
            told.append(type(refused.value))
        assert told == [WrongPin] * 5 + [TooOften]
    new = await pin_door.give_pin(room.house, room.vale, room.of, await account_of(room, "Eve"))
    assert await pin_door.come_in_by_pin(room.house, room.by_pin(pin=new))


async def test_a_whole_class_is_guessed_at_twenty_times_however_many_try_at_once(
    room: Room,
) -> None:
    await room.let_in()
    await pin_door.open_door(room.house, room.vale, room.of, 45)
    tried = (
        pin_door.come_in_by_pin(room.house, room.by_pin(f"Nobody {n}", pin="904417"))
        for n in range(23)
    )
    done = await asyncio.gather(*tried, return_exceptions=True)
    assert sum(isinstance(each, WrongPin) for each in done) == 20
    assert sum(isinstance(each, TooOften) for each in done) == 3


async def account_of(room: Room, name: str) -> str:
    found = await classes.class_room(room.house, room.vale, room.of)
    return next(entry.account for entry in found.of.roster if entry.name == name)


async def test_a_new_pin_puts_out_who_came_by_the_old_one(room: Room) -> None:
    account = await room.let_in()
    await pin_door.open_door(room.house, room.vale, room.of, 45)
    token = await pin_door.come_in_by_pin(room.house, room.by_pin())
    eve = await caller_from(room.house, Credentials({COOKIE: token}))
    new = await pin_door.give_pin(room.house, room.vale, room.of, account)
    assert not await still_signed_in(room.house, eve)
    with pytest.raises(WrongPin):
        await pin_door.come_in_by_pin(room.house, room.by_pin())
    assert await pin_door.come_in_by_pin(room.house, room.by_pin(pin=new))


async def test_a_pin_is_given_to_nobody_whom_it_would_open_more_than_a_class(room: Room) -> None:
    told = room.newcomer("Ana", email="ana@river.example", password=GOOD)
    account, _ = await join_as_newcomer(room.house, told)
    with pytest.raises(NotFound):
        await pin_door.give_pin(room.house, room.vale, room.of, account)
    await classes.let_in(room.house, room.vale, room.of, account)
    with pytest.raises(OtherWayIn):
        await pin_door.give_pin(room.house, room.vale, room.of, account)


async def test_a_colleagues_student_is_taken_by_no_file_and_given_no_pin(room: Room) -> None:
    house, vale, file = room.house, room.vale, b"name,id\nEve,s-1\n"
    ruiz = await joined(house, "ruiz", Position.TEACHER)
    olga = await joined(house, "olga", Position.OWNER)
    await classes.take_roster(house, vale, room.of, file)
    eve = await account_of(room, "Eve")
    other = await classes.make_class(house, ruiz, "Year 11 Drama")
    read = await classes.take_roster(house, ruiz, other, file)
    assert (read.new, read.others) == (0, 1)
    assert (await classes.class_room(house, ruiz, other)).of.roster == ()
    assert (await classes.take_roster(house, olga, other, file)).new == 1
    async with house.database.session(Across.MACHINE) as session:
        last = [entry.deed for entry, _ in await audit.entries(session, "river")][-1]
    assert (last.who, last.what, last.about) == ("olga", "put_on_roster", eve)
    for teacher, of in ((ruiz, other), (vale, room.of)):
        with pytest.raises(OthersStudent):
            await pin_door.give_pin(house, teacher, of, eve)
    assert await pin_door.give_pin(house, olga, other, eve)
    await classes.put_away(house, ruiz, other)
    assert await pin_door.give_pin(house, vale, room.of, eve)


async def test_of_two_with_one_name_each_comes_in_by_their_own_pin(room: Room) -> None:
    one, two = await room.let_in(), await room.let_in(pin="904417")
    await pin_door.open_door(room.house, room.vale, room.of, 45)
    for account, pin in ((one, PIN), (two, "904417")):
        token = await pin_door.come_in_by_pin(room.house, room.by_pin(pin=pin))
        assert (await caller_from(room.house, Credentials({COOKIE: token}))).id == account


async def test_a_door_is_open_for_ninety_minutes_at_most(room: Room) -> None:
    await pin_door.open_door(room.house, room.vale, room.of, 10_000)
    door = await pin_door.door_of(room.house, room.vale, room.of)
    assert door.open_until
    assert door.open_until <= datetime.now(UTC) + timedelta(minutes=90)
    await classes.put_away(room.house, room.vale, room.of)
    async with room.house.database.session(Across.MACHINE) as session:
        assert await class_doors.told(session, room.of) is None


def test_a_session_by_pin_is_over_after_a_double_lesson() -> None:
    dawn = datetime(2026, 11, 30, 6, tzinfo=UTC)
    late = dawn + PIN_LONGEST
    by_pin = BrowserSession("a", "eve", "river", How.PIN, "Firefox", dawn, late)
    assert by_pin.lives(late - timedelta(seconds=1))
    assert not by_pin.lives(late)
    assert replace(by_pin, how=How.PASSWORD).lives(late)
