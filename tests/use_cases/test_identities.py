"""A school's people come in by its own provider: known by issuer and subject, placed by groups."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from pydantic import SecretStr
from sqlmodel import col, delete

from engine.account.browser_session import COOKIE
from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound, NotPermitted
from engine.identity.begun import Begun
from engine.identity.oidc.metadata import Directory
from engine.identity.provider import NO_SECRET, Admission, OidcSettings, Provider
from engine.identity.refused import SignInRefused
from engine.rig import Rig
from engine.store import accounts, audit, browser_sessions, providers
from engine.store.tables import MembershipRow, ProviderRow
from engine.store.walls import Across
from engine.use_cases import identities
from engine.use_cases.identities import Coming
from engine.use_cases.institutions import (
    NotAProvider,
    discard_provider,
    institutions,
    keep_provider,
    providers_of,
    try_provider,
)
from engine.use_cases.sign_in import Credentials, caller_from
from engine.wire.reach import Reach
from tests.identity.forger import CLIENT, Forger, forger

BACK = "https://cuelight.test/answer"
OLGA = Caller("olga", "Olga", (Membership("river", Position.OWNER),))
TESS = Caller("tess", "Tess", (Membership("river", Position.TEACHER),))
HUGO = Caller("hugo", "Hugo", (Membership("hill", Position.OWNER),))
GROUPS = {"Teachers": Position.TEACHER, "Students": Position.STUDENT}


@pytest.fixture
def there() -> Iterator[Forger]:
    with forger() as one:
        one.metadata = {"end_session_endpoint": f"{one.address}/bye"}
        yield one


@pytest.fixture
async def school(house: Rig, there: Forger) -> Rig:
    """A house where everybody signs in: Olga's school at the river, and Hugo's on the hill."""
    async with house.database.session(Across.MACHINE) as session:
        for each in (OLGA, TESS, HUGO):
            await accounts.join(session, each)
    return replace(
        house,
        settings=house.settings.model_copy(update={"mode": "school"}),
        institutions=Directory(Reach(frozenset({urlsplit(there.address).netloc}))),
    )


@dataclass
class River:
    """The provider of the school at the river, and its people on their way."""

    school: Rig
    there: Forger
    provider: str

    async def away(self, linking: str = "") -> tuple[str, dict[str, str]]:
        """What the browser keeps, and the answer to the question it was sent with."""
        begun = Begun(self.provider, BACK, "/library", linking)
        leaving = await identities.leave(self.school, begun)
        asked = dict(parse_qsl(urlsplit(leaving.address).query))
        self.there.form["nonce"] = asked["nonce"]
        return leaving.kept, {"state": asked["state"], "code": "code"}

    async def back(self, kept: str, answer: dict[str, str], caller: Caller | None = None) -> Caller:
        """Who is signed in then."""
        coming = Coming(self.provider, kept, answer, "Firefox")
        token, _ = await identities.come_back(self.school, coming, caller)
        return await caller_from(self.school, Credentials({COOKIE: token}))

    async def comes(self, who: str = "ada", **claims: Any) -> Caller:
        """Who somebody is found to be, of whom the provider says this."""
        self.there.claims = {"sub": who, "sid": f"session of {who}"}
        self.there.person = {"sub": who, **claims}
        return await self.back(*await self.away())


def told(there: Forger, admission: Admission | None = None) -> Provider:
    settings = OidcSettings(there.address, CLIENT)
    rules = admission or Admission(GROUPS)
    return Provider("", "", "River College", settings, ("river.test",), rules, SecretStr("secret"))


@pytest.fixture
async def river(school: Rig, there: Forger) -> River:
    return River(school, there, await keep_provider(school, OLGA, told(there)))


async def test_whoever_is_new_has_an_account_from_then_on(river: River) -> None:
    ada = await river.comes("ada", name="Ada\n Lovelace", groups=["Teachers"], locale="es")
    assert (ada.name, ada.school, ada.position) == ("Ada Lovelace", "river", Position.TEACHER)
    assert ada.how == "oidc"
    assert (await river.comes("ada")).id == ada.id


async def test_nobody_is_known_by_an_address(river: River) -> None:
    ada = await river.comes("ada", email="ada@river.test", email_verified=True)
    eve = await river.comes("eve", email="ada@river.test", email_verified=False)
    again = await river.comes("eva", email="ada@river.test", email_verified=True)
    assert len({ada.id, eve.id, again.id}) == 3


async def test_groups_say_each_time_what_somebody_is(river: River) -> None:
    assert (await river.comes(groups=["Students"])).position is Position.STUDENT
    assert (await river.comes(groups=["Students", "Teachers"])).position is Position.TEACHER
    assert (await river.comes(groups=["Strangers"])).position is Position.TEACHER
    assert (await river.comes(groups=["Students"])).position is Position.STUDENT


async def test_no_provider_makes_an_owner_or_takes_one_away(river: River) -> None:
    with pytest.raises(ValueError, match="owner"):
        Admission({"Heads": Position.OWNER})
    linked = await river.back(*await river.away("olga"), OLGA)
    assert (linked.id, linked.position) == ("olga", Position.OWNER)
    river.there.claims = {}
    assert (await river.comes("ada", groups=["Students"])).position is Position.OWNER


async def test_whoever_is_of_no_group_may_be_kept_out(school: Rig, there: Forger) -> None:
    strict = told(there, Admission(GROUPS, otherwise=None))
    river = River(school, there, await keep_provider(school, OLGA, strict))
    with pytest.raises(SignInRefused, match="not_of_this_school"):
        await river.comes("ada", groups=["Parents"])
    assert (await river.comes("ada", groups=["Students"])).position is Position.STUDENT


async def test_whoever_is_signed_in_links_a_second_way_to_their_account(river: River) -> None:
    assert (await river.back(*await river.away("tess"), TESS)).id == "tess"
    assert (await river.comes("ada")).id == "tess"


@pytest.mark.parametrize("caller", [None, OLGA])
async def test_nobody_links_an_identity_to_somebody_else(
    river: River, caller: Caller | None
) -> None:
    with pytest.raises(SignInRefused, match="not_begun"):
        await river.back(*await river.away("tess"), caller)


async def test_an_identity_that_leads_to_one_account_leads_to_no_other(river: River) -> None:
    await river.comes("ada")
    with pytest.raises(SignInRefused, match="somebody_elses"):
        await river.back(*await river.away("tess"), TESS)


async def test_an_answer_is_taken_once(river: River) -> None:
    kept, answer = await river.away()
    await river.back(kept, answer)
    with pytest.raises(SignInRefused, match="not_begun"):
        await river.back(kept, answer)


@pytest.mark.parametrize("kept", ["", "forged", "x.AAAA", "a" * 5000])
async def test_what_we_did_not_seal_is_not_ours(river: River, kept: str) -> None:
    _, answer = await river.away()
    with pytest.raises(SignInRefused, match="not_begun"):
        await river.back(kept, answer)


async def test_what_was_begun_with_one_provider_ends_with_no_other(
    river: River, school: Rig, there: Forger
) -> None:
    kept, answer = await river.away()
    other = River(school, there, await keep_provider(school, HUGO, told(there)))
    with pytest.raises(SignInRefused, match="answered_elsewhere"):
        await other.back(kept, answer)


async def test_whoever_is_signed_out_there_is_signed_out_here(river: River) -> None:
    ada, sam = await river.comes("ada"), await river.comes("sam")
    at = int(time.time())
    over = river.there.signed(
        {
            "iss": river.there.address,
            "aud": CLIENT,
            "iat": at,
            "exp": at + 60,
            "jti": "1",
            "sid": "session of ada",
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
        }
    )
    await identities.told_over(river.school, river.provider, over)
    assert ada.session != sam.session
    alive = [each for each in (ada, sam) if await _lives(river.school, each)]
    assert alive == [sam]


async def test_a_false_word_signs_nobody_out(river: River) -> None:
    ada = await river.comes("ada")
    with pytest.raises(SignInRefused):
        await identities.told_over(river.school, river.provider, "a.b.c")
    assert await _lives(river.school, ada)


async def _lives(school: Rig, caller: Caller) -> bool:
    async with school.database.session(Across.MACHINE) as session:
        return bool(await browser_sessions.find(session, caller.session, datetime.now(UTC)))


async def test_the_way_out_leads_by_the_provider(river: River) -> None:
    kept, answer = await river.away()
    token, _ = await identities.come_back(river.school, Coming(river.provider, kept, answer))
    address = await identities.farewell(river.school, token, "https://cuelight.test/sign-in")
    assert address.startswith(f"{river.there.address}/bye?id_token_hint=")
    assert await identities.farewell(river.school, "another", "https://cuelight.test/") == ""


async def test_a_way_out_that_nobody_knows_keeps_nobody_in(river: River) -> None:
    kept, answer = await river.away()
    token, _ = await identities.come_back(river.school, Coming(river.provider, kept, answer))
    river.school.institutions.forget(river.there.address)
    river.there.moved = "http://127.0.0.1:9/"
    assert await identities.farewell(river.school, token, "https://cuelight.test/") == ""


async def test_secrets_lie_sealed_and_come_back(river: River) -> None:
    async with river.school.database.session(Across.MACHINE) as session:
        row = await session.get(ProviderRow, river.provider)
        found = await providers.find(session, river.school.shelf, river.provider)
    assert row
    assert "secret" not in row.secret
    assert found
    assert found.secret.get_secret_value() == "secret"
    assert "'secret'" not in repr(found)


async def test_a_secret_is_told_to_nobody_but_whom_it_was_made_for(
    river: River, there: Forger
) -> None:
    same = replace(told(there), id=river.provider, secret=NO_SECRET)
    await keep_provider(river.school, OLGA, replace(same, name="River"))
    async with river.school.database.session(Across.MACHINE) as session:
        kept = await providers.find(session, river.school.shelf, river.provider)
    assert kept
    assert (kept.name, kept.secret.get_secret_value()) == ("River", "secret")
    moved = replace(same, settings=OidcSettings("https://other.test", CLIENT))
    with pytest.raises(NotAProvider, match="no_secret"):
        await keep_provider(river.school, OLGA, moved)


async def test_only_who_runs_a_school_lets_a_provider_speak_for_it(
    river: River, there: Forger
) -> None:
    for act in (
        keep_provider(river.school, TESS, told(there)),
        discard_provider(river.school, TESS, river.provider),
        try_provider(river.school, TESS, there.address),
    ):
        with pytest.raises(NotPermitted):
            await act
    for other in (
        keep_provider(river.school, HUGO, replace(told(there), id=river.provider)),
        discard_provider(river.school, HUGO, river.provider),
    ):
        with pytest.raises(NotFound):
            await other
    assert await providers_of(river.school, HUGO) == ()
    assert [each.id for each in await providers_of(river.school, OLGA)] == [river.provider]


async def test_one_is_led_to_ones_school_by_ones_address(river: River) -> None:
    found = await institutions(river.school, "Ada@River.test")
    assert [each.name for each in found] == ["River College"]
    assert await institutions(river.school, "ada@elsewhere.test") == ()
    assert await institutions(river.school, "river.test") == ()
    assert len(await institutions(river.school)) == 1


async def test_a_provider_that_is_gone_lets_nobody_in(river: River) -> None:
    ada = await river.comes("ada")
    kept, answer = await river.away()
    await discard_provider(river.school, OLGA, river.provider)
    with pytest.raises(NotFound):
        await river.back(kept, answer)
    again = River(
        river.school, river.there, await keep_provider(river.school, OLGA, told(river.there))
    )
    assert (await again.comes("ada")).id == ada.id


async def test_a_provider_is_tried_before_anybody_comes_by_it(river: River, there: Forger) -> None:
    found = await try_provider(river.school, OLGA, there.address)
    assert (found.wrong, found.issuer, found.ends_sessions) == ("", there.address, True)
    assert (await try_provider(river.school, OLGA, "http://10.0.0.1")).wrong == "provider_misfit"


async def test_the_log_of_the_school_tells_who_joined(river: River) -> None:
    ada = await river.comes("ada")
    async with river.school.database.session(Across.MACHINE) as session:
        entries = [entry.deed for entry, _ in await audit.entries(session, "river")]
    assert [(deed.who, deed.what) for deed in entries] == [
        ("olga", "provider_added"),
        (ada.id, "joined"),
        (ada.id, "signed_in"),
    ]


async def test_whoever_left_the_school_comes_back_as_what_its_groups_say(river: River) -> None:
    ada = await river.comes("ada", groups=["Teachers"])
    async with river.school.database.session(Across.MACHINE) as session:
        await session.exec(delete(MembershipRow).where(col(MembershipRow.account_id) == ada.id))
    assert (await river.comes("ada", groups=["Students"])).position is Position.STUDENT
