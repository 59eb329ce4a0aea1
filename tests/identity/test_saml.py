"""A school's provider that speaks SAML is believed for what it signed, to us, once."""

import base64
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from defusedxml.ElementTree import fromstring

from engine.identity.begun import LASTS, Begun
from engine.identity.provider import Admission, SamlSettings
from engine.identity.refused import SignInRefused
from engine.identity.saml.own_metadata import own_metadata
from engine.identity.saml.sign_in import begin, finish
from tests.identity.saml_school import (
    BACK,
    ENTITY,
    SamlSchool,
    forged_around,
    forged_before,
    forged_by_the_same_name,
    posted,
    saml_school,
    unsigned,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def north(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SamlSchool]:
    with saml_school(tmp_path_factory.mktemp("north")) as school:
        yield school


@pytest.fixture
def begun() -> Begun:
    return Begun("north", BACK)


def refused(north: SamlSchool, begun: Begun, xml: bytes) -> str:
    with pytest.raises(SignInRefused) as why:
        finish(north.provider, begun, posted(xml))
    return why.value.reason


def test_a_provider_is_asked_with_a_request_of_its_own_name(
    north: SamlSchool, begun: Begun
) -> None:
    address = urlsplit(begin(north.provider, begun))
    packed = base64.b64decode(parse_qs(address.query)["SAMLRequest"][0])
    request = fromstring(zlib.decompress(packed, -15))
    assert address.netloc == "north.test"
    assert request.get("ID") == begun.state
    assert request.get("AssertionConsumerServiceURL") == BACK


def test_somebody_is_who_their_school_signs_they_are(north: SamlSchool, begun: Begun) -> None:
    ada = finish(north.provider, begun, posted(north.answers(begun))).identity
    assert (ada.issuer, ada.subject) == (f"{ENTITY}#north", "ada")
    assert (ada.name, ada.email, ada.groups) == ("Ada Lovelace", "ada@north.test", ("Teachers",))


@pytest.mark.parametrize(
    "attack",
    [
        unsigned,
        forged_by_the_same_name,
        lambda xml: xml.replace(b"Teachers", b"Heads"),
        lambda xml: xml.replace(b">ada<", b">head<"),
        lambda xml: xml.replace(b"rsa-sha256", b"rsa-sha1"),
        lambda xml: b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + xml,
        lambda xml: b'<!DOCTYPE a [<!ENTITY x "ada">]>' + xml.replace(b">ada<", b">&x;<"),
        lambda _: b"<a>" * 100_000,
        lambda _: b"no XML",
        lambda _: b"",
        lambda xml: xml + b" " * 300_000,
    ],
    ids="unsigned same-ID group name SHA-1 XXE entity deep no-XML empty huge".split(),
)
def test_what_was_changed_on_the_way_is_not_believed(
    north: SamlSchool, begun: Begun, attack: Callable[[bytes], bytes]
) -> None:
    xml = north.answers(begun)
    assert refused(north, begun, attack(xml)) in {"not_believed", "provider_declined"}


@pytest.mark.parametrize("attack", [forged_before, forged_around])
def test_of_what_was_wrapped_only_what_was_signed_is_read(
    north: SamlSchool, begun: Begun, attack: Callable[[bytes], bytes]
) -> None:
    xml = attack(north.answers(begun))
    try:
        found = finish(north.provider, begun, posted(xml)).identity.subject
    except SignInRefused:
        found = "ada"
    assert found == "ada"


def test_a_comment_makes_nobody_somebody_else(north: SamlSchool, begun: Begun) -> None:
    xml = north.answers(begun, who="head@north.test.evil.test")
    cut = xml.replace(b">head@north.test.evil.test<", b">head@north.test<!---->.evil.test<", 1)
    assert cut != xml
    try:
        found = finish(north.provider, begun, posted(cut)).identity.subject
    except SignInRefused:
        return
    assert found == "head@north.test.evil.test"


def test_another_school_s_answer_is_not_believed(
    north: SamlSchool, begun: Begun, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with saml_school(tmp_path_factory.mktemp("other")) as other:
        assert refused(north, begun, other.answers(begun)) == "not_believed"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"id": "_another"}, "not_begun"),
        ({"id": ""}, "not_begun"),
        ({"audience": "https://other.test"}, "not_believed"),
        ({"at": "https://other.test/answer"}, "answered_elsewhere"),
        ({"destination": "https://other.test/answer"}, "answered_elsewhere"),
        ({"minutes": -10}, "not_believed"),
        ({"format": "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"}, "provider_misfit"),
        ({"who": ""}, "not_believed"),
    ],
    ids=lambda told: "-".join(told) if isinstance(told, dict) else None,
)
def test_what_was_signed_for_another_use_lets_nobody_in(
    north: SamlSchool, begun: Begun, told: dict[str, object], reason: str
) -> None:
    assert refused(north, begun, north.answers(begun, **told)) == reason


def test_a_destination_that_was_changed_on_the_envelope_is_seen(
    north: SamlSchool, begun: Begun
) -> None:
    xml = north.answers(begun)
    moved = xml.replace(f'Destination="{BACK}"'.encode(), b'Destination="https://other.test/"', 1)
    assert moved != xml
    assert refused(north, begun, moved) == "answered_elsewhere"


def test_an_answer_to_another_browser_lets_nobody_in(north: SamlSchool, begun: Begun) -> None:
    assert refused(north, Begun("north", BACK), north.answers(begun)) == "not_begun"


def test_an_answer_that_comes_too_late_lets_nobody_in(north: SamlSchool, begun: Begun) -> None:
    late = replace(begun, at=begun.at - LASTS - 1)
    assert refused(north, late, north.answers(begun)) == "begun_too_long_ago"


def test_a_provider_that_says_no_is_told(north: SamlSchool, begun: Begun) -> None:
    declined = north.answers(begun).replace(b"status:Success", b"status:Responder")
    assert refused(north, begun, declined) == "provider_declined"


def test_a_school_may_let_in_only_its_own_addresses(north: SamlSchool, begun: Begun) -> None:
    admission = Admission(domains_only=True)
    for domain, let_in in (("north.test", True), ("south.test", False)):
        ours = replace(north.provider, domains=(domain,), admission=admission)
        answer = posted(north.answers(begun))
        if let_in:
            assert finish(ours, begun, answer).identity.email == "ada@north.test"
        else:
            with pytest.raises(SignInRefused, match="not_of_this_school"):
                finish(ours, begun, answer)


def test_a_certificate_that_is_none_believes_nobody(north: SamlSchool, begun: Begun) -> None:
    settings = SamlSettings(ENTITY, f"{ENTITY}/sso", "no certificate")
    with pytest.raises(SignInRefused, match="not_believed"):
        finish(replace(north.provider, settings=settings), begun, posted(north.answers(begun)))


def test_what_we_are_is_told_to_the_provider() -> None:
    told = fromstring(own_metadata(BACK))
    assert told.get("entityID") == BACK.removesuffix("/answer")
