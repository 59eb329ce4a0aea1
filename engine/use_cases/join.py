"""Coming into a class by its code: with an account, or making one at its door."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.account.attempts import JOIN_CODE
from engine.account.audit import Deed
from engine.account.caller import Caller, Position
from engine.account.email import AddressTaken, folded
from engine.account.password import acceptable
from engine.account.permit import permit_elsewhere, permit_own
from engine.account.pin import acceptable_pin
from engine.classroom.school_class import RosterEntry
from engine.failure import Failure
from engine.rig import Rig
from engine.store import accounts, audit, class_doors, classes, join_codes, passwords, pins, put_out
from engine.store.class_doors import ClassDoor
from engine.store.walls import Across
from engine.use_cases import tried
from engine.use_cases.classes import called
from engine.use_cases.pin_hash import sealed_pin

__all__ = ["ClassDoor"]


class WrongCode(Failure):
    """No class has this code, or it was withdrawn, or is over: which of these is not told."""

    reason = "wrong_code"
    status = 404
    sentence = "No class has this code, or it works no longer."


class AddressNeeded(Failure):
    """Nobody comes into this class without an address."""

    reason = "address_needed"
    status = 422
    sentence = "This class asks for an e-mail address and a password."


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What is told by somebody without an account; `place` is where they come from.

    They come back by address and password or, where the class lets them and they tell no address,
    by PIN. `device` is the token of their device.
    """

    code: str
    name: str
    place: str
    email: str = ""
    password: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)
    language: str = "en"
    device: str = ""


@dataclass(frozen=True, slots=True)
class _WayBack:
    """How a newcomer comes in the next time: by an address and a hash, or by a PIN."""

    email: str = ""
    hashed: str = ""
    pin: str = ""


async def class_of_code(rig: Rig, code: str, place: str) -> ClassDoor:
    """The class to which a code leads, for whoever has it. Raises WrongCode, TooOften."""
    await tried.check(rig, JOIN_CODE, place)
    async with rig.database.session(Across.COMING_IN) as session:
        found = await join_codes.leads_to(session, code)
        door = await class_doors.told(session, found) if found else None
    if door is None:
        raise await _wrong(rig, place)
    return door


async def join(rig: Rig, caller: Caller, code: str) -> str:
    """Come into a class by its code; its id. Who is of another school waits to be let in.

    Raises WrongCode, TooOften, PutOut, OwnWayNeeded; NotPermitted for who came in by PIN.
    """
    permit_own(caller)
    await tried.check(rig, JOIN_CODE, caller.id)
    async with rig.database.session(Across.COMING_IN) as session:
        row = await join_codes.redeem(session, code)
        if row:
            permit_elsewhere(caller, row.school_id)
            await put_out.must_not_be(session, caller.id, row.school_id)
            stranger = caller.position_in(row.school_id) in {None, Position.WAITING}
            await accounts.wait(session, caller.id, row.school_id)
            await classes.come(session, row, RosterEntry(caller.id, caller.name, waiting=stranger))
            await audit.note(session, Deed(row.school_id, caller.id, "joined_class", row.id))
    if row is None:
        raise await _wrong(rig, caller.id)
    rig.recent.forget(caller.id)
    return row.id


async def join_as_newcomer(rig: Rig, told: Newcomer) -> tuple[str, str]:
    """Come into a class by its code without an account: (the account made, its school).

    They wait to be let in. Raises WrongCode, TooOften, NotAName, NotAnAddress, AddressTaken,
    NotAPassword, NotAPin, AddressNeeded.
    """
    name = called(told.name)
    door = await class_of_code(rig, told.code, told.place)
    way_back = await _way_back(rig, told, door, name)
    try:
        account = await _made(rig, told, name, way_back)
    except AddressTaken:  # who has an address is not to be found out by trying many
        await tried.count(rig, JOIN_CODE, told.place)
        raise
    if not account:
        raise await _wrong(rig, told.place)
    return account, door.school_id


async def _way_back(rig: Rig, told: Newcomer, door: ClassDoor, name: str) -> _WayBack:
    if not told.email.strip() and door.without_address:
        return _WayBack(pin=acceptable_pin(told.pin))
    if not told.email.strip():
        raise AddressNeeded(door.id)
    email = folded(told.email)
    hashed = await rig.passwords.hashed(acceptable(told.password, email, name))
    return _WayBack(email, hashed)


async def _made(rig: Rig, told: Newcomer, name: str, back: _WayBack) -> str:
    """The account that was made; empty where the code works no longer. Raises AddressTaken."""
    async with rig.database.session(Across.COMING_IN) as session:
        row = await join_codes.redeem(session, told.code)
        if row is None:
            return ""
        newcomer = (name, Position.WAITING, told.language)
        account = await accounts.new_member(session, row.school_id, *newcomer)
        if back.pin:
            sealed = await sealed_pin(rig, account, back.pin)
            await pins.keep(session, account, row.school_id, sealed)
        else:
            await passwords.add(session, account, back.email, back.hashed)
        await classes.come(session, row, RosterEntry(account, name, waiting=True))
        await audit.note(session, Deed(row.school_id, account, "joined_class", row.id))
        door = await class_doors.told(session, row.id)
        if door and told.device:
            await class_doors.remember(session, told.device, door)
    return account


async def _wrong(rig: Rig, who: str) -> WrongCode:
    """What to raise; the wrong code is counted first, which may be one too many."""
    await tried.count(rig, JOIN_CODE, who)
    return WrongCode(who)
