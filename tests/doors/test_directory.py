"""A school's directory tells by SCIM who comes and who goes; who is put out is out at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from engine.account.browser_session import COOKIE, How, NotSignedIn
from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound, NotPermitted
from engine.identity.identity import Identity
from engine.identity.provider import Admission, OidcSettings, Provider
from engine.identity.refused import SignInRefused
from engine.rig import Rig
from engine.store.walls import Across
from engine.use_cases.directory import directories, end_directory, new_directory_token
from engine.use_cases.identities import account_for
from engine.use_cases.institutions import keep_provider
from engine.use_cases.sign_in import Credentials, caller_from, open_session
from tests.doors.school import Guest, open_school, owned

pytestmark = pytest.mark.slow
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
ISSUER = "https://login.microsoftonline.com/river/v2.0"


@dataclass
class School:
    """A school with a directory, and its token."""

    house: Rig
    owner: Caller
    provider: Provider
    client: httpx.AsyncClient
    token: str

    async def asks(self, method: str, path: str, **told: Any) -> httpx.Response:
        """The directory asks or tells something."""
        there = f"{self.house.settings.origins[0]}/scim/v2{path}"
        headers = {"authorization": f"Bearer {self.token}", "content-type": "application/scim+json"}
        return await self.client.request(method, there, headers=headers, **told)

    async def tells(self, user: str, external: str = "", /, **more: Any) -> httpx.Response:
        """It tells of somebody new."""
        told = {"schemas": [USER], "userName": user, "externalId": external or f"id of {user}"}
        return await self.asks("POST", "/Users", json={**told, **more})

    async def patches(self, who: str, **change: Any) -> httpx.Response:
        """It tells otherwise of somebody."""
        body = {"schemas": [PATCH], "Operations": [change]}
        return await self.asks("PATCH", f"/Users/{who}", json=body)

    async def signs_in(self, subject: str, also: str = "") -> str:
        """Somebody proves to the provider who they are; their account."""
        identity = Identity(self.provider.id, ISSUER, subject, "Somebody", also=also)
        async with self.house.database.session(Across.MACHINE) as session:
            return await account_for(session, self.provider, identity)

    async def is_in(self, token: str) -> bool:
        """Whether a session lives."""
        try:
            await caller_from(self.house, Credentials({COOKIE: token}))
        except NotSignedIn:
            return False
        return True


@pytest.fixture
async def school(data: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[School]:
    async with (
        open_school(monkeypatch, data) as house,
        httpx.AsyncClient(timeout=60) as client,
    ):
        guest = Guest(client, house.settings.origins[0])
        await owned(guest)
        owner = await caller_from(house, Credentials({COOKIE: guest.session}))
        admission = Admission({"Staff": Position.TEACHER})
        told = Provider("", owner.school, "Entra", OidcSettings(ISSUER, "cuelight"), (), admission)
        made = Provider(
            await keep_provider(house, owner, told),
            owner.school,
            "Entra",
            told.settings,
            (),
            admission,
        )
        assert await directories(house, owner) == frozenset()
        token = await new_directory_token(house, owner, made.id)
        yield School(house, owner, made, client, token)


@pytest.fixture
def for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server whose schools have one person each."""
    monkeypatch.setenv("CUELIGHT_QUOTA_PEOPLE", "1")


@pytest.mark.usefixtures("for_one")
async def test_nobody_is_taken_in_above_the_quota_and_the_directory_is_told(school: School) -> None:
    refused = await school.tells("ada@river.test", "oid-1", roles=[{"value": "Staff"}])
    assert (refused.status_code, refused.json()["detail"]) == (
        400,
        "The school has all the people that it may have.",
    )
    assert (await school.asks("GET", "/Users")).json()["totalResults"] == 0


