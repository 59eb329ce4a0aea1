"""People are invited into a school or a class, by letter or by a link that is handed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from pydantic import SecretStr

from engine.account.browser_session import How
from engine.account.caller import Caller, Position
from engine.account.email import AddressTaken, NotAnAddress
from engine.account.invitation import GRANTED
from engine.account.letter import Letter, LinkOver, Occasion
from engine.account.permit import NotFound, NotPermitted
from engine.rig import Rig
from engine.store import accounts, audit, passwords
from engine.store.walls import Across
from engine.use_cases import classes, invitations
from engine.use_cases.invitations import Newcomer, Wanted
from engine.use_cases.passwords import come_in
from engine.wire.mail import Post
from tests.letter_box import LetterBox, letter_box
from tests.use_cases.test_classes import joined

GOOD, RUIZ = "seven geese in the pit", "ruiz@river.example"


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@dataclass(frozen=True)
class School:
    """A school that sends letters, its owner, and a teacher with a class."""

    house: Rig
    ana: Caller
    vale: Caller
    of: str

    async def invite(self, caller: Caller, wanted: Wanted) -> bool:
        """Invite somebody by letter."""
        return await invitations.invite(self.house, caller, wanted, write)


@pytest.fixture
async def school(house: Rig, box: LetterBox) -> School:
    post = Post(SecretStr(box.address), "c@river.example")
    house = replace(house, post=post, settings=house.settings.model_copy(update={"mode": "school"}))
    ana = await joined(house, "ana", Position.OWNER)
    vale = await joined(house, "vale", Position.TEACHER)
    return School(house, ana, vale, await classes.make_class(house, vale, "Year 10"))


def write(occasion: Occasion) -> Letter:
    told = " ".join(f"{name}={text}" for name, text in occasion.told.items())
    return Letter(occasion.email, occasion.purpose, f"{occasion.language} {told} {occasion.token}")


def secret(box: LetterBox) -> str:
    """The secret of the last letter."""
    return box.letters[-1].get_content().split()[-1]


def newcomer(token: str) -> Newcomer:
    return Newcomer(token, "Sol Ruiz", GOOD, "es")


async def test_a_teacher_is_invited_by_letter_and_comes_in(school: School, box: LetterBox) -> None:
    wanted = Wanted(RUIZ.upper(), Position.TEACHER, language="es")
    assert await school.invite(school.ana, wanted)
    assert box.letters[-1]["To"] == RUIZ
    assert "es school=river by=Ana days=7" in box.letters[-1].get_content()
    (waits,) = await invitations.waiting(school.house, school.ana)
    assert (waits.email, waits.position, waits.by, waits.of_class) == (
        *(RUIZ, Position.TEACHER),
        *("Ana", ""),
    )
    told = await invitations.opened(school.house, secret(box))
    assert (told.school, told.email, told.position) == ("river", RUIZ, Position.TEACHER)
    account, where = await invitations.accept(school.house, newcomer(secret(box)))
    assert await come_in(school.house, RUIZ, GOOD, "")
    async with school.house.database.session(Across.MACHINE) as session:
        assert await accounts.position_in(session, account, where) is Position.TEACHER
        kept = await passwords.of(session, account)
        done = [entry.deed.what for entry, _ in await audit.entries(session, where)]
    assert kept
    assert (kept.verified, kept.language) == (True, "es")
    assert done == ["class_made", "invited", "invitation_accepted", "signed_in"]
    assert await invitations.waiting(school.house, school.ana) == ()
    with pytest.raises(LinkOver):
        await invitations.accept(school.house, newcomer(secret(box)))


async def test_a_class_has_its_own_and_whoever_accepts_is_in_it(
    school: School, box: LetterBox
) -> None:
    await school.invite(school.vale, Wanted(RUIZ, Position.STUDENT, school.of))
    (waits,) = await invitations.waiting(school.house, school.vale, school.of)
    assert waits.of_class == "Year 10"
    assert [each.id for each in await invitations.waiting(school.house, school.ana)] == [waits.id]
    account, _ = await invitations.accept(school.house, newcomer(secret(box)))
    room = await classes.class_room(school.house, school.vale, school.of)
    assert [(entry.account, entry.name) for entry in room.of.students] == [(account, "Sol Ruiz")]


async def test_without_letters_a_link_is_handed_over_and_proves_no_address(school: School) -> None:
    silent = replace(school, house=replace(school.house, post=Post()))
    assert not await silent.invite(silent.ana, Wanted(RUIZ, Position.STUDENT))
    (waits,) = await invitations.waiting(silent.house, silent.ana)
    early = await invitations.link_of(silent.house, silent.ana, waits.id)
    token = await invitations.link_of(silent.house, silent.ana, waits.id)
    with pytest.raises(LinkOver):
        await invitations.opened(silent.house, early)
    account, _ = await invitations.accept(silent.house, newcomer(token))
    async with silent.house.database.session(Across.MACHINE) as session:
        kept = await passwords.of(session, account)
    assert kept
    assert not kept.verified


async def test_who_is_there_accepts_as_who_they_are_and_loses_nothing(
    school: School, box: LetterBox
) -> None:
    await school.invite(school.vale, Wanted(RUIZ, Position.STUDENT, school.of))
    await invitations.accept_as(school.house, school.ana, secret(box))
    async with school.house.database.session(Across.MACHINE) as session:
        assert await accounts.position_in(session, "ana", "river") is Position.OWNER
    await school.invite(school.ana, Wanted(RUIZ, Position.TEACHER))
    amira = await joined(school.house, "amira", Position.STUDENT)
    by_pin = replace(amira, how=How.PIN)
    with pytest.raises(NotPermitted):
        await invitations.accept_as(school.house, by_pin, secret(box))
    await invitations.accept_as(school.house, amira, secret(box))
    async with school.house.database.session(Across.MACHINE) as session:
        assert await accounts.position_in(session, "amira", "river") is Position.TEACHER


async def test_an_address_that_somebody_has_is_for_them_to_accept(
    school: School, box: LetterBox
) -> None:
    await school.invite(school.ana, Wanted(RUIZ, Position.STUDENT))
    await invitations.accept(school.house, newcomer(secret(box)))
    await school.invite(school.ana, Wanted(RUIZ, Position.TEACHER))
    with pytest.raises(AddressTaken):
        await invitations.accept(school.house, newcomer(secret(box)))
    assert await invitations.opened(school.house, secret(box))


async def test_what_is_withdrawn_or_sent_again_ends_the_link_before(
    school: School, box: LetterBox
) -> None:
    await school.invite(school.ana, Wanted(RUIZ, Position.STUDENT))
    early = secret(box)
    (waits,) = await invitations.waiting(school.house, school.ana)
    assert await invitations.send_again(school.house, school.ana, waits.id, ("en", write))
    with pytest.raises(LinkOver):
        await invitations.opened(school.house, early)
    assert await invitations.opened(school.house, secret(box))
    await invitations.withdraw(school.house, school.ana, waits.id)
    with pytest.raises(LinkOver):
        await invitations.opened(school.house, secret(box))
    with pytest.raises(NotFound):
        await invitations.withdraw(school.house, school.ana, waits.id)
    with pytest.raises(NotAnAddress):
        await school.invite(school.ana, Wanted("ruiz", Position.STUDENT))


@pytest.mark.parametrize("position", Position)
async def test_each_position_invites_into_its_school_as_what_the_table_says(
    school: School, position: Position
) -> None:
    caller = await joined(school.house, "me", position)
    for wanted in Position:
        if wanted in GRANTED.get(position, ()):
            await school.invite(caller, Wanted(f"{wanted}@x.example", wanted))
        else:
            with pytest.raises(NotPermitted):
                await school.invite(caller, Wanted(f"{wanted}@x.example", wanted))
    assert Position.OWNER not in {each for made in GRANTED.values() for each in made}


@pytest.mark.parametrize("position", Position)
async def test_into_a_class_invites_whoever_teaches_it_or_runs_its_school(
    school: School, position: Position
) -> None:
    caller = await joined(school.house, "me", position)
    wanted = Wanted(RUIZ, Position.STUDENT, school.of)
    if position in {Position.OWNER, Position.ADMIN}:
        await school.invite(caller, wanted)
        with pytest.raises(NotPermitted):
            await school.invite(caller, replace(wanted, position=Position.TEACHER))
        return
    await school.invite(school.vale, wanted)
    (waits,) = await invitations.waiting(school.house, school.vale, school.of)
    with pytest.raises(NotFound):
        await school.invite(caller, wanted)
    for act in (invitations.link_of, invitations.withdraw):
        with pytest.raises(NotFound):
            await act(school.house, caller, waits.id)


async def test_a_teacher_changes_no_invitation_of_the_school_and_nobody_one_of_another(
    school: School,
) -> None:
    await school.invite(school.ana, Wanted(RUIZ, Position.ADMIN))
    (waits,) = await invitations.waiting(school.house, school.ana)
    with pytest.raises(NotPermitted):
        await invitations.link_of(school.house, school.vale, waits.id)
    admin = await joined(school.house, "head", Position.ADMIN)
    with pytest.raises(NotPermitted):
        await invitations.link_of(school.house, admin, waits.id)
    ben = await joined(school.house, "ben", Position.OWNER, "hill")
    with pytest.raises(NotFound):
        await invitations.link_of(school.house, ben, waits.id)
