"""In a school somebody is known by the session of their browser, until it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.account.audit import first_broken
from engine.account.browser_session import COOKIE, How, NotSignedIn
from engine.account.caller import Caller, Membership, Position
from engine.rig import Rig
from engine.store import accounts, audit
from engine.store.walls import Across
from engine.use_cases import sign_in
from engine.use_cases.sign_in import Credentials, caller_from

RIVER, HILL = Membership("river", Position.OWNER), Membership("hill", Position.STUDENT)


@pytest.fixture
async def school(house: Rig) -> Rig:
    """A house where everybody signs in, with Ana, who is in two schools."""
    settings = house.settings.model_copy(update={"mode": "school"})
    async with house.database.session(Across.MACHINE) as session:
        await accounts.join(session, Caller("ana", "Ana", (RIVER, HILL)))
    return replace(house, settings=settings)


def brought(token: str) -> Credentials:
    return Credentials({COOKIE: token}, language="es")


async def who(school: Rig, token: str) -> Caller:
    return await caller_from(school, brought(token))


async def comes_in(school: Rig, at: str = "") -> str:
    return await sign_in.open_session(
        school,
        "ana",
        at,
        How.PASSWORD,
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    )


@pytest.mark.parametrize("token", ["", "forged", "\ud800", "a" * 10_000])
async def test_whoever_brings_no_session_is_not_signed_in(school: Rig, token: str) -> None:
    with pytest.raises(NotSignedIn):
        await who(school, token)


async def test_whoever_signed_in_is_known_and_acts_in_the_school_they_chose(school: Rig) -> None:
    caller = await who(school, await comes_in(school))
    assert (caller.id, caller.school, caller.language) == ("ana", "river", "es")
    there = await who(school, await comes_in(school, "hill"))
    assert (there.school, there.position, there.how) == ("hill", Position.STUDENT, How.PASSWORD)


@pytest.mark.parametrize(("account", "at"), [("ana", "valley"), ("nobody", "")])
async def test_nobody_signs_in_where_they_do_not_belong(school: Rig, account: str, at: str) -> None:
    with pytest.raises(NotSignedIn):
        await sign_in.open_session(school, account, at, How.OIDC, "")


async def test_whoever_signed_out_is_out_at_once_and_only_there(school: Rig) -> None:
    here, there = await comes_in(school), await comes_in(school)
    caller = await who(school, here)
    await sign_in.end_session(school, here)
    await sign_in.end_session(school, here)
    with pytest.raises(NotSignedIn):
        await who(school, here)
    assert not await sign_in.still_signed_in(school, caller)
    assert await sign_in.still_signed_in(school, await who(school, there))


async def test_all_other_browsers_can_be_signed_out(school: Rig) -> None:
    here, *others = [await comes_in(school) for _ in range(3)]
    caller = await who(school, here)
    known = [await who(school, other) for other in others]
    await sign_in.end_sessions(school, caller, known[0].session)
    await sign_in.end_sessions(school, caller)
    assert [each.id for each in await sign_in.sessions_of(school, caller)] == [caller.session]
    for other in others:
        with pytest.raises(NotSignedIn):
            await who(school, other)


async def test_no_token_is_kept_and_the_browser_is_told_in_two_words(school: Rig) -> None:
    token = await comes_in(school)
    caller = await who(school, token)
    (listed,) = await sign_in.sessions_of(school, caller)
    assert listed.agent == "Firefox, Linux"
    assert token not in repr(listed)


async def test_an_end_in_another_process_is_seen_when_it_is_looked_up_again(school: Rig) -> None:
    token = await comes_in(school)
    caller = await who(school, token)
    elsewhere = replace(school, recent=type(school.recent)())
    await sign_in.end_session(elsewhere, token)
    assert await sign_in.still_signed_in(school, caller)
    school.recent.forget("ana")
    assert not await sign_in.still_signed_in(school, caller)


async def test_coming_and_going_stands_in_the_log(school: Rig) -> None:
    token = await comes_in(school)
    await sign_in.end_session(school, token)
    async with school.database.session(Across.MACHINE) as session:
        kept = await audit.entries(session, "river")
    assert [entry.deed.what for entry, _ in kept] == ["signed_in", "signed_out"]
    assert first_broken(kept) is None
    assert token not in repr(kept)


async def test_where_nobody_signs_in_everybody_is_there(house: Rig) -> None:
    caller = await caller_from(house, Credentials())
    assert (caller.session, await sign_in.still_signed_in(house, caller)) == ("", True)
