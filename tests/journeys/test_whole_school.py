"""A school from its first day to its last: by code, institution and PIN, by voice, to the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.identity_providers import School, two_schools
from tests.journeys.actor import MICROPHONE, Actor
from tests.journeys.conftest import Arrival
from tests.journeys.school import GOOD, Owner, school_at
from tests.journeys.stage import Stage
from tests.journeys.test_school_class import comes_back_by_pin, joins_without_address, lets_in
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, TYPESET
from tests.letter_box import LetterBox, letter_box
from tests.voices_and_ears import FOLDER

pytestmark = pytest.mark.journey

LAMP = """THE LAMP

SCENE 1. Dusk.

ANA. It is out again.
LUIS. The oil was finished a week ago.
ANA. Go, then.
LUIS. The last boat left the cold harbour.
"""
SAID = ("The oil was finished a week ago.", "The boat left the cold harbour.")
"""The first line is right, of the second a word is dropped."""


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture
def north() -> Iterator[School]:
    with two_schools() as (north, _):
        yield north


@pytest.fixture
def school(built: None, tmp_path: Path, box: LetterBox, north: School) -> Iterator[Theatre]:
    """A school that hears, and whose cues are spoken at once by the built-in voice."""
    models = tmp_path / "models"
    models.mkdir()
    for each in ("whisper-base", "checksums.json"):
        (models / each).symlink_to(FOLDER / each)
    more = {"VOICES": str(models), "EARS": "1", "INSIDE": north.inside}
    theatre = school_at(tmp_path / "data", box, **more).open()
    yield theatre
    theatre.close()


def test_a_class_rehearses_and_its_teacher_sees_hears_and_forgets(
    school: Theatre, person: Arrival, box: LetterBox, north: School
) -> None:
    ana = Owner(person(school), box)
    ana.makes_the_school()
    allows_recordings(ana)
    institution = sets_up(ana, north)
    link = makes_a_class(ana)
    eve, sol = Owner(person(school), box), Owner(person(school, language="es", size=PHONE), box)
    sam = Owner(person(school, size=PHONE), box)
    joins(eve, link)
    joins_without_address(sol, link)
    comes_by_institution(sam, institution, link)
    lets_in(ana, 2)
    notes_a_guardian(ana)
    sets_the_scene(ana)
    comes_back_by_pin(sol, ana)
    rehearses_by_voice(eve, ana)
    sees_and_hears(ana)
    takes_away_and_erases(ana)
    faults = {**ana.faults, **eve.faults, **sol.faults}
    assert not {name: found for name, found in faults.items() if found}


def allows_recordings(ana: Owner) -> None:
    """The school lets people keep sound of themselves."""
    ana.visitor.visit("/privacy")
    ana.page.locator("[name=country]").select_option("ES")
    ana.page.locator("[name=recordings]").check()
    ana.visitor.press("privacy.keep_rules")
    ana.sees("privacy.done.rules_kept")


def sets_up(ana: Owner, north: School) -> str:
    """The school's own identity provider; where one comes in by it."""
    ana.visitor.visit("/institutions")
    ana.visitor.press("institutions.kind.other")
    ana.fills(name="North", issuer=north.issuer, client_id="cuelight", secret=north.secret)
    ana.fills(is_teacher="Teachers", is_student="Students")
    ana.visitor.press("institutions.keep")
    answer = ana.page.locator(".ac-told code", has_text=re.compile(r"/answer$")).inner_text()
    north.knows(redirect_uris=[answer])
    return answer.removesuffix("/answer")


def makes_a_class(ana: Owner) -> str:
    """Bring a play, make a class that works with it, and let some come without an address."""
    visitor, page = ana.visitor, ana.page
    visitor.visit("/")
    visitor.hands_in("lamp.txt", LAMP.encode())
    page.wait_for_selector(TYPESET)
    visitor.visit("/classes")
    page.get_by_label(visitor.reads("classes.name")).fill("Year 10 Drama")
    visitor.press("classes.make")
    page.wait_for_url("**/class/*/people")
    page.get_by_label(visitor.reads("people_of.share")).select_option(label="THE LAMP")
    page.locator(".cl-cast").wait_for()
    visitor.press("people_of.new_code")
    page.get_by_label(visitor.reads("door.allow")).click()
    visitor.button("door.open_for", n=45).wait_for()
    return page.locator(".cl-link").inner_text()


def joins(eve: Owner, link: str) -> None:
    """Come by the teacher's link, with an address."""
    eve.visitor.visit(link.removeprefix(eve.visitor.theatre.address))
    eve.fills(name="Eva", email="eva@river.example", password=GOOD)
    eve.sends("join.join")
    expect(eve.page.get_by_text("Year 10 Drama")).to_be_visible()


