"""The door of a class for students without an address: a teacher opens it, and they come by PIN."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from engine.account.attempts import CLASS_PIN, PIN
from engine.account.audit import Deed
from engine.account.browser_session import How
from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.account.pin import new_pin, told_pin
from engine.failure import Failure
from engine.rig import Rig
from engine.store import audit, class_doors, classes, pins, students
from engine.store.class_doors import ClassDoor
from engine.store.walls import Across
from engine.use_cases import tried
from engine.use_cases.join import class_of_code
from engine.use_cases.pin_hash import sealed_pin, whose_pin
from engine.use_cases.sign_in import end_sessions_by, open_session

LONGEST = 90
"""Minutes for which a door is opened at most."""


class DoorShut(Failure):
    """Nobody opened the door of this class, or this device never came to it by its code."""

    reason = "door_shut"
    status = 403
    sentence = "The door of this class is shut. Its teacher opens it."


class WrongPin(Failure):
    """Nobody in this class has this name and this PIN; which of both is wrong is not told."""

    reason = "wrong_pin"
    status = 401
    sentence = "Nobody in this class has this name and this PIN."


class OtherWayIn(Failure):
    """They come in by an address or their institution: a PIN would open more than this class."""

    reason = "other_way_in"
    status = 409
    sentence = "This student comes in by an address or an institution, and needs no PIN."


class OthersStudent(Failure):
    """Colleagues teach them, too: whoever gives a PIN could come in by it, and be them there."""

    reason = "others_student"
    status = 409
    sentence = "Colleagues teach this student, too: whoever runs the school gives them a PIN."


@dataclass(frozen=True, slots=True)
class ByPin:
    """What a student tells at the door; `code` is told where their device does not know the class.

    `device` is its token, `place` where it is.
    """

    class_id: str
    name: str
    device: str
    place: str
    agent: str
    code: str = ""
    pin: str = field(default="", repr=False)


async def door_of(rig: Rig, caller: Caller, class_id: str) -> ClassDoor:
    """The door of a class, as its teacher finds it. Raises NotFound."""
    async with rig.database.session(caller) as session:
        return await class_doors.find(session, caller, class_id)


async def allow_without_address(rig: Rig, caller: Caller, class_id: str, *, on: bool) -> None:
    """Have students come into a class by name and PIN, or no longer. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await class_doors.allow(session, caller, class_id, on=on)


async def open_door(rig: Rig, caller: Caller, class_id: str, minutes: int) -> None:
    """Open the door for so many minutes, 90 at most.

    Raises NotFound; DoorShut where nobody may come without an address.
    """
    until = datetime.now(UTC) + timedelta(minutes=max(1, min(minutes, LONGEST)))
    async with rig.database.session(caller) as session:
        door = await class_doors.find(session, caller, class_id)
        if not door.without_address:
            raise DoorShut(class_id)
        await class_doors.open_until(session, caller, class_id, until)
        await audit.note(session, Deed(door.school_id, caller.id, "door_opened", class_id))


async def shut_door(rig: Rig, caller: Caller, class_id: str) -> None:
    """Shut it; who is in stays in. Raises NotFound."""
    async with rig.database.session(caller) as session:
        door = await class_doors.find(session, caller, class_id)
        await class_doors.open_until(session, caller, class_id, None)
        await audit.note(session, Deed(door.school_id, caller.id, "door_shut", class_id))


async def give_pin(rig: Rig, caller: Caller, class_id: str, account_id: str) -> str:
    """A new PIN for a student, told this once; whoever came in by the old one is out.

    Raises NotFound, OtherWayIn, OthersStudent.
    """
    pin = new_pin()
    sealed = await sealed_pin(rig, account_id, pin)
    async with rig.database.session(caller) as session:
        entry = (await classes.find(session, caller, class_id)).entry(account_id)
        if entry is None:
            raise NotFound(account_id)
    await must_be_theirs_to_let_in(rig, caller, account_id)
    async with rig.database.session(caller) as session:
        await pins.keep(session, account_id, caller.school, sealed)
        await audit.note(session, Deed(caller.school, caller.id, "pin_given", account_id))
    await end_sessions_by(rig, account_id, How.PIN)
    await tried.forgive(rig, PIN, _tries_of(class_id, entry.name))
    return pin


async def must_be_theirs_to_let_in(rig: Rig, caller: Caller, account_id: str) -> None:
    """Let on for who comes in by PIN or not at all, in whichever school, and has no other teacher.

    Whoever hands over a way in could take it. Raises OtherWayIn, OthersStudent.
    """
    async with rig.database.session(Across.ONESELF) as session:
        if not await pins.may_have(session, account_id):
            raise OtherWayIn(account_id)
        if not await students.are_all_taught_by(session, caller, account_id):
            raise OthersStudent(account_id)


async def doors_of_device(rig: Rig, device: str) -> tuple[ClassDoor, ...]:
    """The classes that a device came to by their codes, open or shut; none for no token."""
    if not device:
        return ()
    async with rig.database.session(Across.COMING_IN) as session:
        return await class_doors.known_to(session, device)


async def come_in_by_pin(rig: Rig, told: ByPin) -> str:
    """Sign a student in; the token of their session. The device knows the class from then on.

    Raises DoorShut, WrongPin, WrongCode, TooOften.
    """
    door = await _door(rig, told)
    async with rig.pins:
        account = await _compared(rig, door, told)
    token = await open_session(rig, account, door.school_id, How.PIN, told.agent)
    async with rig.database.session(Across.COMING_IN) as session:
        await class_doors.remember(session, told.device, door)
    return token


async def _door(rig: Rig, told: ByPin) -> ClassDoor:
    """The door that they stand before. Raises DoorShut, WrongCode, TooOften."""
    if told.code:
        door = await class_of_code(rig, told.code, told.place)
    else:
        known = {each.id: each for each in await doors_of_device(rig, told.device)}
        if told.class_id not in known:
            raise DoorShut("this device does not know the class")
        door = known[told.class_id]
    if not door.without_address or door.open_until is None:
        raise DoorShut(door.id)
    return door


async def _compared(rig: Rig, door: ClassDoor, told: ByPin) -> str:
    """Whose name and PIN it is. Attempts are counted before. Raises TooOften, WrongPin."""
    tries = _tries_of(door.id, told.name)
    await tried.count(rig, PIN, tries)
    await tried.count(rig, CLASS_PIN, door.id)
    async with rig.database.session(door) as session:
        there = await class_doors.students(session, door.id)
        named = [each.account for each in there if _plain(each.name) == _plain(told.name)]
        kept = await pins.of(session, named)
    account = await whose_pin(rig, told_pin(told.pin), tuple(kept.items()))
    if not account:
        raise WrongPin("no such name and PIN")
    await tried.take_back(rig, CLASS_PIN, door.id)
    await tried.forgive(rig, PIN, tries)
    return account


def _tries_of(class_id: str, name: str) -> str:
    """Whose attempts they are: the same whether there is somebody of that name or not."""
    return f"{class_id} {_plain(name)}"


def _plain(name: str) -> str:
    """A name without what children leave out: capitals, accents, spaces too many."""
    parts = unicodedata.normalize("NFKD", name)
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(bare.casefold().split())
