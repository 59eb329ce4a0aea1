"""Passkeys: made and named by whoever is signed in, and a way in, alone or after a password."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.audit import Deed
from engine.account.browser_session import How, NotSignedIn
from engine.account.caller import Caller
from engine.account.codes import digest
from engine.account.passkey import (
    LASTS,
    MOST,
    NotAPasskey,
    Passkey,
    Question,
    asked_to_make,
    asked_to_sign,
    credential_id,
    made,
    new_challenge,
    signed,
)
from engine.account.permit import permit_own
from engine.rig import Rig
from engine.script.one_line import one_line
from engine.store import audit, passkeys, passwords
from engine.store.database import add_once
from engine.store.shelf import Spoiled
from engine.store.tables import OneTimeTokenRow
from engine.store.walls import Across
from engine.use_cases.sign_in import open_session

_ASKED = "question to a device"
_HALF = "password that was right"
_SIGNED = "signed"
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser is told (`options`), and what it keeps meanwhile, sealed."""

    options: dict[str, Any]
    kept: str


@dataclass(frozen=True, slots=True)
class MyPasskeys:
    """Somebody's passkeys; whether they have a password, and whether it needs one of them, too."""

    passkeys: tuple[Passkey, ...]
    has_password: bool
    both: bool


async def my_passkeys(rig: Rig, caller: Caller) -> MyPasskeys:
    """Those of this person."""
    async with rig.database.session(caller) as session:
        mine = await passkeys.of(session, caller.id)
        password = await passwords.of(session, caller.id)
        both = await passkeys.wants_both(session, caller.id)
    return MyPasskeys(mine, password is not None, both)


async def ask_to_make(rig: Rig, caller: Caller, origin: str) -> Asked:
    """Have a device make a passkey. Raises NotPermitted for who came by PIN, NotAPasskey."""
    permit_own(caller)
    async with rig.database.session(caller) as session:
        mine = await passkeys.of(session, caller.id)
    if len(mine) >= MOST:
        raise NotAPasskey("passkeys_enough")
    question = _question(origin, caller.id)
    return Asked(asked_to_make(question, caller.name, mine), await _sealed(rig, question))


async def keep_made(rig: Rig, caller: Caller, kept: str, told: tuple[str, str]) -> None:
    """Keep what a device has made: (what it told, what it is called).

    Raises NotAPasskey, NotPermitted for who came by PIN.
    """
    permit_own(caller)
    question = await _asked(rig, kept)
    if question.account != caller.id:
        raise NotAPasskey(detail="somebody else asked")
    name = one_line(told[1])[:_LONGEST_NAME]
    passkey = made(question, told[0], name, datetime.now(UTC))
    async with rig.database.session(caller) as session:
        await _spend(session, question)
        if not await passkeys.add(session, passkey):
            raise NotAPasskey(detail="it is there already")
        await audit.note(session, Deed(caller.school, caller.id, "passkey_added"))


async def rename_passkey(rig: Rig, caller: Caller, passkey_id: str, name: str) -> None:
    """Call a passkey of theirs otherwise. Raises NotPermitted for who came by PIN."""
    permit_own(caller)
    async with rig.database.session(caller) as session:
        told = one_line(name)[:_LONGEST_NAME]
        await passkeys.rename(session, caller.id, passkey_id, told)


async def discard_passkey(rig: Rig, caller: Caller, passkey_id: str) -> None:
    """Have one of theirs open nothing any longer. Raises NotPermitted for who came by PIN."""
    permit_own(caller)
    async with rig.database.session(caller) as session:
        await passkeys.discard(session, caller.id, passkey_id)
        await audit.note(session, Deed(caller.school, caller.id, "passkey_removed"))


