"""Who asks, told from what a browser or a program brings along; and how they sign in and out.

The only place where a personal install, where nobody signs in, is taken to be its owner's.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.access_token import is_access_token
from engine.account.agent import agent_name
from engine.account.audit import Deed
from engine.account.browser_session import COOKIE, BrowserSession, How, NoSchool, NotSignedIn
from engine.account.caller import Caller
from engine.account.codes import digest, new_token
from engine.rig import Rig
from engine.store import access_tokens, accounts, audit, browser_sessions
from engine.store.walls import Across

_LANGUAGES = ("en", "es")
_OWNER = "owner"
_PATIENCE = 15.0


@dataclass(frozen=True, slots=True)
class Credentials:
    """What comes with a request and may tell who asks: cookies by their names, a token.

    `language` is the tag that the page is read in, or the header `Accept-Language`.
    """

    cookies: Mapping[str, str] = field(default_factory=dict)
    token: str = ""
    language: str = ""


async def caller_from(rig: Rig, brought: Credentials) -> Caller:
    """Who asks. On a personal install nobody signs in, and whoever reaches it is its owner.

    Who brings a token asks by that, wherever it is. Raises NotSignedIn; TooOften for a program.
    """
    if brought.token:
        program = await _by_token(rig, brought.token)
        return replace(program, language=language_in(brought.language))
    if rig.settings.mode == "personal":
        return replace(await local_owner(rig), language=language_in(brought.language))
    caller = await _recognised(rig, brought.cookies.get(COOKIE, ""))
    return replace(caller, language=language_in(brought.language))


async def still_signed_in(rig: Rig, caller: Caller) -> bool:
    """Whether the session of somebody who asked some time ago lives on."""
    return not caller.session or await _behind(rig, caller.session) is not None


async def stays_signed_in(rig: Rig, caller: Caller, patience: float = _PATIENCE) -> bool:
    """The same after some seconds, or as soon as that session is ended."""
    with rig.database.changes(caller.session) as changed, suppress(TimeoutError):
        await asyncio.wait_for(changed.wait(), patience)
        rig.recent.drop(caller.session)
    return await still_signed_in(rig, caller)


async def open_session(rig: Rig, account_id: str, school: str, how: How, agent: str) -> str:
    """Sign somebody in, acting in that school, or in the one they joined first; a new token.

    Raises NoSchool where they belong to none, or not to that one.
    """
    token, at = new_token(), datetime.now(UTC)
    async with rig.database.session(Across.COMING_IN) as session:
        try:
            caller = await _member(session, account_id, school)
        except NotSignedIn as left:
            raise NoSchool(str(left)) from left
        opened = BrowserSession(
            digest(token), account_id, caller.school, how, agent_name(agent), at, at
        )
        await audit.note(session, Deed(caller.school, account_id, "signed_in", how))
        await browser_sessions.add(session, opened)
    return token


async def end_session(rig: Rig, token: str) -> None:
    """Sign out the browser that brought this token; an unknown one, or one that is over, is out."""
    caller = await _behind(rig, digest(token)) if token else None
    if caller:
        await _end(rig, caller, only=caller.session)


async def end_sessions(rig: Rig, caller: Caller, only: str = "") -> None:
    """End one session of this person's, by its id; or all but the one that they ask by."""
    await (_end(rig, caller, only=only) if only else _end(rig, caller, but=caller.session))


async def end_at_once(rig: Rig, *session_ids: str) -> None:
    """End sessions by their ids, whosesoever they are: whoever vouched for them does no longer."""
    for each in session_ids:
        if caller := await _behind(rig, each):
            await _end(rig, caller, only=each)


async def end_sessions_by(rig: Rig, account_id: str, how: How) -> None:
    """End the sessions of somebody that were opened in this way."""
    async with rig.database.session(Across.ONESELF) as session:
        theirs = await browser_sessions.of(session, account_id, datetime.now(UTC))
    await end_at_once(rig, *(each.id for each in theirs if each.how is how))


async def end_every_session(rig: Rig, caller: Caller) -> None:
    """Sign somebody out everywhere, wherever they ask from."""
    await _end(rig, caller)


