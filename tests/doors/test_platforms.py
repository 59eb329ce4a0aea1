"""A course of a learning platform: a scene is put into it, students come by it, grades go back."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from engine.account.browser_session import COOKIE
from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound
from engine.classroom.casting import PartGiven
from engine.identity.lti import platform as real
from engine.identity.provider import Provider
from engine.rehearsal.pass_rules import Strictness
from engine.rig import Rig
from engine.store import accounts, casts, scripts
from engine.store.tables import now
from engine.store.walls import Across
from engine.use_cases import classes, teach
from engine.use_cases.course_roster import courses_of, take_course_roster
from engine.use_cases.grades import tell_grades
from engine.use_cases.institutions import institutions, keep_provider
from engine.use_cases.sign_in import Credentials, caller_from
from engine.use_cases.teach import NewAssignment
from tests.doors.school import Guest, open_school, owned
from tests.identity.platform import COURSE, ROLES, Platform, member, platform
from tests.use_cases.long_play import CAST, long_play
from tests.use_cases.test_classes import RIGHT, rehearsed

pytestmark = pytest.mark.slow
FRAME = {"sec-fetch-dest": "iframe"}


@dataclass
class Course:
    """A course there, a class here that Ms Vale teaches, and the door between both."""

    house: Rig
    there: Platform
    provider: str
    vale: Caller
    group: str
    play: str
    task: str
    client: httpx.AsyncClient
    placed: dict[str, Any] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """Where the school is."""
        return self.house.settings.origins[0]

    @property
    def door(self) -> str:
        """Where the platform sends people."""
        return f"/sign-in/lti/{self.provider}"

    def guest(self) -> Guest:
        """A browser that was nowhere yet."""
        return Guest(self.client, self.origin)

    async def sent(
        self, guest: Guest, to: str = "answer", headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """The platform sends somebody, by a form of its own."""
        hints = {
            "iss": self.there.address,
            "login_hint": "hint",
            "target_link_uri": f"{self.origin}{self.door}/{to}",
            "client_id": "cuelight",
        }
        there = {"origin": self.there.address, **(headers or {})}
        return await guest.asks("POST", f"{self.door}/begin", data=hints, headers=there)

    async def comes(
        self, guest: Guest, who: str, role: str, claims: dict[str, Any], **headers: str
    ) -> httpx.Response:
        """Somebody follows a link of the course, all the way."""
        begun = await self.sent(guest, "place", headers)
        form = self.there.launch(who, role, begun.headers["location"], **claims)
        there = {"origin": self.there.address, **headers}
        return await guest.asks("POST", f"{self.door}/answer", data=form, headers=there)

    async def chooses(self, assignment: str = "") -> httpx.Response:
        """Ms Vale puts something into her course, in a frame there."""
        guest, claims = self.guest(), self.there.choosing()
        page = await self.comes(guest, "vale", "Instructor", claims, **FRAME)
        assert page.status_code == 200
        assert "frame-ancestors *" in page.headers["content-security-policy"]
        assert "x-frame-options" not in page.headers
        assert COOKIE not in guest.cookies
        kept = re.findall(r'name="kept" value="([^"]+)"', page.text)[0]
        told = {"kept": unescape(kept), "assignment": assignment}
        return await guest.sends(f"{self.door}/place", **told)

    async def casts(self, student: Caller) -> None:
        """She gives somebody the part that the scene is set for."""
        part = (self.play, PartGiven(student.id, "mara"))
        await teach.cast_part(self.house, self.vale, self.group, part)

    async def places(self) -> dict[str, Any]:
        """She puts the scene there that is set; what then stands in the course."""
        page = await self.chooses(self.task)
        assert f'action="{self.there.address}/placed"' in page.text
        (statement,) = re.findall(r'name="JWT" value="([^"]+)"', page.text)
        told = self.there.placed(statement)
        (item,) = told["https://purl.imsglobal.org/spec/lti-dl/claim/content_items"]
        return dict(item)


@pytest.fixture
def there() -> Iterator[Platform]:
    with platform() as one:
        yield one


@pytest.fixture
async def course(
    data: Path, monkeypatch: pytest.MonkeyPatch, there: Platform
) -> AsyncIterator[Course]:
    inside = urlsplit(there.address).netloc
    async with (
        open_school(monkeypatch, data, INSIDE=inside) as house,
        httpx.AsyncClient(timeout=60) as client,
    ):
        guest = Guest(client, house.settings.origins[0])
        await owned(guest)
        owner = await caller_from(house, Credentials({COOKIE: guest.session}))
        told = Provider("", "", "Moodle", there.settings, admission=ROLES)
        made = await keep_provider(house, owner, told)
        keys = await guest.asks("GET", f"/sign-in/lti/{made}/keys")
        there.tool = keys.json()
        yield await _class(house, there, made, client, owner.school)


async def _class(
    house: Rig, there: Platform, provider: str, client: httpx.AsyncClient, school: str
) -> Course:
    """Ms Vale has come by the platform once, and has set a scene for her class."""
    nobody = Caller("", "", (Membership(school, Position.TEACHER),))
    course = Course(house, there, provider, nobody, "", "", "", client)
    guest = course.guest()
    await course.comes(guest, "vale", "Instructor", {})
    course.vale = vale = await caller_from(house, Credentials({COOKIE: guest.session}))
    async with house.database.session(Across.MACHINE) as session:
        new = scripts.NewScript(long_play(8), "long.txt", "ab")
        course.play = await scripts.add(session, vale, new)
        await casts.keep_cast(session, vale, course.play, CAST)
    course.group = await classes.make_class(house, vale, "Year 10 Drama")
    await teach.share(house, vale, course.group, course.play)
    task = NewAssignment(course.play, ("s1",), 2, Strictness.REHEARSAL, roles=("mara",))
    course.task = await teach.assign(house, vale, course.group, task)
    return course


async def test_a_scene_is_put_into_a_course_and_its_grades_come_back(
    course: Course, there: Platform
) -> None:
    item = await course.places()
    assert (item["title"], item["lineItem"]["resourceId"]) == ("The Long Lamp", course.task)
    guest = course.guest()
    answer = await course.comes(guest, "amira", "Learner", there.link(item))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/play/{course.play}")
    amira = await caller_from(course.house, Credentials({COOKIE: guest.session}))
    assert (amira.name, amira.position, amira.how) == ("Amira", Position.STUDENT, "lti")
    room = await classes.class_room(course.house, course.vale, course.group)
    assert [entry.name for entry in room.of.students] == ["Amira"]
    await course.casts(amira)
    assert await tell_grades(course.house, now()) == 0
    await rehearsed(course.house, amira, course.play, *RIGHT)
    assert await tell_grades(course.house, now()) == 1
    ((path, score),) = there.scores
    assert path == "/lines/7/scores?type=1"
    assert (score["userId"], score["scoreGiven"], score["scoreMaximum"]) == ("amira", 100, 100)
    assert (score["activityProgress"], score["gradingProgress"]) == ("Completed", "FullyGraded")
    assert await tell_grades(course.house, now()) == 0
    await rehearsed(course.house, amira, course.play, *RIGHT)
    assert await tell_grades(course.house, now()) == 0
    assert len(there.scores) == 1
    ben_comes = course.guest()
    await course.comes(ben_comes, "ben", "Learner", there.link(item, "8"))
    ben = await caller_from(course.house, Credentials({COOKIE: ben_comes.session}))
    await rehearsed(course.house, ben, course.play, *RIGHT)
    at = now()
    assert await tell_grades(course.house, at) == 0
    await course.casts(ben)
    at += timedelta(minutes=11)
    there.away = True
    assert await tell_grades(course.house, at) == 0
    there.away = False
    assert await tell_grades(course.house, at) == 0
    assert await tell_grades(course.house, at + timedelta(minutes=2)) == 1


async def test_a_grade_that_fails_by_a_fault_of_ours_keeps_no_other_back(
    course: Course, there: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = await course.places()
    for name in ("amira", "ben"):
        guest = course.guest()
        await course.comes(guest, name, "Learner", there.link(item))
        student = await caller_from(course.house, Credentials({COOKIE: guest.session}))
        await course.casts(student)
        await rehearsed(course.house, student, course.play, *RIGHT)
    tell = real.Platform.tell

    async def faulty(platform: real.Platform, address: str, grade: real.Grade) -> None:
        if grade.subject == "amira":
            raise KeyError("what nobody thought of")
        await tell(platform, address, grade)

    at = now()
    with monkeypatch.context() as patched:
        patched.setattr(real.Platform, "tell", faulty)
        assert await tell_grades(course.house, at) == 1
        assert await tell_grades(course.house, at) == 0
    assert [score["userId"] for _, score in there.scores] == ["ben"]
    assert await tell_grades(course.house, at + timedelta(minutes=2)) == 1


async def test_the_roster_of_a_course_is_that_of_the_class(course: Course, there: Platform) -> None:
    item = await course.places()
    elsewhere = {"https://purl.imsglobal.org/spec/lti/claim/context": {"id": "maths"}}
    answer = await course.comes(
        course.guest(), "amira", "Learner", {**there.link(item), **elsewhere}
    )
    assert answer.headers["location"] == "/"
    room = await classes.class_room(course.house, course.vale, course.group)
    assert room.of.roster == ()
    there.pages = [
        [member("vale", "Instructor"), member("amira")],
        [member("ben", status="Inactive"), member("cleo"), member("mum", "Mentor")],
    ]
    (mine,) = await courses_of(course.house, course.vale, course.group)
    assert (mine.id, mine.title, mine.platform) == (COURSE, "Drama, year 10", "Moodle")
    taken = await take_course_roster(course.house, course.vale, course.group, mine.id)
    assert (taken.new, taken.kept_out, there.tokens) == (2, 1, 1)
    room = await classes.class_room(course.house, course.vale, course.group)
    assert [entry.name for entry in room.of.students] == ["Amira", "Cleo"]
    again = await take_course_roster(course.house, course.vale, course.group, mine.id)
    assert again.new == 0
    with pytest.raises(NotFound):
        await take_course_roster(course.house, course.vale, course.group, "another")


async def test_nobody_else_puts_or_takes_anything(course: Course, there: Platform) -> None:
    page = await course.comes(course.guest(), "amira", "Learner", there.choosing(), **FRAME)
    assert page.status_code == 400
    assert "<form" not in page.text
    stranger = await course.chooses("0" * 32)
    assert stranger.status_code == 404
    forged = await course.guest().sends(f"{course.door}/place", kept="x.y", assignment=course.task)
    assert forged.status_code == 400
    async with course.house.database.session(Across.MACHINE) as session:
        other = Caller("zed", "Zed", (Membership(course.vale.school, Position.TEACHER),))
        await accounts.join(session, other)
    with pytest.raises(NotFound):
        await courses_of(course.house, other, course.group)
    guest = course.guest()
    await course.comes(guest, "vale", "Learner", {})
    again = await caller_from(course.house, Credentials({COOKIE: guest.session}))
    assert (again.id, again.position) == (course.vale.id, Position.TEACHER)


async def test_a_launch_is_of_use_once_in_the_browser_that_was_sent_and_in_no_frame(
    course: Course, there: Platform
) -> None:
    guest, other = course.guest(), course.guest()
    begun = await course.sent(guest)
    form = there.launch("amira", "Learner", begun.headers["location"])
    evil = {"origin": "https://evil.test"}
    kept = dict(guest.cookies)
    for who, status in ((other, 400), (guest, 303), (guest, 400)):
        answer = await who.asks("POST", f"{course.door}/answer", data=form, headers=evil)
        assert answer.status_code == status
    other.cookies = kept
    answer = await other.asks("POST", f"{course.door}/answer", data=form, headers=evil)
    assert answer.status_code == 400
    page = await course.sent(course.guest(), headers={**FRAME, "accept-language": "es"})
    assert "se abre en su propia ventana" in page.text
    (address,) = re.findall(r'href="([^"]+begin\?[^"]+)" target="_blank"', page.text)
    begun = await course.guest().asks("GET", unescape(address))
    assert begun.headers["location"].startswith(f"{course.there.address}/authorize?")
    assert "Partitioned" not in begun.headers["set-cookie"]
    framed = await course.sent(course.guest(), "place", FRAME)
    assert framed.headers["set-cookie"].endswith("SameSite=None; Partitioned")
    assert await institutions(course.house) == ()
    gone = await course.guest().asks("GET", f"/sign-in/oidc/{course.provider}/begin")
    assert gone.status_code == 400
