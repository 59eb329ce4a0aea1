"""Being written to at another address: both are told, and the new one has to be confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from engine.account.attempts import LETTER, PASSWORD
from engine.account.audit import Deed
from engine.account.caller import Caller
from engine.account.codes import new_token
from engine.account.email import AddressTaken, folded
from engine.account.letter import VALID, LinkOver, Occasion, Purpose
from engine.account.permit import permit_own
from engine.failure import Failure
from engine.rig import Rig
from engine.store import accounts, audit, one_time_tokens, passwords
from engine.store.one_time_tokens import Granted
from engine.store.walls import Across
from engine.use_cases import tried
from engine.use_cases.letters import Write
from engine.use_cases.passwords import WrongPassword


class NoLetters(Failure):
    """This deployment sends no letters, so no address can be confirmed."""

    reason = "no_letters"
    status = 409
    sentence = "No letters are sent from here."


async def ask_address(rig: Rig, caller: Caller, told: tuple[str, str], write: Write) -> None:
    """Write to a new address with the way to confirm it, and to the old one that this is so.

    `told` is the new address and the present password. To an address that somebody has, no way is
    sent; whoever asks is told the same. Raises NotPermitted, NoLetters, NotAnAddress,
    WrongPassword, TooOften, NotSent.
    """
    permit_own(caller)
    if not rig.post.is_open:
        raise NoLetters("no mail server is set")
    email = folded(told[0])
    await tried.count(rig, PASSWORD, caller.id)
    async with rig.database.session(caller) as session:
        kept = await passwords.of(session, caller.id)
        taken = await passwords.with_email(session, email) is not None
    fits, _ = await rig.passwords.fits(told[1], kept.hash if kept else None)
    if not (kept and fits):
        raise WrongPassword("it is another one")
    await tried.forgive(rig, PASSWORD, caller.id)
    for each in (kept.email, email):
        await tried.count(rig, LETTER, each)
    blanks = {"email": email}
    old = Occasion(Purpose.ADDRESS_TOLD, kept.name, kept.email, kept.language, "", blanks)
    await _send(rig, old, write)
    if not taken:
        token = await _granted(rig, caller, email)
        new = replace(old, purpose=Purpose.ADDRESS, email=email, token=token)
        await _send(rig, new, write)


async def take_address(rig: Rig, token: str) -> None:
    """Be written to at the address to which this token was sent. Raises LinkOver."""
    at = datetime.now(UTC)
    async with rig.database.session(Across.COMING_IN) as session:
        granted = await one_time_tokens.use(session, token, Purpose.ADDRESS, at)
        if not await accounts.belongs(session, granted.account):
            raise LinkOver("they belong to no school any longer")
        try:
            await passwords.move(session, granted.account, granted.email, at)
        except AddressTaken as taken:
            raise LinkOver("somebody has it by now") from taken
        whose = await accounts.account(session, granted.account)
        await audit.note(session, Deed(whose.school, whose.id, "address_changed"))


async def _granted(rig: Rig, caller: Caller, email: str) -> str:
    token, until = new_token(), datetime.now(UTC) + VALID
    async with rig.database.session(caller) as session:
        granted = Granted(caller.id, email)
        await one_time_tokens.add(session, token, Purpose.ADDRESS, granted, until)
    return token


async def _send(rig: Rig, occasion: Occasion, write: Write) -> None:
    letter = write(occasion)
    await rig.post.send(letter.to, letter.subject, letter.text)
