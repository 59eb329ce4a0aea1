"""A device lets its person in: once for each question, at this site, alone or with a password."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.passkey import LASTS, MOST, NotAPasskey
from engine.account.permit import NotPermitted
from engine.rig import Rig
from engine.store import accounts, passwords
from engine.store.walls import Across
from engine.use_cases.passkeys import (
    ask_to_make,
    ask_to_sign,
    come_in_by,
    discard_passkey,
    half_way,
    keep_made,
    lost_every_passkey,
    my_passkeys,
    rename_passkey,
    want_both,
)
from engine.use_cases.passwords import PasskeyWanted, come_in
from tests.account.authenticator import Authenticator

HERE, EVIL = "https://school.example", "https://evil.example"
GOOD = "seven geese in the pit"


@dataclass
class Device:
    """Somebody's device, at their school's site."""

    house: Rig
    caller: Caller
    key: Authenticator

    async def makes(self, name: str = "Phone") -> None:
        """It makes a passkey."""
        asked = await ask_to_make(self.house, self.caller, HERE)
        told = (self.key.makes(asked.options), name)
        await keep_made(self.house, self.caller, asked.kept, told)

    async def signs(self, half: str = "") -> str:
        """It signs its person in."""
        asked = await ask_to_sign(self.house, HERE, half)
        return await come_in_by(self.house, asked.kept, self.key.signs(asked.options), "test")


@pytest.fixture
async def ana(house: Rig) -> Device:
    """Ana's phone; she has a password, too."""
    caller = Caller("ana", "Ana", (Membership("river", Position.OWNER),))
    async with house.database.session(Across.MACHINE) as session:
        await accounts.join(session, caller)
        hashed = await house.passwords.hashed(GOOD)
        await passwords.add(session, "ana", "ana@river.example", hashed)
    return Device(house, caller, Authenticator(HERE))


async def test_a_passkey_is_made_and_lets_its_person_in(ana: Device) -> None:
    await ana.makes()
    assert await ana.signs()
    assert await ana.signs()
    (mine,) = (await my_passkeys(ana.house, ana.caller)).passkeys
    assert (mine.name, mine.count, mine.used is not None) == ("Phone", 2, True)
    await rename_passkey(ana.house, ana.caller, mine.id, "My phone")
    assert (await my_passkeys(ana.house, ana.caller)).passkeys[0].name == "My phone"
    await discard_passkey(ana.house, ana.caller, mine.id)
    with pytest.raises(NotAPasskey):
        await ana.signs()


async def test_a_device_that_does_not_count_lets_in_too(ana: Device) -> None:
    await ana.makes()
    for _ in range(2):
        ana.key.count = -1
        assert await ana.signs()


@pytest.mark.parametrize(
    "change",
    [
        lambda device: replace(device, origin=EVIL),
        lambda device: replace(device, origin="http://school.example"),
        lambda device: replace(device, verifies=False),
        lambda device: replace(device, count=0),
        lambda device: Authenticator(HERE, id=device.id),
        lambda _: Authenticator(HERE),
    ],
    ids="origin scheme unverified counter key stranger".split(),
)
async def test_what_a_device_of_somebody_else_signs_opens_nothing(
    ana: Device, change: Callable[[Authenticator], Authenticator]
) -> None:
    await ana.makes()
    await ana.signs()
    ana.key = change(ana.key)
    with pytest.raises(NotAPasskey, match="passkey_failed"):
        await ana.signs()


async def test_a_question_is_answered_once_and_soon(
    ana: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ana.makes()
    asked = await ask_to_sign(ana.house, HERE)
    told = ana.key.signs(asked.options)
    other = await ask_to_sign(ana.house, HERE)
    with pytest.raises(NotAPasskey, match="passkey_failed"):
        await come_in_by(ana.house, other.kept, told, "")
    assert await come_in_by(ana.house, asked.kept, told, "")
    again = ana.key.signs(asked.options)
    with pytest.raises(NotAPasskey, match="passkey_over"):
        await come_in_by(ana.house, asked.kept, again, "")
    later = time.time() + LASTS + 1
    monkeypatch.setattr("time.time", lambda: later)
    with pytest.raises(NotAPasskey, match="passkey_over"):
        await come_in_by(ana.house, other.kept, ana.key.signs(other.options), "")


@pytest.mark.parametrize("told", ["", "{}", "[]", '{"id": 7}', '{"id": "x", "response": 1}'])
async def test_what_is_no_answer_opens_nothing(ana: Device, told: str) -> None:
    await ana.makes()
    asked = await ask_to_sign(ana.house, HERE)
    with pytest.raises(NotAPasskey):
        await come_in_by(ana.house, asked.kept, told, "")
    with pytest.raises(NotAPasskey):
        await keep_made(ana.house, ana.caller, asked.kept, (told, "x"))


async def test_a_password_may_need_a_passkey_as_well(ana: Device) -> None:
    with pytest.raises(NotAPasskey):
        await want_both(ana.house, ana.caller, on=True)
    await ana.makes()
    await want_both(ana.house, ana.caller, on=True)
    with pytest.raises(PasskeyWanted) as half:
        await come_in(ana.house, "ana@river.example", GOOD, "")
    assert half.value.account == "ana"
    ana.key.verifies = False  # a key without a finger is enough after a password
    assert await ana.signs(await half_way(ana.house, "ana"))
    with pytest.raises(NotAPasskey):
        await ana.signs(await half_way(ana.house, "ben"))
    assert await lost_every_passkey(ana.house, ana.caller) == 1
    assert await come_in(ana.house, "ana@river.example", GOOD, "")


async def test_nobody_makes_a_passkey_for_another_or_by_pin_or_one_too_many(
    house: Rig, ana: Device
) -> None:
    asked = await ask_to_make(house, ana.caller, HERE)
    told = (ana.key.makes(asked.options), "Phone")
    ben = Caller("ben", "Ben", ana.caller.memberships)
    with pytest.raises(NotAPasskey):
        await keep_made(house, ben, asked.kept, told)
    with pytest.raises(NotPermitted):
        await ask_to_make(house, replace(ana.caller, how="pin"), HERE)
    for number in range(MOST):
        ana.key = Authenticator(HERE)
        await ana.makes(str(number))
    with pytest.raises(NotAPasskey, match="enough"):
        await ana.makes()


async def test_the_same_passkey_is_not_kept_twice(ana: Device) -> None:
    await ana.makes()
    with pytest.raises(NotAPasskey):
        await ana.makes()
