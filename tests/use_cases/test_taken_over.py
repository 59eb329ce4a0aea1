"""Whoever got into an account is out of it once its person has another password."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from engine.account.browser_session import COOKIE, NotSignedIn
from engine.account.caller import Caller, Position
from engine.account.letter import Letter, LinkOver, Occasion, Purpose
from engine.account.passkey import Passkey
from engine.rig import Rig
from engine.store import passkeys
from engine.store import passwords as kept_passwords
from engine.store.walls import Across
from engine.use_cases import letters, passwords
from engine.use_cases.access_tokens import TokenWanted, make_token, tokens_of
from engine.use_cases.new_address import ask_address, take_address
from engine.use_cases.sign_in import Credentials, caller_from
from engine.wire.mail import Post
from tests.letter_box import LetterBox, letter_box
from tests.use_cases.schools import as_school, joined

GOOD, BETTER = "seven geese in the pit", "eight geese in the wings"
ANA, EVE = "ana@river.example", "eve@elsewhere.example"


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture
async def school(house: Rig, box: LetterBox) -> Rig:
    """A school that sends letters, with Ana, who has a password."""
    school = await as_school(house)
    school = replace(school, post=Post(SecretStr(box.address), "c@river.example"))
    await joined(school, "ana", Position.OWNER)
    hashed = await school.passwords.hashed(GOOD)
    async with school.database.session(Across.MACHINE) as session:
        await kept_passwords.add(session, "ana", ANA, hashed)
        await kept_passwords.verify(session, "ana", ANA, datetime.now(UTC))
    return school


async def who(school: Rig, password: str) -> Caller:
    token = await passwords.come_in(school, ANA, password, "Firefox")
    return await caller_from(school, Credentials({COOKIE: token}))


def write(occasion: Occasion) -> Letter:
    return Letter(occasion.email, occasion.purpose, f"Secret: {occasion.token}")


def secret(box: LetterBox, purpose: Purpose) -> str:
    """The secret of the last letter about this."""
    about = [letter for letter in box.letters if letter["subject"] == purpose]
    return str(about[-1].get_content().split()[-1])


async def gets_in(school: Rig) -> str:
    """Eve, who has the password, asks for another address, and makes a token and a passkey."""
    eve = await who(school, GOOD)
    await ask_address(school, eve, (EVE, GOOD), write)
    passkey = Passkey("eves", "ana", "key", 0, "Phone", datetime.now(UTC))
    async with school.database.session(Across.MACHINE) as session:
        assert await passkeys.add(session, passkey)
    return await make_token(school, eve, TokenWanted("Shell", ("read",), 7))


async def is_out(school: Rig, box: LetterBox, token: str) -> None:
    """Neither link nor token of hers works, and Ana's address is what it was."""
    with pytest.raises(LinkOver):
        await take_address(school, secret(box, Purpose.ADDRESS))
    with pytest.raises(NotSignedIn):
        await caller_from(school, Credentials(token=token))
    ana = await who(school, BETTER)
    assert await tokens_of(school, ana) == ()


async def test_a_changed_password_ends_links_and_tokens(school: Rig, box: LetterBox) -> None:
    token = await gets_in(school)
    assert await caller_from(school, Credentials(token=token))
    await passwords.change_password(school, await who(school, GOOD), GOOD, BETTER)
    await is_out(school, box, token)


@pytest.mark.parametrize("both", [False, True])
async def test_a_password_by_letter_ends_passkeys_too_unless_it_needs_one(
    school: Rig, box: LetterBox, both: bool
) -> None:
    token = await gets_in(school)
    async with school.database.session(Across.MACHINE) as session:
        await passkeys.want_both(session, "ana", on=both)
    await letters.send_reset(school, ANA, write)
    await passwords.reset_password(school, secret(box, Purpose.RESET), BETTER)
    async with school.database.session(Across.MACHINE) as session:
        assert bool(await passkeys.of(session, "ana")) is both
    if both:
        with pytest.raises(passwords.PasskeyWanted):
            await who(school, BETTER)
    else:
        await is_out(school, box, token)
