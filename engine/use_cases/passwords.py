"""Coming in by e-mail address and password, and having another password."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.attempts import PASSWORD
from engine.account.audit import Deed
from engine.account.browser_session import How
from engine.account.caller import Caller
from engine.account.codes import digest
from engine.account.email import NotAnAddress, folded
from engine.account.letter import LinkOver, Purpose
from engine.account.password import acceptable
from engine.account.permit import permit_own
from engine.failure import Failure
from engine.rig import Rig
from engine.store import accounts, audit, one_time_tokens, passkeys, passwords
from engine.store.passwords import Kept
from engine.store.walls import Across
from engine.use_cases import tried
from engine.use_cases.access_tokens import end_tokens
from engine.use_cases.sign_in import end_every_session, end_sessions, open_session


class WrongPassword(Failure):
    """There is nobody with this address and this password; which of both is wrong is not told."""

    reason = "wrong_password"
    status = 401
    sentence = "There is nobody with this address and this password."


class PasskeyWanted(Failure):
    """The password was right, and opens nothing by itself: `account` has to show a passkey, too."""

    reason = "passkey_wanted"
    status = 401
    sentence = "This account needs a passkey as well."

    def __init__(self, account: str) -> None:
        """Whose password it was."""
        super().__init__("a passkey is wanted")
        self.account = account


async def come_in(rig: Rig, email: str, password: str, agent: str) -> str:
    """Sign in; the token of the new session. An address that nobody has is answered the same.

    Raises WrongPassword, TooOften, NoSchool; PasskeyWanted where a password is not enough.
    """
    whose = _whose(email)
    await tried.count(rig, PASSWORD, whose)
    async with rig.database.session(Across.COMING_IN) as session:
        kept = await passwords.with_email(session, whose)
    fits, renewed = await rig.passwords.fits(password, kept.hash if kept else None)
    if not (kept and fits):
        raise WrongPassword("no such address and password")
    await tried.forgive(rig, PASSWORD, whose)
    if renewed:
        async with rig.database.session(Across.COMING_IN) as session:
            await passwords.change(session, kept.account, renewed)
    async with rig.database.session(Across.COMING_IN) as session:
        if await passkeys.wants_both(session, kept.account):
            raise PasskeyWanted(kept.account)
    return await open_session(rig, kept.account, "", How.PASSWORD, agent)


async def change_password(rig: Rig, caller: Caller, old: str, new: str) -> None:
    """Have another password; every other browser of theirs is signed out, and so are programs.

    No link that was sent works any longer: whoever had the old password may have asked for it.
    Raises WrongPassword, NotAPassword, TooOften; NotPermitted for who came in by PIN.
    """
    permit_own(caller)
    await tried.count(rig, PASSWORD, caller.id)
    async with rig.database.session(caller) as session:
        kept = await passwords.of(session, caller.id)
    fits, _ = await rig.passwords.fits(old, kept.hash if kept else None)
    if not (kept and fits):
        raise WrongPassword("the old password is another one")
    await tried.forgive(rig, PASSWORD, caller.id)
    hashed = await rig.passwords.hashed(acceptable(new, kept.email, kept.name))
    async with rig.database.session(caller) as session:
        await passwords.change(session, caller.id, hashed)
        await audit.note(session, Deed(caller.school, caller.id, "password_changed"))
        await one_time_tokens.end_all(session, caller.id)
    await end_tokens(rig, caller)
    await end_sessions(rig, caller)


async def reset_password(rig: Rig, token: str, new: str) -> None:
    """Have another password by the link of a letter; every browser of theirs is signed out.

    Programs and links end as when it is changed; so do passkeys, which whoever had the account may
    have added, unless their password needs one: then a letter is not enough to come in by.
    Raises LinkOver, NotAPassword.
    """
    at = datetime.now(UTC)
    async with rig.database.session(Across.COMING_IN) as session:
        kept = await _whose_link(session, token, at)
    hashed = await rig.passwords.hashed(acceptable(new, kept.email, kept.name))
    async with rig.database.session(Across.COMING_IN) as session:
        granted = await one_time_tokens.use(session, token, Purpose.RESET, at)
        await passwords.change(session, granted.account, hashed)
        await passwords.verify(session, granted.account, granted.email, at)
        whose = await accounts.account(session, granted.account)
        await audit.note(session, Deed(whose.school, whose.id, "password_reset"))
        await one_time_tokens.end_all(session, whose.id)
        if not await passkeys.wants_both(session, whose.id):
            await passkeys.discard_all(session, whose.id)
    await end_tokens(rig, whose)
    await end_every_session(rig, whose)
    await tried.forgive(rig, PASSWORD, kept.email)


async def verify_address(rig: Rig, token: str) -> None:
    """Know by the link of a letter that somebody reads mail at their address. Raises LinkOver."""
    at = datetime.now(UTC)
    async with rig.database.session(Across.COMING_IN) as session:
        granted = await one_time_tokens.use(session, token, Purpose.VERIFY, at)
        await passwords.verify(session, granted.account, granted.email, at)


async def _whose_link(session: AsyncSession, token: str, at: datetime) -> Kept:
    granted = await one_time_tokens.find(session, token, Purpose.RESET, at)
    kept = await passwords.of(session, granted.account)
    if not kept or kept.email != granted.email:
        raise LinkOver("they have another address now")
    if not await accounts.belongs(session, granted.account):
        raise LinkOver("they belong to no school any longer")
    return kept


def _whose(email: str) -> str:
    """The address as it is kept; for what is none, something that nobody has."""
    try:
        return folded(email)
    except NotAnAddress:
        return digest(email)