async def lost_every_passkey(rig: Rig, caller: Caller) -> int:
    """Have their passkeys open nothing, and a password be enough; how many there were.

    For whoever has the machine itself: nobody at a browser may ask for it.
    """
    async with rig.database.session(caller) as session:
        mine = await passkeys.of(session, caller.id)
        for each in mine:
            await passkeys.discard(session, caller.id, each.id)
        await audit.note(session, Deed(caller.school, caller.id, "passkeys_lost"))
    return len(mine)


async def want_both(rig: Rig, caller: Caller, *, on: bool) -> None:
    """Have their password need a passkey as well, or not. Raises NotPermitted, NotAPasskey."""
    permit_own(caller)
    async with rig.database.session(caller) as session:
        if on and not await passkeys.of(session, caller.id):
            raise NotAPasskey(detail="they have none")
        await passkeys.want_both(session, caller.id, on=on)
        what = "passkey_needed" if on else "passkey_not_needed"
        await audit.note(session, Deed(caller.school, caller.id, what))


async def half_way(rig: Rig, account: str) -> str:
    """That somebody has told the right password, as their browser keeps it."""
    return await _seal(rig, _HALF, _question("", account))


async def ask_to_sign(rig: Rig, origin: str, half: str = "") -> Asked:
    """Have a device sign somebody in: whoever has a passkey, or who told their password before."""
    account = ""
    if half:
        account = (await _unsealed(rig, _HALF, half)).account
    async with rig.database.session(Across.COMING_IN) as session:
        theirs = await passkeys.of(session, account) if account else ()
    question = _question(origin, account)
    return Asked(asked_to_sign(question, theirs), await _sealed(rig, question))


async def come_in_by(rig: Rig, kept: str, told: str, agent: str) -> str:
    """Sign in whoever's device has signed; the token of their session. Raises NotAPasskey."""
    question = await _asked(rig, kept)
    async with rig.database.session(Across.COMING_IN) as session:
        passkey = await passkeys.find(session, credential_id(told))
    if passkey is None or question.account not in {"", passkey.account}:
        raise NotAPasskey(detail="no passkey of theirs")
    count, at = signed(question, told, passkey), datetime.now(UTC)
    async with rig.database.session(Across.COMING_IN) as session:
        await _spend(session, question)
        if not await passkeys.used(session, passkey, count, at):
            raise NotAPasskey(detail="it signed twice at once")
    try:
        return await open_session(rig, passkey.account, "", How.PASSKEY, agent)
    except NotSignedIn as left:
        raise NotAPasskey(detail="they belong to no school") from left


async def _spend(session: AsyncSession, question: Question) -> None:
    """Have a question be answered once. Raises NotAPasskey."""
    at = datetime.now(UTC)
    row = OneTimeTokenRow(
        hash=digest(question.challenge),
        purpose=_SIGNED,
        expires_at=at + timedelta(seconds=LASTS),
        used_at=at,
    )
    if not await add_once(session, row):
        raise NotAPasskey("passkey_over", "it was answered before")


def _question(origin: str, account: str) -> Question:
    return Question(new_challenge(), origin, account, int(time.time()))


async def _sealed(rig: Rig, question: Question) -> str:
    return await _seal(rig, _ASKED, question)


async def _asked(rig: Rig, kept: str) -> Question:
    return await _unsealed(rig, _ASKED, kept)


async def _seal(rig: Rig, use: str, question: Question) -> str:
    return await asyncio.to_thread(rig.shelf.seal_text, use, _JSON.dump_json(question))


async def _unsealed(rig: Rig, use: str, kept: str) -> Question:
    """What a browser kept, while it is fresh. Raises NotAPasskey."""
    try:
        question = _JSON.validate_json(await asyncio.to_thread(rig.shelf.unseal_text, use, kept))
    except (Spoiled, ValidationError) as wrong:
        raise NotAPasskey("passkey_over", "nothing was asked") from wrong
    if not 0 <= time.time() - question.at <= LASTS:
        raise NotAPasskey("passkey_over", "too long ago")
    return question


_JSON = TypeAdapter(Question)
