"""A student who came by PIN gets an address: by letter or a link that is handed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from pydantic import SecretStr

from engine.account.browser_session import How
from engine.account.caller import Caller, Position
from engine.account.email import AddressTaken, NotAnAddress
from engine.account.letter import LinkOver
from engine.account.permit import NotFound
from engine.rig import Rig
from engine.store import passwords
from engine.use_cases import classes, first_address, pin_door
from engine.use_cases.first_address import WithoutAddress, take_first
from engine.use_cases.join import Newcomer, join_as_newcomer
from engine.use_cases.passwords import come_in
from engine.use_cases.pin_door import OtherWayIn
from engine.use_cases.sign_in import open_session, sessions_of
from engine.wire.mail import Post
from tests.letter_box import LetterBox, letter_box
from tests.use_cases.schools import joined
from tests.use_cases.test_invitations import secret, write

GOOD, SOL = "seven geese in the pit", "sol@river.example"


@dataclass(frozen=True)
class Room:
    """A class of Ms Vale, and Sol in it who comes by PIN."""

    house: Rig
    vale: Caller
    of: str
    sol: str

    @property
    def student(self) -> WithoutAddress:
        """Sol, and the address."""
        return WithoutAddress(self.of, self.sol, SOL)


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture
async def room(house: Rig, box: LetterBox) -> Room:
    post = Post(SecretStr(box.address), "c@river.example")
    house = replace(house, post=post, settings=house.settings.model_copy(update={"mode": "school"}))
    vale = await joined(house, "vale", Position.TEACHER)
    of = await classes.make_class(house, vale, "Year 10")
    code = (await classes.new_code(house, vale, of)).code
    await pin_door.allow_without_address(house, vale, of, on=True)
    sol, _ = await join_as_newcomer(house, Newcomer(code, "Sol", "192.0.2.1", pin="308142"))
    await classes.let_in(house, vale, of, sol)
    return Room(house, vale, of, sol)


async def is_verified(room: Room) -> bool:
    async with room.house.database.session(room.vale) as session:
        kept = await passwords.of(session, room.sol)
    assert kept
    return kept.verified


async def test_by_a_letter_the_account_stays_the_same_and_needs_no_pin(
    room: Room, box: LetterBox
) -> None:
    house = room.house
    await open_session(house, room.sol, "", How.PIN, "")
    assert set(await first_address.who_has_a_pin(house, room.vale, room.of)) == {room.sol}
    await first_address.write_first(house, room.vale, room.student, ("es", write))
    assert "es by=Vale days=7" in box.letters[-1].get_content()
    await take_first(house, secret(box), GOOD)
    assert await is_verified(room)
    assert await come_in(house, SOL, GOOD, "")
    here = Caller(room.sol, "Sol", room.vale.memberships)
    assert {each.how for each in await sessions_of(house, here)} == {How.PASSWORD}
    assert not await first_address.who_has_a_pin(house, room.vale, room.of)
    with pytest.raises(OtherWayIn):
        await pin_door.give_pin(house, room.vale, room.of, room.sol)
    with pytest.raises(LinkOver):
        await take_first(house, secret(box), GOOD)


async def test_a_link_that_was_handed_over_proves_no_address_and_ends_the_one_before(
    room: Room, box: LetterBox
) -> None:
    house = room.house
    await first_address.write_first(house, room.vale, room.student, ("en", write))
    early = await first_address.first_link(house, room.vale, room.student)
    token = await first_address.first_link(house, room.vale, room.student)
    for over in (secret(box), early, "nothing"):
        with pytest.raises(LinkOver):
            await take_first(house, over, GOOD)
    await take_first(house, token, GOOD)
    assert not await is_verified(room)


async def test_it_is_given_by_who_teaches_to_who_has_none(room: Room) -> None:
    house = room.house
    ruiz = await joined(house, "ruiz", Position.TEACHER)
    eva = await joined(house, "eva", Position.STUDENT)
    for caller in (ruiz, eva):
        with pytest.raises(NotFound):
            await first_address.first_link(house, caller, room.student)
    with pytest.raises(NotFound):
        await first_address.first_link(house, room.vale, replace(room.student, account=eva.id))
    with pytest.raises(NotAnAddress):
        await first_address.first_link(house, room.vale, replace(room.student, email="sol"))
    async with house.database.session(room.vale) as session:
        await passwords.add(session, eva.id, SOL, "hashed")
    with pytest.raises(AddressTaken):
        await first_address.first_link(house, room.vale, room.student)
