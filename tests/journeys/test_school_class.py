"""A class from its first day: it is made, students come in, one rehearses, and the grid moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.school import GOOD, Owner, school_at
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, Visitor
from tests.letter_box import LetterBox, letter_box

pytestmark = [pytest.mark.journey, pytest.mark.long]

PLAY, NORA, PIN = "The Understudy", "NORA", "308142"


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture
def school(started: Theatre, tmp_path: Path, box: LetterBox) -> Iterator[Theatre]:
    """A school in which the sample plays are recorded already."""
    theatre = school_at(started.copied(tmp_path / "data").data, box).open()
    yield theatre
    theatre.close()


def newcomer(person: Arrival, school: Theatre, box: LetterBox) -> Owner:
    """A student with a phone, who reads Spanish."""
    return Owner(person(school, language="es", size=PHONE), box)


def test_a_class_comes_in_by_code_and_pin_and_its_grid_moves_with_who_rehearses(
    school: Theatre, person: Arrival, box: LetterBox
) -> None:
    ana = Owner(person(school), box)
    ana.makes_the_school()
    link = makes_a_class(ana)
    eve, sol = newcomer(person, school, box), newcomer(person, school, box)
    joins_by_link(eve, link)
    joins_without_address(sol, link)
    lets_in(ana, 2)
    casts_and_sets(ana, "Eva")
    comes_back_by_pin(sol, ana)
    rehearses_by_key(eve.visitor, ana)
    reads_the_report(eve)
    faults = {**ana.faults, **eve.faults, **sol.faults}
    assert not {name: found for name, found in faults.items() if found}
    assert not [*ana.visitor.complaints, *eve.visitor.complaints, *sol.visitor.complaints]


def makes_a_class(ana: Owner) -> str:
    """Make one, share a play with it, and have students come without an address; the link."""
    visitor, page = ana.visitor, ana.page
    visitor.visit("/classes")
    page.get_by_label(visitor.reads("classes.name")).fill("Year 10 Drama")
    visitor.press("classes.make")
    page.wait_for_url("**/class/*/people")
    page.get_by_label(visitor.reads("people_of.share")).select_option(label=PLAY)
    page.locator(".cl-cast").wait_for()
    visitor.press("people_of.new_code")
    page.locator(".cl-code").wait_for()
    page.get_by_label(visitor.reads("door.allow")).click()
    visitor.button("door.open_for", n=45).wait_for()
    return page.locator(".cl-link").inner_text()


def joins_by_link(eve: Owner, link: str) -> None:
    """Come by the teacher's link, with an address; then there is nothing to see yet."""
    eve.visitor.visit(link.removeprefix(eve.visitor.theatre.address))
    expect(eve.page.get_by_text("Year 10 Drama")).to_be_visible()
    eve.looks("join by a link")
    eve.fills(name="Eva", email="eva@river.example", password=GOOD)
    eve.sends("join.join")
    expect(
        eve.page.get_by_text(eve.visitor.reads("mine.waiting", names="Year 10 Drama"))
    ).to_be_visible()


def joins_without_address(sol: Owner, link: str) -> None:
    """Type the code, wrongly first, and come without an address."""
    sol.visitor.visit("/join")
    sol.fills(code="22222222")
    sol.sends("join.look")
    sol.sees("account.why.wrong_code")
    sol.fills(code=link[-9:].lower())
    sol.sends("join.look")
    sol.visitor.press("join.way.bare")
    sol.looks("join without an address")
    sol.fills(name="Sol", pin=PIN)
    sol.sends("join.join")
    expect(
        sol.page.get_by_text(sol.visitor.reads("mine.waiting", names="Year 10 Drama"))
    ).to_be_visible()


def lets_in(ana: Owner, waiting: int) -> None:
    """Let in whoever waits, so many."""
    ana.page.reload()
    for left in reversed(range(waiting)):
        ana.visitor.button("people_of.let_in").first.click()
        expect(ana.visitor.button("people_of.let_in")).to_have_count(left)


def casts_and_sets(ana: Owner, name: str) -> None:
    """Give a part to a student, and set a scene; then stay at the grid."""
    visitor, page = ana.visitor, ana.page
    role = page.locator(".cl-cast > li", has_text=NORA)
    role.get_by_label(visitor.reads("people_of.give")).select_option(label=name)
    expect(role.locator(".pill")).to_contain_text(name)
    page.locator(".cl-cast ~ a").click()
    page.locator(".cl-ticks input").first.click()
    visitor.press("assign.set")
    page.wait_for_url(re.compile(r"/class/\w+/?$"))
    expect(page.locator("tbody tr")).to_have_count(1)


def comes_back_by_pin(sol: Owner, ana: Owner) -> None:
    """Go out, find the door shut, and come in as soon as the teacher opens it."""
    visitor = sol.visitor
    sol.goes_out()
    visitor.visit("/join")
    sol.sees("join.shut")
    grid = ana.page.url
    ana.page.goto(f"{grid.rstrip('/')}/people")
    ana.visitor.press("door.open_for", n=45)
    ana.visitor.button("door.shut").wait_for()
    ana.page.goto(grid)
    visitor.visit("/join")
    sol.looks("the door of a class")
    sol.fills(name="sol", pin="904417")
    sol.sends("join.come_in")
    sol.sees("account.why.wrong_pin")
    sol.fills(name="sol", pin=PIN)
    sol.sends("join.come_in")
    sol.page.wait_for_url(f"{visitor.theatre.address}/")
    visitor.visit("/account")
    sol.sees("account.by_pin_why")
    sol.looks("account by PIN")


def rehearses_by_key(eve: Visitor, ana: Owner) -> None:
    """Rehearse what is due by the keys alone; the teacher's grid shows it by itself."""
    cell = ana.page.locator("tbody tr td").first
    before = cell.inner_text()
    eve.visit("/")
    eve.follow("mine.rehearse")
    eve.page.locator(".su-say").wait_for()
    eve.press("setup.rehearse")
    stage = Stage(eve.page)
    stage.go_on_to("done")
    expect(cell).not_to_have_text(before, timeout=40_000)


def reads_the_report(eve: Owner) -> None:
    """Find in the library how one stands, and what to do next."""
    eve.visitor.visit("/")
    eve.visitor.follow("my_report.see")
    eve.page.locator(".my-report .cl-scenes li").first.wait_for()
    eve.looks("one's own report")
