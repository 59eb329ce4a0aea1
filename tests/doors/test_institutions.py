"""People come into a school by its own identity provider, and go out by it: two real ones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import SecretStr

from engine.account.browser_session import COOKIE
from engine.account.caller import Caller, Position
from engine.identity.provider import Admission, OidcSettings, Provider
from engine.rig import Rig
from engine.use_cases.institutions import keep_provider
from engine.use_cases.sign_in import Credentials, caller_from
from tests.doors.school import Guest, open_school, owned
from tests.identity.saml_school import SamlSchool, posted, saml_school
from tests.identity_providers import School, sign_in_there, two_schools

pytestmark = pytest.mark.slow
Newcomer = Callable[[], Guest]
GROUPS = Admission({"Teachers": Position.TEACHER, "Students": Position.STUDENT})


@pytest.fixture(scope="module")
def schools() -> Iterator[tuple[School, School]]:
    with two_schools() as both:
        yield both


@pytest.fixture
async def house(
    data: Path, monkeypatch: pytest.MonkeyPatch, schools: tuple[School, School]
) -> AsyncIterator[Rig]:
    inside = ",".join(each.inside for each in schools)
    async with open_school(monkeypatch, data, INSIDE=inside) as house:
        yield house


@pytest.fixture
async def newcomer(house: Rig) -> AsyncIterator[Newcomer]:
    async with httpx.AsyncClient(timeout=60) as client:
        yield lambda: Guest(client, house.settings.origins[0])


@dataclass
class Door:
    """The door of one institution, and how one goes through it."""

    house: Rig
    school: School
    provider: str
    owner: Caller

    @property
    def path(self) -> str:
        """Where the door is."""
        return f"/sign-in/oidc/{self.provider}"

    async def there(self, guest: Guest, who: str, begun: httpx.Response | None = None) -> str:
        """The path that somebody is sent back to, once they said there who they are."""
        begun = begun or await guest.asks("GET", f"{self.path}/begin?next=/voices")
        with httpx.Client() as browser:
            address = begun.headers.get("location") or begun.headers["refresh"][7:]
            back = await asyncio.to_thread(
                sign_in_there, browser, address, who, guest.address + self.path
            )
        return back.removeprefix(guest.address)

    async def through(self, guest: Guest, who: str) -> httpx.Response:
        """All the way."""
        return await guest.asks("GET", await self.there(guest, who))


async def door(house: Rig, owner: Guest, school: School) -> Door:
    caller = await caller_from(house, Credentials({COOKIE: owner.session}))
    settings = OidcSettings(school.issuer, "cuelight", "openid profile email groups")
    told = Provider(
        "", "", school.name, settings, (f"{school.name}.test",), GROUPS, SecretStr(school.secret)
    )
    found = Door(house, school, await keep_provider(house, caller, told), caller)
    here = owner.address
    await asyncio.to_thread(
        school.knows,
        redirect_uris=[f"{here}{found.path}/answer"],
        post_logout_redirect_uris=[f"{here}/sign-in"],
        backchannel_logout_uri=f"{here}{found.path}/over",
    )
    return found


@pytest.fixture
async def owner(newcomer: Newcomer) -> Guest:
    guest = newcomer()
    await owned(guest)
    return guest


@pytest.fixture
async def north(house: Rig, owner: Guest, schools: tuple[School, School]) -> Door:
    return await door(house, owner, schools[0])


async def who_is(house: Rig, guest: Guest) -> Caller:
    return await caller_from(house, Credentials({COOKIE: guest.session}))


async def is_in(guest: Guest) -> bool:
    return (await guest.asks("GET", "/api/v1/ear")).status_code == 200


def refused(answer: httpx.Response) -> str:
    """Why nobody came in; the browser goes on to the page that says it."""
    assert answer.status_code == 400
    assert COOKIE not in answer.headers.get("set-cookie", "")
    return answer.headers["refresh"].partition("why=")[2]


async def test_somebody_comes_in_by_their_school_and_goes_where_they_wanted(
    north: Door, newcomer: Newcomer
) -> None:
    guest = newcomer()
    answer = await north.through(guest, "ada")
    assert (answer.status_code, answer.headers["location"]) == (303, "/voices")
    caller = await who_is(north.house, guest)
    assert (caller.name, caller.position) == ("Ada Lovelace", Position.TEACHER)
    assert caller.school == north.owner.school
    assert list(guest.cookies) == [COOKIE]


async def test_one_finds_one_s_institution_by_one_s_address(
    north: Door, newcomer: Newcomer
) -> None:
    guest = newcomer()
    begun = await guest.sends("/sign-in/institution", email="sam@north.test", next="/")
    assert (await guest.asks("GET", await north.there(guest, "sam", begun))).status_code == 303
    assert (await who_is(north.house, guest)).position is Position.STUDENT
    nobody = await newcomer().sends("/sign-in/institution", email="sam@elsewhere.test")
    assert nobody.headers["refresh"] == "0; url=/sign-in?why=no_institution"


async def test_the_same_name_at_two_institutions_is_two_people(
    house: Rig, owner: Guest, newcomer: Newcomer, schools: tuple[School, School]
) -> None:
    told = []
    for school in schools:
        guest = newcomer()
        await (await door(house, owner, school)).through(guest, "ada")
        told.append((await who_is(house, guest)).id)
    assert len(set(told)) == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda told: told.replace("state=_", "state=x"), "not_begun"),
        (lambda told: told.replace("iss=http", "iss=other"), "answered_elsewhere"),
        (lambda told: told.replace("code=", "code=x"), "not_believed"),
        (lambda told: told.replace("code=", "error=access_denied&x="), "provider_declined"),
    ],
    ids="state iss code declined".split(),
)
async def test_an_answer_that_was_changed_lets_nobody_in(
    north: Door, newcomer: Newcomer, change: Callable[[str], str], why: str
) -> None:
    guest = newcomer()
    answer = await guest.asks("GET", change(await north.there(guest, "ada")))
    assert refused(answer) == why
    assert not await is_in(guest)


async def test_an_answer_is_of_use_in_no_other_browser_and_only_once(
    north: Door, newcomer: Newcomer
) -> None:
    guest, other = newcomer(), newcomer()
    path = await north.there(guest, "ada")
    kept = dict(guest.cookies)
    assert refused(await other.asks("GET", path)) == "not_begun"
    assert (await guest.asks("GET", path)).status_code == 303
    assert refused(await guest.asks("GET", path)) == "not_begun"
    other.cookies = kept
    assert refused(await other.asks("GET", path)) == "not_begun"
    assert not await is_in(other)


async def test_whoever_comes_in_has_a_new_session(
    north: Door, newcomer: Newcomer, owner: Guest
) -> None:
    guest = newcomer()
    guest.cookies = dict(owner.cookies)
    before = guest.session
    await north.through(guest, "ada")
    assert guest.session not in {"", before}
    assert not await is_in(owner)


@pytest.mark.parametrize("to", ["//evil.test", "https://evil.test", "/\\evil.test"])
async def test_nobody_is_led_to_another_site(north: Door, newcomer: Newcomer, to: str) -> None:
    guest = newcomer()
    begun = await guest.asks("GET", f"{north.path}/begin?next={to}")
    answer = await guest.asks("GET", await north.there(guest, "ada", begun))
    assert answer.headers["location"] == "/"


async def test_whoever_is_signed_in_links_their_school(north: Door, owner: Guest) -> None:
    begun = await owner.sends(f"{north.path}/link")
    answer = await owner.asks("GET", await north.there(owner, "ada", begun))
    assert answer.headers["location"] == "/account"
    caller = await who_is(north.house, owner)
    assert (caller.id, caller.position) == (north.owner.id, Position.OWNER)


async def test_no_other_site_links_anything(north: Door, owner: Guest) -> None:
    evil = {"origin": "https://evil.test"}
    answer = await owner.asks("POST", f"{north.path}/link", headers=evil)
    assert answer.status_code == 403


async def test_the_way_out_leads_by_the_provider_and_back(north: Door, newcomer: Newcomer) -> None:
    guest = newcomer()
    await north.through(guest, "ada")
    answer = await guest.sends("/sign-out")
    assert answer.headers["refresh"].startswith(f"0; url={north.school.issuer}/session/end?")
    assert not await is_in(guest)
    async with httpx.AsyncClient() as browser:
        there = await browser.get(answer.headers["refresh"][7:])
    assert there.status_code == 200


async def test_a_false_word_of_a_sign_out_is_refused(north: Door, newcomer: Newcomer) -> None:
    guest = newcomer()
    await north.through(guest, "ada")
    async with httpx.AsyncClient() as anybody:
        told = await anybody.post(
            guest.address + f"{north.path}/over", data={"logout_token": "a.b.c"}
        )
    assert told.status_code == 400
    assert await is_in(guest)


async def test_an_unknown_provider_is_told_as_nothing(north: Door, newcomer: Newcomer) -> None:
    answer = await newcomer().asks("GET", f"/sign-in/oidc/{'0' * 32}/begin")
    assert (answer.status_code, urlsplit(north.path).path) == (404, north.path)


async def test_a_provider_may_post_from_its_own_site_and_nothing_else_may(
    north: Door, newcomer: Newcomer
) -> None:
    guest = newcomer()
    told = {"origin": "https://appleid.apple.com"}
    answer = await guest.asks("POST", f"{north.path}/answer", data={"code": "x"}, headers=told)
    assert refused(answer) == "not_begun"
    assert (await guest.asks("POST", "/sign-out", headers=told)).status_code == 403


@pytest.fixture(scope="module")
def west(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SamlSchool]:
    with saml_school(tmp_path_factory.mktemp("west")) as school:
        yield school


async def test_a_school_that_speaks_saml_lets_its_people_in_once(
    house: Rig, owner: Guest, newcomer: Newcomer, west: SamlSchool
) -> None:
    caller = await who_is(house, owner)
    told = Provider("", "", "West", west.provider.settings, (), GROUPS)
    path = f"/sign-in/saml/{await keep_provider(house, caller, told)}"
    guest = newcomer()
    begun = await guest.asks("GET", f"{path}/begin?next=/voices")
    assert "samesite=none" in begun.headers["set-cookie"].lower()
    xml = west.answers_to(begun.headers["location"])
    kept = dict(guest.cookies)
    site = {"origin": "https://north.test"}
    answer = await guest.asks("POST", f"{path}/answer", data=posted(xml), headers=site)
    assert (answer.status_code, answer.headers["location"]) == (303, "/voices")
    assert (await who_is(house, guest)).how == "saml"
    again = newcomer()
    again.cookies = kept
    answer = await again.asks("POST", f"{path}/answer", data=posted(xml), headers=site)
    assert refused(answer) == "not_begun"
    assert (await newcomer().asks("GET", f"{path}/metadata")).text.count(path) == 2