async def test_who_is_told_of_is_known_before_they_come_and_out_when_they_go(
    school: School,
) -> None:
    name = {"givenName": "Ada", "familyName": "Vale"}
    made = await school.tells("ada@river.test", "oid-1", name=name, roles=[{"value": "Staff"}])
    assert made.status_code == 201
    ada = made.json()["id"]
    assert made.json()["meta"]["location"].endswith(f"/scim/v2/Users/{ada}")
    assert await school.signs_in("pairwise-1", "oid-1") == ada
    token = await open_session(school.house, ada, school.provider.school, How.OIDC, "")
    caller = await caller_from(school.house, Credentials({COOKIE: token}))
    assert (caller.name, caller.position) == ("Ada Vale", Position.TEACHER)
    entra = await school.patches(ada, op="Replace", path="active", value="False")
    assert (entra.status_code, await school.is_in(token)) in {(200, False), (204, False)}
    assert not (await school.asks("GET", f"/Users/{ada}")).json()["active"]
    with pytest.raises(SignInRefused):
        await school.signs_in("pairwise-1", "oid-1")
    with pytest.raises(SignInRefused):
        await school.signs_in("pairwise-1")
    with pytest.raises(NotSignedIn):
        await open_session(school.house, ada, school.provider.school, How.PASSWORD, "")
    await school.patches(ada, op="replace", value={"active": True})
    assert await school.signs_in("pairwise-1", "oid-1") == ada
    again = await open_session(school.house, ada, school.provider.school, How.OIDC, "")
    assert (await school.asks("DELETE", f"/Users/{ada}")).status_code == 204
    assert not await school.is_in(again)
    assert (await school.asks("GET", f"/Users/{ada}")).status_code == 404
    with pytest.raises(SignInRefused):
        await school.signs_in("pairwise-1", "oid-1")
    assert (await school.tells("ada@river.test", "oid-1")).json()["id"] == ada


async def test_the_protocol_is_spoken_as_directories_speak_it(school: School) -> None:
    for name in ("ada", "ben", "cleo"):
        assert (await school.tells(f"{name}@river.test")).status_code == 201
    found = await school.asks("GET", '/Users?filter=userName eq "BEN@river.test"')
    assert [each["userName"] for each in found.json()["Resources"]] == ["ben@river.test"]
    found = await school.asks("GET", '/Users?filter=externalId eq "id of cleo@river.test"')
    assert found.json()["totalResults"] == 1
    found = await school.asks("GET", '/Users?filter=userName sw "a" and active eq true')
    assert found.json()["totalResults"] == 1
    page = await school.asks("GET", "/Users?startIndex=2&count=1")
    assert (page.json()["totalResults"], len(page.json()["Resources"])) == (3, 1)
    assert (await school.asks("GET", "/Users?filter=userName eq")).status_code == 400
    assert (await school.tells("ada@river.test", "other")).status_code == 409
    assert (await school.tells("dan@river.test", "id of ada@river.test")).status_code == 409
    nameless = await school.asks("POST", "/Users", json={"schemas": [USER], "userName": "eve"})
    assert nameless.status_code == 400
    ben = (await school.asks("GET", '/Users?filter=userName eq "ben@river.test"')).json()
    who = ben["Resources"][0]
    moved = await school.patches(who["id"], op="replace", path="externalId", value="id of zed")
    assert moved.status_code == 400
    renamed = await school.patches(who["id"], op="replace", path="displayName", value="Ben")
    assert renamed.status_code in {200, 204}
    old = await school.client.delete(
        f"{school.house.settings.origins[0]}/scim/v2/Users/{who['id']}",
        headers={"authorization": f"Bearer {school.token}", "if-match": who["meta"]["version"]},
    )
    assert old.status_code == 412
    for path in ("/ServiceProviderConfig", "/Schemas", "/ResourceTypes"):
        assert (await school.asks("GET", path)).status_code == 200


async def test_a_directory_speaks_for_its_own_people_only(school: School) -> None:
    house, owner = school.house, school.owner
    hill = Caller("zed", "Zed", (Membership("hill", Position.OWNER),))
    with pytest.raises(NotFound):
        await new_directory_token(house, hill, school.provider.id)
    student = Caller("sam", "Sam", (Membership(owner.school, Position.STUDENT),))
    with pytest.raises(NotPermitted):
        await new_directory_token(house, student, school.provider.id)
    stranger = await school.asks("GET", f"/Users/{owner.id}")
    assert stranger.status_code == 404
    await school.tells("ana@river.test", "oid-owner")
    for wrong in ("x", school.token[:-1]):
        school_token, school.token = school.token, wrong
        assert (await school.asks("GET", "/Users")).status_code == 401
        school.token = school_token
    new = await new_directory_token(house, owner, school.provider.id)
    assert (await school.asks("GET", "/Users")).status_code == 401
    school.token = new
    assert (await school.asks("GET", "/Users")).status_code == 200
    assert await directories(house, owner) == {school.provider.id}
    await end_directory(house, owner, school.provider.id)
    assert (await school.asks("GET", "/Users")).status_code == 401


async def test_who_came_before_the_directory_told_of_them_is_the_same(school: School) -> None:
    ada = await school.signs_in("pairwise-1", "oid-1")
    made = await school.tells("ada@river.test", "oid-1")
    assert made.json()["id"] == ada
    ben = (await school.tells("ben@river.test", "oid-2")).json()["id"]
    other = await school.signs_in("oid-2")
    assert other == ben
    await school.patches(ben, op="replace", path="active", value=False)
    with pytest.raises(SignInRefused):
        await school.signs_in("oid-2")
