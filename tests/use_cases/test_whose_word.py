"""What is proved by keys that a school told us counts for that school alone, whoever tells them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from engine.account.browser_session import COOKIE, How
from engine.account.caller import Caller, Position
from engine.account.permit import NotPermitted, OwnWayNeeded, permit_elsewhere, permit_own
from engine.identity.begun import Begun
from engine.identity.identity import Identity
from engine.identity.lti.launch import Hints
from engine.identity.oidc.metadata import Directory
from engine.identity.provider import OidcSettings, Provider, SamlSettings
from engine.rig import Rig
from engine.store import accounts, linked_identities
from engine.store.walls import Across
from engine.use_cases import lti
from engine.use_cases.identities import Coming
from engine.use_cases.institutions import keep_provider
from engine.use_cases.lti import CameIn
from engine.use_cases.sign_in import Credentials, caller_from
from engine.wire.reach import Reach
from tests.identity.platform import CLIENT, ROLES, Platform, platform
from tests.use_cases.schools import as_school, joined

BACK = "https://cuelight.test/answer"
GOOGLE = "https://accounts.google.test"


@pytest.fixture
def there() -> Iterator[Platform]:
    with platform() as one:
        yield one


@pytest.fixture
async def school(house: Rig, there: Platform) -> Rig:
    reach = Reach(frozenset({urlsplit(there.address).netloc}))
    return replace(await as_school(house), institutions=Directory(reach))


def platform_of(there: Platform, issuer: str = "") -> Provider:
    """A platform that may say it was another issuer; its keys are those of whoever set it up."""
    settings = replace(there.settings, issuer=issuer or there.settings.issuer)
    return Provider("", "", "Moodle", settings, admission=ROLES)


async def comes(school: Rig, there: Platform, provider: str, who: str) -> Caller:
    """Who somebody is found to be, of whom a platform says that they are this."""
    begun = Begun(provider, BACK)
    issuer = there.claims.get("iss", there.address)
    leaving = await lti.begin(school, begun, Hints(issuer, "hint", "message", CLIENT))
    form = there.launch(who, "Instructor", leaving.address)
    came = await lti.arrive(school, Coming(provider, leaving.kept, form))
    assert isinstance(came, CameIn)
    return await caller_from(school, Credentials({COOKIE: came.token}))


async def known(school: Rig, who: Caller, issuer: str, provider: str) -> None:
    """That somebody is led to their account by what is proved of them there."""
    async with school.database.session(Across.MACHINE) as session:
        identity = Identity(provider, issuer, who.id)
        assert await linked_identities.link(session, identity, who.id)


@pytest.mark.parametrize("at", ["river", "hill"])
async def test_nobody_comes_in_as_another_by_a_platform_that_says_it_is_their_issuer(
    school: Rig, there: Platform, at: str
) -> None:
    olga = await joined(school, "olga", Position.OWNER)
    forger = await joined(school, "hugo", Position.OWNER, at)
    there.claims = {"iss": GOOGLE}
    provider = await keep_provider(school, forger, platform_of(there, issuer=GOOGLE))
    await known(school, olga, GOOGLE, provider)
    came = await comes(school, there, provider, "olga")
    assert (came.school, came.position) == (at, Position.TEACHER)
    assert came.id != olga.id


async def test_only_an_owner_says_by_whose_keys_somebody_is_believed(
    school: Rig, there: Platform
) -> None:
    olga = await joined(school, "olga", Position.OWNER)
    alan = await joined(school, "alan", Position.ADMIN)
    saml = SamlSettings("https://north.test/saml", "https://north.test/sso", "")
    kept = await keep_provider(school, olga, platform_of(there))
    oidc = Provider("", "", "Google", OidcSettings(GOOGLE, CLIENT))
    google = await keep_provider(school, alan, oidc)
    for told in (
        platform_of(there),
        replace(oidc, settings=saml),
        replace(platform_of(there), id=kept),
        replace(oidc, id=google, settings=saml),
        replace(oidc, id=kept),
    ):
        with pytest.raises(NotPermitted):
            await keep_provider(school, alan, told)
    assert await keep_provider(school, olga, replace(platform_of(there), id=kept)) == kept


async def test_who_is_vouched_for_by_one_school_is_nobody_in_their_others(
    school: Rig, there: Platform
) -> None:
    hugo = await joined(school, "hugo", Position.OWNER, "hill")
    await joined(school, "rita", Position.OWNER)
    provider = await keep_provider(school, hugo, platform_of(there))
    first = await comes(school, there, provider, "olga")
    permit_own(first)
    with pytest.raises(OwnWayNeeded):
        permit_elsewhere(first, "river")
    permit_elsewhere(replace(first, how=How.PASSKEY), "river")
    async with school.database.session(Across.MACHINE) as session:
        await accounts.place(session, first.id, "river", Position.OWNER)
    came = await comes(school, there, provider, "olga")
    assert came.id == first.id
    assert [each.school for each in came.memberships] == ["hill"]
    with pytest.raises(OwnWayNeeded):
        permit_own(came)