def comes_by_institution(sam: Owner, institution: str, link: str) -> None:
    """Say at the school's own provider who one is, and come into the class as who one is."""
    page, visitor = sam.page, sam.visitor
    visitor.visit("/sign-in")
    page.get_by_role("link", name=visitor.reads("institutions.by", name="North")).click()
    page.locator("[name=login]").fill("sam")
    page.locator("[name=password]").fill("not looked at")
    page.locator("[type=submit]").click()
    page.locator("[type=submit]").click()
    page.wait_for_url(f"{visitor.theatre.address}/")
    assert institution.startswith(visitor.theatre.address)
    visitor.visit(link.removeprefix(visitor.theatre.address))
    sam.sends("join.join_as", name="Sam Smith")
    expect(page.get_by_text("Year 10 Drama")).to_be_visible()


def notes_a_guardian(ana: Owner) -> None:
    """Eve is a child, and her mother agrees that she is listened to."""
    page, visitor = ana.page, ana.visitor
    page.reload()
    page.get_by_text(visitor.reads("guardians.each")).click()
    row = page.locator("section:has(#guardians) li", has_text="Eva")
    row.get_by_text(visitor.reads("guardians.note"), exact=True).click()
    row.locator("[name=guardian]").fill("Rosa Vega")
    row.get_by_role("button", name=visitor.reads("privacy.guardian_agrees")).click()
    ana.sees("guardians.noted")
    ana.looks("people of a class, a guardian noted")


def sets_the_scene(ana: Owner) -> None:
    """Eve is Luis; the scene is set, and her teacher asks to hear how she says it."""
    page, visitor = ana.page, ana.visitor
    role = page.locator(".cl-cast > li", has_text="LUIS")
    role.get_by_label(visitor.reads("people_of.give")).select_option(label="Eva")
    expect(role.locator(".pill")).to_contain_text("Eva")
    page.locator(".cl-cast ~ a").click()
    page.locator(".cl-ticks input").first.click()
    keeps = page.get_by_label(visitor.reads("assign.keep"))
    keeps.click()
    expect(keeps).to_be_checked()
    ana.looks("a new assignment, takes asked for")
    visitor.press("assign.set")
    page.wait_for_url(re.compile(r"/class/\w+/?$"))
    expect(page.locator("tbody tr")).to_have_count(1)


def rehearses_by_voice(eve: Owner, ana: Owner) -> None:
    """Hand takes in, and rehearse without a key; the teacher's grid moves meanwhile."""
    page, visitor = eve.page, eve.visitor
    actor = Actor(page)
    learnt = [actor.learns(words) for words in SAID]
    cell = ana.page.locator("tbody tr td").first
    before = cell.inner_text()
    page.context.add_init_script(MICROPHONE)
    visitor.visit("/")
    visitor.press("mine.hand_in")
    visitor.button("mine.take_back").wait_for()
    eve.looks("what is due, handed in")
    visitor.follow("mine.rehearse")
    page.locator(".su-say").wait_for()
    page.get_by_label(visitor.reads("setup.level"), exact=True).select_option("3")
    visitor.press("setup.rehearse")
    stage = Stage(page)
    expect(page.locator(".st-ear")).to_have_attribute("data-ear", "listening", timeout=60_000)
    mine = [line["id"] for line in stage.book()["lines"] if line["kind"] == "mine"]
    for said, line in zip(learnt, mine, strict=True):
        actor.waits_for(line)
        actor.says(said)
        actor.is_heard(line)
    page.wait_for_url("**/recap/**")
    expect(cell).not_to_have_text(before, timeout=40_000)


def sees_and_hears(ana: Owner) -> None:
    """In the drawer stands what was dropped, and each line as it was said."""
    page = ana.page
    page.locator("tbody tr th button").first.click()
    drawer = page.locator(".cg-drawer")
    expect(drawer.locator(".cg-slips li", has_text="cold harbour").first).to_be_visible()
    takes = drawer.locator(".cg-take")
    expect(takes).to_have_count(2)
    ana.looks("a student, with takes")
    with page.expect_response(re.compile(r"/takes/\w+$")) as heard:
        takes.first.locator("button").click()
    assert heard.value.status == 200
    assert heard.value.headers["content-type"] == "audio/ogg"


def takes_away_and_erases(ana: Owner) -> None:
    """All about Eve is taken away, with her voice, and then erased."""
    page, visitor = ana.page, ana.visitor
    visitor.visit("/privacy")
    page.get_by_label(visitor.reads("privacy.people")).select_option(label="Eva")
    visitor.press("privacy.take_person")
    with page.expect_download() as coming:
        page.get_by_role("link", name=visitor.reads("privacy.fetch")).click()
    with ZipFile(coming.value.path()) as taken:
        assert sum(name.startswith("audio/kept/") for name in taken.namelist()) == 2
    visitor.press("privacy.erase_person")
    page.locator("[name=sure]").fill("eva")
    visitor.press("privacy.erase_now")
    ana.sees("privacy.erased")
    visitor.visit("/people")
    page.locator("#members").wait_for()
    expect(page.locator("section:has(#members) li", has_text="eva@")).to_have_count(0)
