"""Schools ask their own identity provider who somebody is: real providers, two at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from pydantic import SecretStr

from engine.identity.begun import LASTS, Begun
from engine.identity.identity import Vouched
from engine.identity.oidc.metadata import Directory
from engine.identity.oidc.sign_in import begin, finish
from engine.identity.oidc.sign_out import way_out
from engine.identity.provider import Admission, OidcSettings, Provider
from engine.identity.refused import SignInRefused
from engine.wire.reach import Reach
from tests.identity_providers import School, sign_in_there, two_schools

pytestmark = pytest.mark.slow

BACK = "https://cuelight.test/answer"


@pytest.fixture(scope="module")
def schools() -> Iterator[tuple[School, School]]:
    with two_schools() as both:
        for each in both:
            each.knows(
                redirect_uris=[BACK], post_logout_redirect_uris=["https://cuelight.test/bye"]
            )
        yield both


@pytest.fixture
def north(schools: tuple[School, School]) -> School:
    return schools[0]


@pytest.fixture
def directory(schools: tuple[School, School]) -> Directory:
    return Directory(Reach(frozenset(each.inside for each in schools)))


def provider(school: School) -> Provider:
    settings = OidcSettings(school.issuer, "cuelight", "openid profile email groups")
    return Provider(
        school.name, school.name, school.name, settings, secret=SecretStr(school.secret)
    )


@dataclass
class Visit:
    """Somebody on the way to a school's provider and back."""

    directory: Directory
    school: School
    who: str = "ada"

    async def away(self) -> tuple[Begun, dict[str, str]]:
        """What the browser remembers, and the answer it was sent back with."""
        begun = Begun(self.school.name, BACK)
        address = await begin(self.directory, provider(self.school), begun)
        with httpx.Client() as browser:
            back = sign_in_there(browser, address, self.who, BACK)
        return begun, dict(parse_qsl(urlsplit(back).query))

    async def whole(self) -> Vouched:
        """Who they are found to be."""
        begun, answer = await self.away()
        return await finish(self.directory, provider(self.school), begun, answer)


async def test_a_provider_is_asked_with_everything_that_ties_the_answer_to_the_question(
    directory: Directory, north: School
) -> None:
    begun = Begun("north", BACK)
    address = await begin(directory, provider(north), begun)
    asked = dict(parse_qsl(urlsplit(address).query))
    assert asked["code_challenge_method"] == "S256"
    assert begun.verifier not in address
    assert (asked["state"], asked["nonce"]) == (begun.state, begun.nonce)
    assert (asked["response_type"], asked["redirect_uri"]) == ("code", BACK)


async def test_somebody_is_who_their_school_says_they_are(
    directory: Directory, north: School
) -> None:
    ada = (await Visit(directory, north).whole()).identity
    assert (ada.issuer, ada.subject) == (north.issuer, "ada")
    assert (ada.name, ada.email, ada.email_verified) == ("Ada Lovelace", "ada@north.test", True)
    assert (ada.groups, ada.language) == (("Teachers",), "es")


async def test_two_schools_are_asked_at_once_and_told_apart(
    directory: Directory, schools: tuple[School, School]
) -> None:
    told = [(await Visit(directory, each).whole()).identity for each in schools]
    assert [each.subject for each in told] == ["ada", "ada"]
    assert told[0].issuer != told[1].issuer


async def test_what_a_provider_tells_of_itself_is_remembered(
    directory: Directory, north: School
) -> None:
    before = north.asked()
    await Visit(directory, north).whole()
    await Visit(directory, north, "sam").whole()
    assert north.asked() - before == 1


async def test_new_keys_are_fetched_when_they_are_first_met(
    directory: Directory, north: School
) -> None:
    await Visit(directory, north).whole()
    north.takes_new_keys()
    assert (await Visit(directory, north).whole()).identity.subject == "ada"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"state": "evil"}, "not_begun"),
        ({"iss": "http://evil.test"}, "answered_elsewhere"),
        ({"iss": ""}, "answered_elsewhere"),
        ({"code": "zzz"}, "not_believed"),
    ],
)
async def test_an_answer_that_was_changed_on_the_way_lets_nobody_in(
    directory: Directory, north: School, changed: dict[str, str], reason: str
) -> None:
    begun, answer = await Visit(directory, north).away()
    with pytest.raises(SignInRefused) as refused:
        await finish(directory, provider(north), begun, answer | changed)
    assert refused.value.reason == reason


async def test_an_answer_to_another_browser_lets_nobody_in(
    directory: Directory, north: School
) -> None:
    _, answer = await Visit(directory, north).away()
    with pytest.raises(SignInRefused, match="not_begun"):
        await finish(directory, provider(north), Begun("north", BACK), answer)


async def test_an_answer_works_once(directory: Directory, north: School) -> None:
    begun, answer = await Visit(directory, north).away()
    await finish(directory, provider(north), begun, answer)
    with pytest.raises(SignInRefused, match="not_believed"):
        await finish(directory, provider(north), begun, answer)


async def test_an_answer_that_comes_too_late_lets_nobody_in(
    directory: Directory, north: School
) -> None:
    begun, answer = await Visit(directory, north).away()
    with pytest.raises(SignInRefused, match="begun_too_long_ago"):
        await finish(directory, provider(north), replace(begun, at=begun.at - LASTS - 1), answer)


async def test_a_provider_cannot_answer_for_another(
    directory: Directory, schools: tuple[School, School]
) -> None:
    north, south = schools
    begun, answer = await Visit(directory, south).away()
    with pytest.raises(SignInRefused, match="answered_elsewhere"):
        await finish(directory, provider(north), begun, answer)
    with pytest.raises(SignInRefused, match="answered_elsewhere"):
        await finish(directory, provider(north), replace(begun, provider="north"), answer)


async def test_a_verifier_that_is_not_the_one_of_the_question_gets_nothing_for_the_code(
    directory: Directory, north: School
) -> None:
    begun, answer = await Visit(directory, north).away()
    with pytest.raises(SignInRefused, match="not_believed"):
        await finish(directory, provider(north), replace(begun, verifier="_" * 44), answer)


async def test_a_school_may_let_in_only_those_whose_address_it_is(
    directory: Directory, north: School
) -> None:
    ours = replace(provider(north), domains=("north.test",), admission=Admission(domains_only=True))
    begun, answer = await Visit(directory, north).away()
    assert (await finish(directory, ours, begun, answer)).identity.email == "ada@north.test"
    begun, answer = await Visit(directory, north, "eve").away()
    with pytest.raises(SignInRefused, match="not_of_this_school"):
        await finish(directory, ours, begun, answer)


async def test_a_provider_by_another_name_is_not_asked(directory: Directory, north: School) -> None:
    other = provider(replace(north, issuer=f"{north.issuer}/"))
    with pytest.raises(SignInRefused, match="provider_misfit"):
        await begin(directory, other, Begun("north", BACK))


async def test_a_provider_inside_that_nobody_named_is_not_asked(north: School) -> None:
    with pytest.raises(SignInRefused, match="provider_misfit"):
        await begin(Directory(Reach()), provider(north), Begun("north", BACK))


async def test_a_session_can_be_ended_there_too(directory: Directory, north: School) -> None:
    vouched = await Visit(directory, north).whole()
    settings = provider(north).settings
    assert isinstance(settings, OidcSettings)
    address = await way_out(directory, settings, vouched.id_token, "https://cuelight.test/bye")
    async with httpx.AsyncClient() as browser:
        assert (await browser.get(address)).status_code == 200
