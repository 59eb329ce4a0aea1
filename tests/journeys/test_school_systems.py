"""What a school has already, in a browser: a course told its grades, a second institution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.identity.platform import CLIENT, DEPLOYMENT, Going, Platform, platform
from tests.identity.saml_school import ENTITY, SamlSchool, saml_school
from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.school import Owner, school_at
from tests.journeys.stage import Stage
from tests.journeys.test_school_class import (
    NORA,
    casts_and_sets,
    joins_by_link,
    lets_in,
    makes_a_class,
)
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE
from tests.letter_box import letter_box

pytestmark = pytest.mark.journey

_ITEMS = "https://purl.imsglobal.org/spec/lti-dl/claim/content_items"


@pytest.fixture(scope="module")
def there() -> Iterator[Platform]:
    with platform() as one:
        yield one


@pytest.fixture(scope="module")
def north(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SamlSchool]:
    with saml_school(tmp_path_factory.mktemp("north")) as school:
        yield school


@pytest.fixture(scope="module")
def ana(
    started: Theatre,
    tmp_path_factory: pytest.TempPathFactory,
    stage_manager: Arrival,
    there: Platform,
) -> Iterator[Owner]:
    """Who runs a school with a class that is set something."""
    with letter_box() as box:
        data = started.copied(tmp_path_factory.mktemp("school") / "data").data
        theatre = school_at(data, box, INSIDE=urlsplit(there.address).netloc).open()
        owner = Owner(stage_manager(theatre), box)
        owner.makes_the_school()
        link = makes_a_class(owner)
        joins_by_link(Owner(stage_manager(theatre, language="es", size=PHONE), box), link)
        lets_in(owner, 1)
        casts_and_sets(owner, "Eva")
        yield owner
        theatre.close()


def connects(ana: Owner, there: Platform) -> None:
    """Set the platform up, and have it know the tool by its keys."""
    ana.visitor.visit("/institutions")
    ana.visitor.press("institutions.kind.lti")
    told = there.settings
    at = {"authorize": told.authorize, "token": told.token, "keys": told.keys}
    ana.fills(name="Moodle", issuer=there.address, client_id=CLIENT, deployments=DEPLOYMENT, **at)
    ana.visitor.press("institutions.keep")
    begin = ana.page.locator(".ac-told code", has_text=re.compile(r"/lti/\w+/begin$"))
    there.door = begin.inner_text().removesuffix("/begin")
    there.tool = httpx.get(f"{there.door}/keys").json()


def goes_on_in_its_own_window(page: Page, there: Platform, going: Going) -> Page:
    """Go to the course, find that the tool wants a window of its own, and open it."""
    there.goes = going
    page.goto(f"{there.address}/course")
    opens = page.frame_locator("iframe").get_by_role("link")
    with page.context.expect_page() as opened:
        opens.click()
    return opened.value


def test_a_course_is_given_a_scene_and_told_the_grade(
    ana: Owner, person: Arrival, there: Platform
) -> None:
    grid = ana.page.url
    connects(ana, there)
    school = ana.visitor.theatre
    vale = person(school)
    window = goes_on_in_its_own_window(vale.page, there, Going("vale", "Instructor", "answer", {}))
    window.wait_for_url(f"{school.address}/")
    ana.visitor.visit(f"{urlsplit(grid).path.rstrip('/')}/people")
    teacher = ana.page.get_by_label(ana.visitor.reads("people_of.add_teacher"))
    teacher.select_option(label="Vale")
    there.goes = Going("vale", "Instructor", "place", there.choosing())
    vale.page.goto(f"{there.address}/course")
    vale.page.frame_locator("iframe").locator("[name=assignment]").click()
    frame = vale.page.frame_locator("iframe")
    expect(frame.get_by_text("It stands in the course.")).to_be_visible()
    (item,) = there.placed(there.statements[-1])[_ITEMS]
    amira = person(school, size=PHONE)
    going = Going("amira", "Learner", "answer", there.link(item))
    stage = goes_on_in_its_own_window(amira.page, there, going)
    stage.wait_for_url(re.compile(r"/play/\w+/?$"))
    ana.page.reload()
    role = ana.page.locator(".cl-cast > li", has_text=NORA)
    role.get_by_label(ana.visitor.reads("people_of.give")).select_option(label="Amira")
    expect(role.locator(".pill", has_text="Amira")).to_be_visible()
    amira.page = stage
    amira.visit("/")
    amira.follow("mine.rehearse")
    amira.page.locator(".su-say").wait_for()
    amira.press("setup.rehearse")
    Stage(amira.page).go_on_to("done")
    until(lambda: bool(there.scores), "the grade is told")
    path, score = there.scores[-1]
    assert path == "/lines/7/scores?type=1"
    assert (score["userId"], score["scoreMaximum"]) == ("amira", 100)


def test_a_second_institution_is_linked_by_saml_though_its_answer_brings_no_session(
    ana: Owner, north: SamlSchool
) -> None:
    page, visitor = ana.page, ana.visitor
    visitor.visit("/institutions")
    visitor.press("institutions.kind.saml")
    address = north.provider.settings.address  # type: ignore[union-attr]
    ana.fills(name="North", entity=ENTITY, address=address, certificates=north.certificate)
    visitor.press("institutions.keep")
    page.locator(".ac-told").first.wait_for()

    def signs(route: Route) -> None:
        route.fulfill(content_type="text/html", body=north.page_to(route.request.url))

    page.context.route(f"{address}**", signs)
    visitor.visit("/account")
    visitor.press("account.link", name="North")
    page.wait_for_url("**/account/**")
    expect(page.get_by_text("✓ North")).to_be_visible()
    expect(page.get_by_text("Ana Torres").first).to_be_visible()
    assert not visitor.complaints
