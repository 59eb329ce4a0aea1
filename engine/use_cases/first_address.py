"""A student who comes by PIN gets an address: they choose a password and need no PIN any more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.attempts import INVITATION, LETTER
from engine.account.audit import Deed
from engine.account.browser_session import How
from engine.account.caller import Caller
from engine.account.codes import new_token
from engine.account.email import AddressTaken, folded
from engine.account.invitation import LASTS
from engine.account.letter import LinkOver, Occasion, Purpose
from engine.account.password import acceptable
from engine.account.permit import NotFound
from engine.rig import Rig
from engine.store import accounts, audit, classes, one_time_tokens, passwords, pins
from engine.store.one_time_tokens import Granted
from engine.store.walls import Across
from engine.use_cases import tried
from engine.use_cases.letters import Write
from engine.use_cases.pin_door import must_be_theirs_to_let_in
from engine.use_cases.sign_in import end_sessions_by

_WAYS = (Purpose.FIRST_ADDRESS, Purpose.FIRST_ADDRESS_HANDED)
"""By a letter, which proves that its reader has the address; and by a link that is handed over."""


@dataclass(frozen=True, slots=True)
class WithoutAddress:
    """A student (an account) of a class, and the address that they are to have."""

    class_id: str
    account: str
    email: str


async def who_has_a_pin(rig: Rig, caller: Caller, class_id: str) -> Collection[str]:
    """The accounts of the students of a class who come by PIN. Raises NotFound."""
    async with rig.database.session(caller) as session:
        students = (await classes.find(session, caller, class_id)).students
        return (await pins.of(session, [each.account for each in students])).keys()


async def write_first(
    rig: Rig, caller: Caller, student: WithoutAddress, letter: tuple[str, Write]
) -> None:
    """Write to a student's address, in that language, how they choose a password.

    Earlier links work no longer. Raises NotAnAddress, NotFound, OtherWayIn, OthersStudent,
    AddressTaken, TooOften, NotSent.
    """
    language, write = letter
    email = folded(student.email)
    await tried.count(rig, LETTER, email)
    token, name = await _granted(rig, caller, student, Purpose.FIRST_ADDRESS)
    blanks = {"by": caller.name, "days": str(LASTS.days)}
    text = write(Occasion(Purpose.FIRST_ADDRESS, name, email, language, token, blanks))
    await rig.post.send(text.to, text.subject, text.text)


async def first_link(rig: Rig, caller: Caller, student: WithoutAddress) -> str:
    """The secret of a link to hand over; earlier ones work no longer.

    Raises NotAnAddress, NotFound, OtherWayIn, OthersStudent, AddressTaken, TooOften.
    """
    return (await _granted(rig, caller, student, Purpose.FIRST_ADDRESS_HANDED))[0]


async def take_first(rig: Rig, token: str, password: str) -> None:
    """Have the address that a link is for, and this password; the PIN opens nothing any longer.

    Raises LinkOver, NotAPassword.
    """
    at = datetime.now(UTC)
    async with rig.database.session(Across.COMING_IN) as session:
        purpose, granted = await _for_whom(session, token, at)
        name = await accounts.name_of(session, granted.account)
    hashed = await rig.passwords.hashed(acceptable(password, granted.email, name))
    async with rig.database.session(Across.COMING_IN) as session:
        await one_time_tokens.use(session, token, purpose, at)
        try:
            await passwords.add(session, granted.account, granted.email, hashed)
        except AddressTaken as taken:
            raise LinkOver("somebody has it by now") from taken
        if purpose is Purpose.FIRST_ADDRESS:
            await passwords.verify(session, granted.account, granted.email, at)
        await pins.drop(session, granted.account)
        whose = await accounts.account(session, granted.account)
        await audit.note(session, Deed(whose.school, whose.id, "first_address"))
    await end_sessions_by(rig, granted.account, How.PIN)


async def _for_whom(session: AsyncSession, token: str, at: datetime) -> tuple[Purpose, Granted]:
    """What a link is, as long as it works and they have no other way in. Raises LinkOver."""
    purpose = await one_time_tokens.purpose_of(session, token)
    if purpose not in _WAYS:
        raise LinkOver("it is for something else")
    granted = await one_time_tokens.find(session, token, purpose, at)
    if not await pins.may_have(session, granted.account):
        raise LinkOver("they have another way in by now")
    return purpose, granted


async def _granted(
    rig: Rig, caller: Caller, student: WithoutAddress, purpose: Purpose
) -> tuple[str, str]:
    """A new secret, and the student's name; those before work no longer."""
    email, token, until = folded(student.email), new_token(), datetime.now(UTC) + LASTS
    await tried.count(rig, INVITATION, caller.id)
    async with rig.database.session(caller) as session:
        entry = (await classes.find(session, caller, student.class_id)).entry(student.account)
        if entry is None:
            raise NotFound(student.account)
    await must_be_theirs_to_let_in(rig, caller, student.account)
    async with rig.database.session(caller) as session:
        if await passwords.with_email(session, email):
            raise AddressTaken(email)
        for each in _WAYS:
            await one_time_tokens.drop(session, student.account, each)
        granted = Granted(student.account, email)
        await one_time_tokens.add(session, token, purpose, granted, until)
        deed = Deed(caller.school, caller.id, "address_given", student.account)
        await audit.note(session, deed)
    return token, entry.name
