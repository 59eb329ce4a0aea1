"""What a provider says is believed for its signature alone, and as far as it was asked for."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey
from pydantic import SecretStr

from engine.identity.begun import Begun
from engine.identity.identity import Vouched
from engine.identity.oidc.metadata import Directory
from engine.identity.oidc.proof import Ended, logout_token_of
from engine.identity.oidc.sign_in import begin, finish
from engine.identity.provider import OidcSettings, Provider
from engine.identity.refused import SignInRefused
from engine.wire.reach import Reach
from tests.identity.forger import CLIENT, Forger, forger

BACK = "https://cuelight.test/answer"
EVENT: dict[str, Any] = {"http://schemas.openid.net/event/backchannel-logout": {}}


@pytest.fixture
def there() -> Iterator[Forger]:
    with forger() as one:
        yield one


def directory(there: Forger) -> Directory:
    return Directory(Reach(frozenset({urlsplit(there.address).netloc})))


def provider(there: Forger, groups: str = "groups", signer: str = "") -> Provider:
    settings = OidcSettings(there.address, CLIENT, groups=groups, signer=signer)
    return Provider("north", "north", "North", settings, secret=SecretStr("secret"))


async def believed(there: Forger, groups: str = "groups") -> Vouched:
    begun = Begun("north", BACK)
    there.form["nonce"] = begun.nonce
    answer = {"state": begun.state, "code": "code"}
    return await finish(directory(there), provider(there, groups), begun, answer)


async def refused(there: Forger) -> str:
    with pytest.raises(SignInRefused) as why:
        await believed(there)
    return why.value.reason


@pytest.mark.parametrize(
    ("alg", "key"),
    [
        ("RS256", RSAKey.generate_key(2048, {"kid": "1"})),
        ("PS256", RSAKey.generate_key(2048, {"kid": "1"})),
        ("ES256", ECKey.generate_key("P-256", {"kid": "1"})),
        ("Ed25519", OKPKey.generate_key("Ed25519", {"kid": "1"})),
    ],
    ids=["RS256", "PS256", "ES256", "Ed25519"],
)
async def test_four_ways_to_sign_are_believed(there: Forger, alg: str, key: Any) -> None:
    there.alg, there.key = alg, key
    assert (await believed(there)).identity.subject == "ada"


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
async def test_the_old_name_of_a_way_to_sign_is_believed(there: Forger) -> None:
    there.alg, there.key = "EdDSA", OKPKey.generate_key("Ed25519", {"kid": "1"})
    assert (await believed(there)).identity.subject == "ada"


async def test_what_is_not_signed_is_not_believed_though_the_provider_says_it_may(
    there: Forger,
) -> None:
    there.alg = "none"
    assert await refused(there) == "not_believed"


async def test_what_is_signed_with_a_key_that_all_know_is_not_believed(there: Forger) -> None:
    key = RSAKey.generate_key(2048, {"kid": "1"})
    there.key, there.alg, there.known = key, "HS256", key.as_pem(private=False)
    assert await refused(there) == "not_believed"


async def test_a_shared_secret_among_the_keys_is_none(there: Forger) -> None:
    there.known = b"a secret that everybody may read"
    there.alg, there.key = "HS256", OctKey.import_key(there.known, {"kid": "1"})
    assert await refused(there) == "not_believed"


async def test_another_key_of_the_same_name_is_not_believed(there: Forger) -> None:
    there.told = (RSAKey.generate_key(2048, {"kid": "1"}),)
    assert await refused(there) == "not_believed"


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "other"},
        {"nonce": None},
        {"aud": "somebody else"},
        {"aud": [CLIENT, "somebody else"]},
        {"azp": "somebody else"},
        {"iss": "https://other.test"},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"iat": int(time.time()) + 3600},
        {"sub": None},
        {"at_hash": "bm90IHRoZSBoYXNo"},
    ],
    ids="-".join,
)
async def test_a_proof_that_was_made_for_something_else_is_none(
    there: Forger, claims: dict[str, Any]
) -> None:
    there.claims = claims
    assert await refused(there) == "not_believed"


async def test_a_person_is_the_one_who_was_proved(there: Forger) -> None:
    there.person = {"sub": "eve", "groups": ["Teachers"]}
    assert await refused(there) == "not_believed"


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"groups": ["Teachers"]}, "groups"),
        ({"groups": "Teachers"}, "groups"),
        ({"https://north.test/groups": ["Teachers"]}, "https://north.test/groups"),
        ({"realm_access": {"roles": ["Teachers"]}}, "realm_access.roles"),
    ],
)
async def test_groups_are_found_where_a_provider_keeps_them(
    there: Forger, claims: dict[str, Any], name: str
) -> None:
    there.person |= claims
    assert (await believed(there, name)).identity.groups == ("Teachers",)


async def test_groups_that_are_no_list_are_none(there: Forger) -> None:
    there.person |= {"groups": {"Teachers": True}}
    assert (await believed(there)).identity.groups == ()


async def test_a_provider_sends_nobody_on(there: Forger) -> None:
    there.moved = "http://127.0.0.1:9/"
    assert await refused(there) == "provider_misfit"


async def test_an_endless_answer_is_not_read(there: Forger) -> None:
    there.padding = 300_000
    assert await refused(there) == "provider_misfit"


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://other.test"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"id_token_signing_alg_values_supported": ["none", "HS256"]},
        {"token_endpoint": "http://169.254.169.254/latest"},
        {"jwks_uri": 7},
    ],
    ids="-".join,
)
async def test_a_provider_that_tells_strange_things_of_itself_is_not_asked(
    there: Forger, metadata: dict[str, Any]
) -> None:
    there.metadata = metadata
    assert await refused(there) == "provider_misfit"


async def test_where_nobody_answers_it_is_told(there: Forger) -> None:
    gone = Provider("north", "north", "North", OidcSettings("http://127.0.0.1:9", CLIENT))
    with pytest.raises(SignInRefused, match="provider_away"):
        await begin(Directory(Reach(frozenset({"127.0.0.1:9"}))), gone, Begun("north", BACK))


async def test_apple_is_asked_by_a_form_and_with_a_secret_of_the_moment(there: Forger) -> None:
    apple = provider(there, signer="TEAM/KEY")
    address = await begin(directory(there), apple, Begun("north", BACK))
    assert "response_mode=form_post" in address


def logged_out(**claims: Any) -> dict[str, Any]:
    at = int(time.time())
    told = {"aud": CLIENT, "iat": at, "exp": at + 60, "jti": "1", "events": EVENT, "sid": "s1"}
    return {name: value for name, value in {**told, **claims}.items() if value is not None}


async def test_a_provider_tells_who_was_signed_out_there(there: Forger) -> None:
    told = there.signed({"iss": there.address, "sub": "ada", **logged_out()}, "logout+jwt")
    settings = OidcSettings(there.address, CLIENT)
    assert await logout_token_of(directory(there), settings, told) == Ended("ada", "s1")


@pytest.mark.parametrize(
    "claims",
    [
        {"events": {}},
        {"events": None},
        {"nonce": "n"},
        {"sid": None},
        {"iat": int(time.time()) - 3600},
        {"aud": "somebody else"},
        {"jti": None},
    ],
    ids="-".join,
)
async def test_what_is_no_logout_token_ends_nothing(there: Forger, claims: dict[str, Any]) -> None:
    told = there.signed({"iss": there.address, **logged_out(**claims)})
    with pytest.raises(SignInRefused, match="not_believed"):
        await logout_token_of(directory(there), OidcSettings(there.address, CLIENT), told)
