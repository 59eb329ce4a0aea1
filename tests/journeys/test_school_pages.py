"""The pages of a school, on a phone and a desk, dark and light: for everybody, by keyboard."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from engine.account.caller import Caller, Membership, Position
from engine.store.database import Database
from tests.journeys.conftest import Arrival
from tests.journeys.everybody import edgeless, grave, nameless, out_of_reach, sticks_out
from tests.journeys.school import ANA, GOOD, Owner, school_at
from tests.journeys.test_every_page import SCREENS, ZOOMED, tab_to
from tests.journeys.test_school_class import casts_and_sets, joins_by_link, lets_in, makes_a_class
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, Size
from tests.letter_box import letter_box
from tests.use_cases.large_class import SCENES, STUDENTS, LargeClass, large_class

pytestmark = [pytest.mark.journey, pytest.mark.long]

LAPTOP = Size(1440, 900)
_SCROLLED = """() => {
    const box = document.querySelector(".cg-grid");
    box.scrollTo(600, 900);
    const from = box.getBoundingClientRect();
    const head = box.querySelector("thead th:nth-child(9)").getBoundingClientRect();
    const name = box.querySelector("tbody tr:nth-child(24) th").getBoundingClientRect();
    return { head: Math.round(head.top - from.top), name: Math.round(name.left - from.left) };
}"""
"""How far the heads of the scenes and of the students stand from the edges of what scrolls."""

LONG = "Year 10 Drama, third period, Ms Vale"


@pytest.fixture(scope="module")
def owner(
    started: Theatre, tmp_path_factory: pytest.TempPathFactory, stage_manager: Arrival
) -> Iterator[Owner]:
    """Who runs a school with a class that is set something; one student is in it, one invited."""
    with letter_box() as box:
        data = started.copied(tmp_path_factory.mktemp("school") / "data").data
        theatre = school_at(data, box).open()
        ana = Owner(stage_manager(theatre), box)
        ana.makes_the_school()
        link = makes_a_class(ana)
        joins_by_link(Owner(stage_manager(theatre, language="es", size=PHONE), box), link)
        lets_in(ana, 1)
        ana.page.get_by_label(ana.visitor.reads("class_set.name")).fill(LONG)
        ana.visitor.press("class_set.rename")
        casts_and_sets(ana, "Eva")
        yield ana
        theatre.close()


@pytest.fixture(scope="module")
def large(owner: Owner) -> LargeClass:
    """A class of forty with thirty scenes, in the same school."""
    file = owner.visitor.theatre.data / "cuelight.db"
    with closing(sqlite3.connect(file, timeout=20)) as there:
        owners = "select account_id, school_id from membership where position = 'owner'"
        ((ana, school),) = there.execute(owners)
    caller = Caller(ana, "Ana", (Membership(school, Position.OWNER),))
    return ThreadPoolExecutor(1).submit(asyncio.run, _seeded(file, caller)).result()


async def _seeded(file: Path, caller: Caller) -> LargeClass:
    database = Database(f"sqlite+aiosqlite:///{file}")
    made = await large_class(database, caller)
    await database.close()
    return made


def pages(owner: Owner) -> Iterator[str]:
    """Go to each page, and name it."""
    page, visit, reads = owner.page, owner.visitor.visit, owner.visitor.reads
    visit("/classes")
    with page.expect_navigation(url=re.compile("/class/"), wait_until="commit"):
        page.locator(".cl-cards a").click()
    page.locator("tbody tr").wait_for()
    yield "grid"
    group = page.url.rstrip("/").rsplit("/", 1)[1]
    for path, part, name in (
        (f"/class/{group}/people", ".cl-cast li", "people of a class"),
        (f"/class/{group}/code", ".lc", "code of a class"),
        (f"/class/{group}/assign", ".cl-ticks", "a new assignment"),
        ("/classes", ".cl-cards a", "classes"),
        ("/people", "#members", "people of the school"),
        ("/institutions", ".ac-presets", "institutions"),
        ("/account", ".ac-browsers li", "account"),
        ("/programs", "h1", "webhooks"),
        ("/privacy", ".ac-rules", "privacy"),
        ("/join", "[name=code]", "join"),
    ):
        visit(path)
        page.locator(part).first.wait_for()
        yield name
    visit("/invitation?token=none")
    page.get_by_text(reads("account.why.link_over")).wait_for()
    yield "an invitation that is over"


@pytest.mark.parametrize(
    ("language", "size", "light"), [("en", DESKTOP, True), ("es", PHONE, False)]
)
def test_every_page_of_a_school_is_for_everybody(
    owner: Owner, person: Arrival, language: str, size: Size, *, light: bool
) -> None:
    mine = Owner(person(owner.visitor.theatre, language=language, size=size), owner.box)
    page = mine.page
    if light:
        mine.visitor.press("frame.light")
    mine.fills(email=ANA, password=GOOD)
    mine.sends("account.sign_in")
    faults: dict[str, list[str]] = {}
    for name in pages(mine):
        faults[name] = [*grave(page), *nameless(page), *edgeless(page)]
        for each in (size, *((DESKTOP, LAPTOP) if light else SCREENS), ZOOMED):
            page.set_viewport_size({"width": each.width, "height": each.height})
            faults[f"{name}, {each.width}"] = [*sticks_out(page), *out_of_reach(page)]
        page.set_viewport_size({"width": size.width, "height": size.height})
    assert not {name: found for name, found in faults.items() if found}
    assert not mine.visitor.complaints


@pytest.mark.parametrize(("language", "size"), [("en", LAPTOP), ("es", PHONE)])
def test_forty_students_and_thirty_scenes_are_read_with_their_heads_in_sight(
    owner: Owner, large: LargeClass, person: Arrival, language: str, size: Size
) -> None:
    mine = Owner(person(owner.visitor.theatre, language=language, size=size), owner.box)
    page, reads = mine.page, mine.visitor.reads
    mine.fills(email=ANA, password=GOOD)
    mine.sends("account.sign_in")
    mine.visitor.visit(f"/class/{large.of}")
    expect(page.locator("tbody tr")).to_have_count(STUDENTS)
    expect(page.locator("tbody tr").first.locator("td")).to_have_count(SCENES + 1)
    assert page.evaluate(_SCROLLED) == {"head": 0, "name": 0}
    assert reads("class.practised", when="") in str(
        page.locator("td i").first.get_attribute("title")
    )
    page.locator("tbody th button").nth(STUDENTS // 2).click()
    expect(page.locator(".cg-drawer .cl-scenes li")).to_have_count(SCENES)
    expect(page.locator(".cg-drawer .cl-scenes li").first).to_contain_text(
        reads("class.practised", when="")
    )
    assert [*sticks_out(page), *out_of_reach(page)] == []
    assert not mine.visitor.complaints


def test_people_are_let_in_by_keyboard_alone_and_the_name_of_a_class_is_read_whole(
    owner: Owner, person: Arrival
) -> None:
    mine = Owner(person(owner.visitor.theatre, size=LAPTOP), owner.box)
    page, reads = mine.page, mine.visitor.reads
    mine.fills(email=ANA, password=GOOD)
    mine.sends("account.sign_in")
    mine.visitor.visit("/classes")
    tab_to(page, f".cl-cards a:has-text('{LONG}')")
    page.keyboard.press("Enter")
    expect(page.locator("main .eyebrow", has_text=LONG)).to_be_visible()
    tab_to(page, f"main a:text-is('{reads('class.people')}')")
    page.keyboard.press("Enter")
    page.locator(".cl-cast li").first.wait_for()
    tab_to(page, f"button:text-is('{reads('door.open_for', n=15)}')")
    page.keyboard.press("Enter")
    mine.visitor.button("door.shut").wait_for()
    tab_to(page, f"button:text-is('{reads('door.shut')}')")
    page.keyboard.press("Enter")
    mine.visitor.button("door.open_for", n=15).wait_for()
    tab_to(page, "[name=email]")
    page.keyboard.type("ruiz@river.example")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    mine.sees("invite.done.invited")
    tab_to(page, f"button:text-is('{reads('invite.link')}')")
    page.keyboard.press("Enter")
    expect(page.get_by_text("/invitation?token=")).to_be_visible()


def test_by_keyboard_somebody_is_made_a_teacher_put_out_and_let_in_again(
    owner: Owner, person: Arrival
) -> None:
    mine = Owner(person(owner.visitor.theatre, size=LAPTOP), owner.box)
    page, reads = mine.page, mine.visitor.reads
    mine.fills(email=ANA, password=GOOD)
    mine.sends("account.sign_in")
    mine.visitor.visit("/people")
    page.locator("#members").wait_for()
    eva = page.locator("section:has(#members) li", has_text="eva@river.example")
    change = f"[aria-label='{reads('school_people.change_who', name='Eva')}']"

    def presses(what: str) -> None:
        tab_to(page, what)
        page.keyboard.press("Enter")

    presses(change)
    presses(f"summary:text-is('{reads('guardians.note')}')")
    tab_to(page, "[name=guardian]")
    page.keyboard.type("Rosa Vega")
    page.keyboard.press("Enter")
    mine.sees("guardians.noted")
    expect(eva.get_by_text("Rosa Vega")).to_be_visible()
    mine.looks("people, open")
    tab_to(page, ".cl-controls select")
    page.keyboard.type(reads("position.teacher"))
    expect(eva).to_contain_text(reads("position.teacher"))
    presses(f"button:text-is('{reads('school_people.undo')}')")
    expect(page.get_by_text(reads("school_people.done.undone", name="Eva"))).to_be_visible()
    presses(change)
    presses(f"button:text-is('{reads('school_people.ask')}')")
    mine.looks("people, asked")
    presses(f"button:text-is('{reads('school_people.put_out')}')")
    expect(eva).to_have_count(0)
    mine.looks("people, out")
    presses(f"[aria-label='{reads('school_people.let_in_who', name='Eva')}']")
    expect(eva).to_be_visible()
    assert not {name: found for name, found in mine.faults.items() if found}
    assert not mine.visitor.complaints
