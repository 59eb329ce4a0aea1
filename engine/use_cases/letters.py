"""Letters to people: that an address is theirs, and the way to another password."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from engine.account.attempts import LETTER
from engine.account.caller import Caller
from engine.account.codes import new_token
from engine.account.email import folded
from engine.account.letter import VALID, Letter, Occasion, Purpose
from engine.rig import Rig
from engine.store import one_time_tokens, passwords
from engine.store.one_time_tokens import Granted
from engine.store.passwords import Kept
from engine.store.walls import Across
from engine.use_cases import tried

Write = Callable[[Occasion], Letter]
"""Whoever knows the words writes the letter."""


async def send_reset(rig: Rig, email: str, write: Write) -> None:
    """Write to whoever has this address, if anybody has, and was found to read its mail.

    Raises NotAnAddress, TooOften, NotSent: nothing of it is for whoever asked.
    """
    whose = folded(email)
    await tried.count(rig, LETTER, whose)
    async with rig.database.session(Across.COMING_IN) as session:
        kept = await passwords.with_email(session, whose)
    if kept and kept.verified:
        await _send(rig, Purpose.RESET, kept, write)


async def send_verification(rig: Rig, caller: Caller, write: Write) -> None:
    """Write to this person's address, unless it is known to be theirs. Raises TooOften, NotSent."""
    async with rig.database.session(caller) as session:
        kept = await passwords.of(session, caller.id)
    if kept and not kept.verified:
        await tried.count(rig, LETTER, kept.email)
        await _send(rig, Purpose.VERIFY, kept, write)


async def _send(rig: Rig, purpose: Purpose, kept: Kept, write: Write) -> None:
    if not rig.post.is_open:
        return
    token = new_token()
    async with rig.database.session(Across.COMING_IN) as session:
        until = datetime.now(UTC) + VALID
        granted = Granted(kept.account, kept.email)
        await one_time_tokens.add(session, token, purpose, granted, until)
    letter = write(Occasion(purpose, kept.name, kept.email, kept.language, token))
    await rig.post.send(letter.to, letter.subject, letter.text)
