"""A school is made, its owner comes in by password, and has another one by a letter."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pydantic import SecretStr
from sqlmodel import col, delete

from engine.account.attempts import TooOften
from engine.account.audit import first_broken
from engine.account.browser_session import COOKIE, NoSchool, NotSignedIn
from engine.account.caller import Caller, Position
from engine.account.email import NotAnAddress, folded
from engine.account.letter import Letter, LinkOver, Occasion
from engine.account.password import NotAPassword
from engine.failure import Failure
from engine.rig import Rig
from engine.store import audit
from engine.store.tables import MembershipRow
from engine.store.walls import Across
from engine.use_cases import first_run, letters, passwords
from engine.use_cases.first_run import NewSchool, NoName
from engine.use_cases.library import library
from engine.use_cases.own_account import be_called, own_account
from engine.use_cases.passwords import WrongPassword, come_in
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.sign_in import (
    Credentials,
    caller_from,
    local_owner,
    sessions_of,
    still_signed_in,
)
from engine.wire.mail import NotSent, Post
from tests.letter_box import LetterBox, letter_box

GOOD, BETTER = "seven geese in the pit", "eight geese in the wings"
ANA = "ana@river.example"


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture
def school(house: Rig, box: LetterBox) -> Rig:
    """A house where everybody signs in, that sends letters, and that nobody owns yet."""
    settings = house.settings.model_copy(update={"mode": "school"})
    return replace(house, settings=settings, post=Post(SecretStr(box.address), "c@river.example"))


def told(code: str) -> NewSchool:
    return NewSchool(code, "River School", "Ana Torres", "Ana@River.example", GOOD, "es")


async def made(school: Rig) -> str:
    code = await first_run.owners_code(school)
    assert code
    return await first_run.make_school(school, told(code))


async def owner(school: Rig) -> Caller:
    """The owner, signed in."""
    return await who(school, await come_in(school, ANA, GOOD, "Firefox"))


async def who(school: Rig, token: str) -> Caller:
    return await caller_from(school, Credentials({COOKIE: token}))


def write(occasion: Occasion) -> Letter:
    return Letter(occasion.email, occasion.purpose, f"{occasion.language} {occasion.token}")


def secret(box: LetterBox) -> str:
    """The secret of the last letter."""
    return box.letters[-1].get_content().split()[-1]


async def confirmed(school: Rig, box: LetterBox) -> Caller:
    """The owner, whose address is known to be theirs."""
    await made(school)
    caller = await owner(school)
    await letters.send_verification(school, caller, write)
    await passwords.verify_address(school, secret(box))
    return caller


# --- the first run -------------------------------------------------------------------------


async def test_the_code_makes_one_owner_and_works_once(school: Rig) -> None:
    code = await first_run.owners_code(school)
    assert code
    assert await first_run.owner_is_wanted(school)
    await first_run.make_school(school, told(code.lower()))
    caller = await owner(school)
    assert (caller.name, caller.position) == ("Ana Torres", Position.OWNER)
    assert not await first_run.owner_is_wanted(school)
    assert await first_run.owners_code(school) is None
    with pytest.raises(LinkOver):
        await first_run.make_school(school, told(code))


async def test_of_two_who_type_the_code_at_once_one_owns_the_school(school: Rig) -> None:
    code = await first_run.owners_code(school)
    assert code
    asked = (first_run.make_school(school, told(code)) for _ in range(2))
    done = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(each) for each in done if not isinstance(each, str)] == [LinkOver]


async def test_a_code_of_an_earlier_start_works_no_longer(school: Rig) -> None:
    early = await first_run.owners_code(school)
    assert early
    await first_run.owners_code(school)
    with pytest.raises(LinkOver):
        await first_run.make_school(school, told(early))


async def test_nobody_guesses_the_code(school: Rig) -> None:
    await first_run.owners_code(school)
    for _ in range(10):
        with pytest.raises(LinkOver):
            await first_run.make_school(school, told("22222222"))
    with pytest.raises(TooOften):
        await first_run.make_school(school, told("22222222"))


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"name": " \u202e "}, NoName),
        ({"school": ""}, NoName),
        ({"email": "ana"}, NotAnAddress),
        ({"password": "short"}, NotAPassword),
        ({"password": "ana@river.example"}, NotAPassword),
    ],
)
async def test_what_is_told_wrong_leaves_the_code_as_it_is(
    school: Rig, wrong: dict[str, str], fault: type[Failure]
) -> None:
    code = await first_run.owners_code(school)
    assert code
    with pytest.raises(fault):
        await first_run.make_school(school, replace(told(code), **wrong))
    await first_run.make_school(school, told(code))


async def test_the_plays_of_a_personal_install_become_the_owners(house: Rig, school: Rig) -> None:
    play = await receive(
        house, await local_owner(house), Arrival(b"ANA\nHello.\n\nBEN\nYes.\n", "a.txt")
    )
    await made(school)
    caller = await owner(school)
    assert play in [each.card.id for each in await library(school, caller, counted=False)]


# --- coming in -----------------------------------------------------------------------------


@pytest.mark.parametrize("email", [ANA, " ANA@river.EXAMPLE ", "ana@river.example\n"])
async def test_an_address_may_be_typed_in_any_way(school: Rig, email: str) -> None:
    await made(school)
    assert await come_in(school, email, GOOD, "")


@pytest.mark.parametrize("email", [ANA, "nobody@river.example", "no address", "", "\ud800", "a\0b"])
async def test_the_sixth_attempt_waits_whether_there_is_somebody_or_not(
    school: Rig, email: str
) -> None:
    await made(school)
    told = []
    for _ in range(6):
        with pytest.raises(Failure) as refused:
            await come_in(school, email, "not the password", "")
        told.append((type(refused.value), refused.value.told))
    assert [kind for kind, _ in told] == [WrongPassword] * 5 + [TooOften]
    assert len({sentence for _, sentence in told}) == 2


async def test_who_tries_at_once_is_counted_before_anything_is_compared(school: Rig) -> None:
    await made(school)
    tried = (come_in(school, ANA, "not the password", "") for _ in range(12))
    done = await asyncio.gather(*tried, return_exceptions=True)
    assert sum(isinstance(each, WrongPassword) for each in done) == 5
    assert sum(isinstance(each, TooOften) for each in done) == 7


async def test_the_right_password_forgives_the_wrong_ones(school: Rig) -> None:
    await made(school)
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(WrongPassword):
                await come_in(school, ANA, "not the password", "")
        await come_in(school, ANA, GOOD, "")


# --- another password ------------------------------------------------------------------------


async def test_another_password_signs_every_other_browser_out(school: Rig) -> None:
    await made(school)
    here, there = await owner(school), await owner(school)
    with pytest.raises(WrongPassword):
        await passwords.change_password(school, here, "not the password", BETTER)
    with pytest.raises(NotAPassword):
        await passwords.change_password(school, here, GOOD, "password1234")
    await passwords.change_password(school, here, GOOD, BETTER)
    assert await still_signed_in(school, here)
    assert not await still_signed_in(school, there)
    with pytest.raises(WrongPassword):
        await come_in(school, ANA, GOOD, "")
    assert await come_in(school, ANA, BETTER, "")


async def test_a_letter_brings_another_password_once(school: Rig, box: LetterBox) -> None:
    caller = await confirmed(school, box)
    await letters.send_reset(school, ANA.upper(), write)
    token = secret(box)
    assert box.letters[-1]["To"] == ANA
    assert box.letters[-1].get_content().startswith("es ")
    with pytest.raises(NotAPassword):
        await passwords.reset_password(school, token, "password1234")
    await passwords.reset_password(school, token, BETTER)
    assert not await still_signed_in(school, caller)
    assert await come_in(school, ANA, BETTER, "")
    with pytest.raises(LinkOver):
        await passwords.reset_password(school, token, GOOD)


async def test_the_letter_of_the_first_asking_is_over_with_the_second(
    school: Rig, box: LetterBox
) -> None:
    await confirmed(school, box)
    await letters.send_reset(school, ANA, write)
    early = secret(box)
    await letters.send_reset(school, ANA, write)
    with pytest.raises(LinkOver):
        await passwords.reset_password(school, early, BETTER)
    await passwords.reset_password(school, secret(box), BETTER)


async def test_a_link_does_only_what_it_is_for(school: Rig, box: LetterBox) -> None:
    await made(school)
    await letters.send_verification(school, await owner(school), write)
    for token in (secret(box), "", "forged"):
        with pytest.raises(LinkOver):
            await passwords.reset_password(school, token, BETTER)
    await passwords.verify_address(school, secret(box))
    with pytest.raises(LinkOver):
        await passwords.verify_address(school, secret(box))


@pytest.mark.parametrize("email", [ANA, "nobody@river.example"])
async def test_no_letter_goes_to_an_address_that_nobody_confirmed(
    school: Rig, box: LetterBox, email: str
) -> None:
    await made(school)
    await letters.send_reset(school, email, write)
    assert box.letters == []


async def test_nobody_is_flooded_with_letters(school: Rig, box: LetterBox) -> None:
    await confirmed(school, box)
    for _ in range(2):
        await letters.send_reset(school, ANA, write)
    with pytest.raises(TooOften):
        await letters.send_reset(school, ANA, write)


async def test_a_mail_server_that_is_away_is_no_secret(school: Rig) -> None:
    await made(school)
    away = replace(school, post=Post(SecretStr("smtp://127.0.0.1:9"), "c@river.example"))
    with pytest.raises(NotSent):
        await letters.send_verification(away, await owner(school), write)


# --- one's own account -----------------------------------------------------------------------


async def test_somebody_sees_who_they_are_and_is_called_otherwise_at_once(
    school: Rig, box: LetterBox
) -> None:
    caller = await confirmed(school, box)
    mine = await own_account(school, caller)
    assert (mine.name, mine.school, mine.email) == ("Ana Torres", "River School", ANA)
    assert (mine.verified, mine.letters) == (True, True)
    await be_called(school, caller, "  Ana\u202e T. ", "en")
    (session,) = await sessions_of(school, caller)
    assert session.id == caller.session
    assert (await own_account(school, caller)).school == "River School"
    again = await who(school, await come_in(school, ANA, GOOD, ""))
    assert again.name == "Ana T."
    with pytest.raises(NoName):
        await be_called(school, caller, " ", "en")


async def test_all_of_it_stands_in_the_log_without_what_was_said(
    school: Rig, box: LetterBox
) -> None:
    await confirmed(school, box)
    await letters.send_reset(school, ANA, write)
    await passwords.reset_password(school, secret(box), BETTER)
    async with school.database.session(Across.MACHINE) as session:
        kept = await audit.entries(session, "local")
    done = [entry.deed.what for entry, _ in kept]
    assert done == ["school_made", "signed_in", "password_reset", "signed_out"]
    assert first_broken(kept) is None
    assert not re.search(r"ana@|geese|Torres", repr(kept))


async def test_who_left_every_school_comes_in_nowhere(school: Rig) -> None:
    await made(school)
    caller = await owner(school)
    async with school.database.session(Across.MACHINE) as session:
        mine = col(MembershipRow.account_id) == caller.id
        await session.exec(delete(MembershipRow).where(mine))
    school.recent.forget(caller.id)
    with pytest.raises(NotSignedIn):
        await caller_from(school, Credentials({COOKIE: "forged"}))
    assert not await still_signed_in(school, caller)
    with pytest.raises(NoSchool):
        await come_in(school, ANA, GOOD, "")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "@b.example",
        "a@b",
        "a b@c.example",
        "a@b.example, c@d.example",
        "a@b.example\nBcc: x@y.z",
        "a" * 65 + "@b.example",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(NotAnAddress):
        folded(address)