async def sign_out_of(session: AsyncSession, account_id: str, school: str) -> None:
    """Sign somebody out of a school, in every browser: open tabs are told as it is kept."""
    at = datetime.now(UTC)
    for each in await browser_sessions.of(session, account_id, at):
        if each.school == school:
            await browser_sessions.end(session, account_id, at, only=each.id)
            await audit.note(session, Deed(school, account_id, "signed_out", each.id))


async def sessions_of(rig: Rig, caller: Caller) -> tuple[BrowserSession, ...]:
    """The browsers in which this person is signed in, the one used last first."""
    async with rig.database.session(Across.ONESELF) as session:
        return await browser_sessions.of(session, caller.id, datetime.now(UTC))


async def local_owner(rig: Rig) -> Caller:
    """The owner of a personal install, looked up once: who asks there and has the samples."""
    if _OWNER not in rig.people:
        async with rig.database.session(Across.MACHINE) as session:
            rig.people[_OWNER] = await accounts.local_owner(session)
    return rig.people[_OWNER]


async def caller_at_shell(rig: Rig, account_id: str = "") -> Caller:
    """For whom somebody types who has the machine itself: for whichever account they name.

    Where nobody signs in, they need name none. Raises NotSignedIn where there is no such account.
    """
    if not account_id and rig.settings.mode == "personal":
        return await local_owner(rig)
    async with rig.database.session(Across.MACHINE) as session:
        return await _member(session, account_id, "")


async def everybody(rig: Rig) -> tuple[Caller, ...]:
    """All who have an account, by their names, for whoever has the machine itself."""
    async with rig.database.session(Across.MACHINE) as session:
        return await accounts.everybody(session)


def language_in(told: str) -> str:
    """The first of our languages that is named; English where none is."""
    named = (re.split("[-;]", tag.strip(), maxsplit=1)[0].lower() for tag in told.split(","))
    return next((tag for tag in named if tag in _LANGUAGES), _LANGUAGES[0])


async def _by_token(rig: Rig, token: str) -> Caller:
    """For whom a program asks; its requests are counted with those of its person's others."""
    caller = await _behind(rig, digest(token)) if is_access_token(token) else None
    if not caller:
        raise NotSignedIn("no such access token works")
    await rig.requests.count(caller.id)
    return caller


async def _recognised(rig: Rig, token: str) -> Caller:
    caller = await _behind(rig, digest(token)) if token else None
    if not caller or caller.scopes is not None:
        raise NotSignedIn("no session of this token lives")
    return caller


async def _behind(rig: Rig, session_id: str) -> Caller | None:
    """Who asks by the session or the token of this id: as it was known within half a minute."""
    at = datetime.now(UTC)
    if known := rig.recent.find(session_id, at):
        return known.caller
    async with rig.database.session(Across.COMING_IN) as session:
        opened = await browser_sessions.find(session, session_id, at)
        token = None if opened else await access_tokens.find(session, session_id, at)
        there = opened or token
        if not there:
            return None
        try:
            caller = await _member(session, there.account, there.school)
        except NotSignedIn:  # they left the school in which they acted
            return None
    how, scopes = (opened.how if opened else ""), (token.scopes if token else None)
    if opened and opened.how.is_of_a_school:
        caller = caller.only_here()
    signed_in = replace(caller, session=session_id, how=how, scopes=scopes)
    return rig.recent.keep(session_id, signed_in, at)


async def _member(session: AsyncSession, account_id: str, school: str) -> Caller:
    try:
        return await accounts.account(session, account_id, school)
    except (KeyError, ValueError) as nobody:
        raise NotSignedIn(f"{account_id} does not belong there") from nobody


async def _end(rig: Rig, caller: Caller, *, only: str = "", but: str = "") -> None:
    at = datetime.now(UTC)
    async with rig.database.session(Across.ONESELF) as session:
        ended = await browser_sessions.end(session, caller.id, at, only=only, but=but)
        signed_out = Deed(caller.school, caller.id, "signed_out")
        await audit.note(session, *(replace(signed_out, about=each) for each in ended))
    for each in ended:
        rig.recent.end(each, at)
