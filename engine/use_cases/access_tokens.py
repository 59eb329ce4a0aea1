"""Access tokens of one's own: made and shown once, seen by their names, revoked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from engine.account.access_token import (
    DAYS,
    LONGEST_NAME,
    MOST,
    AccessToken,
    NotAToken,
    new_access_token,
)
from engine.account.audit import Deed
from engine.account.caller import Caller
from engine.account.codes import digest
from engine.account.permit import permit_own
from engine.account.scope import Scope
from engine.rig import Rig
from engine.script.one_line import one_line
from engine.store import access_tokens, audit
from engine.store.walls import Across

__all__ = ["DAYS", "AccessToken", "NotAToken", "Scope", "TokenWanted"]


@dataclass(frozen=True, slots=True)
class TokenWanted:
    """A token to be made: what it is called, what it is for, for how many days it works."""

    name: str
    scopes: Collection[str]
    days: int


async def make_token(rig: Rig, caller: Caller, wanted: TokenWanted) -> str:
    """A new token that acts for this person in the school where they are; it is not told again.

    Raises NotAToken; NotPermitted as `permit_own` does: a program makes none of its own.
    """
    permit_own(caller)
    name = one_line(wanted.name).strip()[:LONGEST_NAME]
    scopes = frozenset(Scope(each) for each in wanted.scopes if each in set(Scope))
    wrong = {"no_name": not name, "no_scope": not scopes, "no_days": wanted.days not in DAYS}
    if why := next((reason for reason, is_so in wrong.items() if is_so), ""):
        raise NotAToken(why)
    return await issue(rig, caller, (name, scopes), timedelta(days=wanted.days))


async def issue(
    rig: Rig, caller: Caller, about: tuple[str, frozenset[Scope]], lasts: timedelta
) -> str:
    """A new token of this name and these scopes. Raises NotAToken for too many."""
    secret, at = new_access_token(), datetime.now(UTC)
    kept = AccessToken(digest(secret), caller.id, caller.school, *about, at, at + lasts)
    async with rig.database.session(Across.ONESELF) as session:
        if len(await access_tokens.of(session, caller.id, at)) >= MOST:
            raise NotAToken("too_many")
        await access_tokens.add(session, kept)
        await audit.note(session, Deed(caller.school, caller.id, "token_made", kept.id))
    return secret


async def tokens_of(rig: Rig, caller: Caller) -> tuple[AccessToken, ...]:
    """The tokens of this person that work, the newest first. Raises NotPermitted."""
    permit_own(caller)
    async with rig.database.session(Across.ONESELF) as session:
        return await access_tokens.of(session, caller.id, datetime.now(UTC))


async def revoke_token(rig: Rig, caller: Caller, token_id: str) -> None:
    """Have a token of this person work no longer, wherever it is used just now.

    Raises NotPermitted.
    """
    permit_own(caller)
    await _revoke(rig, caller, token_id)


async def end_tokens(rig: Rig, caller: Caller) -> None:
    """Have no token of this person work any longer. Whoever asks has proved to be them."""
    async with rig.database.session(Across.ONESELF) as session:
        theirs = await access_tokens.of(session, caller.id, datetime.now(UTC))
    for each in theirs:
        await _revoke(rig, caller, each.id)


async def _revoke(rig: Rig, caller: Caller, token_id: str) -> None:
    at = datetime.now(UTC)
    async with rig.database.session(Across.ONESELF) as session:
        if await access_tokens.revoke(session, caller.id, token_id, at):
            await audit.note(session, Deed(caller.school, caller.id, "token_revoked", token_id))
            rig.recent.end(token_id, at)
