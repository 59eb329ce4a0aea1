"""Whom a learning platform sends is believed for its signature, and as far as it was asked."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from joserfc.jwk import RSAKey

from engine.identity.begun import Begun
from engine.identity.lti.launch import Hints, Launch, begin, finish
from engine.identity.lti.own_key import new_key, public_part
from engine.identity.provider import Provider
from engine.identity.public_keys import PublicKeys
from engine.identity.refused import SignInRefused
from engine.wire.reach import Reach
from tests.identity.platform import CLIENT, DEPLOYMENT, ROLES, Platform, platform

BACK = "https://cuelight.test/answer"
CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"


@pytest.fixture
def there() -> Iterator[Platform]:
    with platform() as one:
        yield one


@pytest.fixture
def keys(there: Platform) -> PublicKeys:
    return PublicKeys(Reach(frozenset({urlsplit(there.address).netloc})))


def provider(there: Platform) -> Provider:
    return Provider("moodle", "river", "Moodle", there.settings, admission=ROLES)


async def came(there: Platform, keys: PublicKeys, **claims: Any) -> Launch:
    begun = Begun("moodle", BACK)
    asked = begin(provider(there), begun, Hints(there.address, "hint", "message", CLIENT))
    there.claims = claims
    told = there.launch("amira", "Learner", asked)
    return await finish(keys, provider(there), begun, told)


async def test_somebody_is_who_the_platform_says_in_the_role_of_the_course(
    there: Platform, keys: PublicKeys
) -> None:
    institution = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator"
    course = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"
    launch = await came(there, keys, **{f"{CLAIM}roles": [institution, course, 7]})
    assert (launch.identity.subject, launch.identity.groups) == ("amira", ("Learner",))
    assert launch.title == "Drama, year 10"


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"nonce": "other"}, "not_believed"),
        ({"nonce": None}, "not_believed"),
        ({"aud": "somebody else"}, "not_believed"),
        ({"aud": [CLIENT, "somebody else"]}, "not_believed"),
        ({"azp": "somebody else"}, "not_believed"),
        ({"iss": "https://other.test"}, "not_believed"),
        ({"exp": 1}, "not_believed"),
        ({"sub": None}, "not_believed"),
        ({f"{CLAIM}version": "1.1"}, "not_believed"),
        ({f"{CLAIM}message_type": "LtiSubmissionReviewRequest"}, "not_believed"),
        ({f"{CLAIM}deployment_id": "2"}, "answered_elsewhere"),
        ({f"{CLAIM}deployment_id": None}, "answered_elsewhere"),
        ({f"{CLAIM}message_type": "LtiDeepLinkingRequest"}, "provider_misfit"),
    ],
)
async def test_a_launch_that_was_made_for_something_else_lets_nobody_in(
    there: Platform, keys: PublicKeys, claims: dict[str, Any], why: str
) -> None:
    with pytest.raises(SignInRefused, match=why):
        await came(there, keys, **claims)


async def test_a_platform_has_a_new_key_from_one_launch_to_the_next(
    there: Platform, keys: PublicKeys
) -> None:
    await came(there, keys)
    there.key = RSAKey.generate_key(2048, {"kid": "p2"})
    assert (await came(there, keys)).identity.subject == "amira"


async def test_another_key_of_the_same_name_is_not_believed(
    there: Platform, keys: PublicKeys
) -> None:
    await came(there, keys)
    there.key = RSAKey.generate_key(2048, {"kid": "p1"})
    with pytest.raises(SignInRefused, match="not_believed"):
        await came(there, keys)


async def test_keys_lie_nowhere_inside(there: Platform) -> None:
    with pytest.raises(SignInRefused, match="provider_misfit"):
        await came(there, PublicKeys(Reach()))


@pytest.mark.parametrize(
    "hints",
    [
        Hints("https://other.test", "hint"),
        Hints("", "hint"),
        Hints("HERE", "hint", client_id="other"),
        Hints("HERE", "hint", deployment="2"),
    ],
)
async def test_another_platform_sends_nobody(there: Platform, hints: Hints) -> None:
    told = Hints(
        hints.issuer.replace("HERE", there.address),
        hints.login,
        client_id=hints.client_id,
        deployment=hints.deployment,
    )
    with pytest.raises(SignInRefused, match="answered_elsewhere"):
        begin(provider(there), Begun("moodle", BACK), told)


async def test_the_deployment_may_be_told_when_somebody_is_sent(there: Platform) -> None:
    hints = Hints(there.address, "hint", deployment=DEPLOYMENT)
    asked = begin(provider(there), Begun("moodle", BACK), hints)
    assert "prompt=none" in asked
    assert "response_mode=form_post" in asked


def test_a_key_of_ours_is_told_without_what_is_private_in_it() -> None:
    (told,) = public_part(new_key())["keys"]
    assert set(told) == {"kty", "n", "e", "kid", "use", "alg"}
