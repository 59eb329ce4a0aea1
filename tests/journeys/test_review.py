"""The review of a reading: doubts first, by keyboard; two languages; a play to take away."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from engine.reading.reader import read
from engine.script.model import SCRIPT_JSON
from tests.journeys.conftest import Arrival
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import TYPESET, Visitor

pytestmark = pytest.mark.journey

LANTERN = """THE LANTERN KEEPER

by Nobody

CHARACTERS
MARTA, keeps the lantern.
TOMÁS, her brother.

ACT I. SCENE 1.

MARTA. You have let it go out again.
TOMÁS. (not turning) The oil is finished. I said so on Sunday.
THE WIND. It rattles at the shutters and nobody moves.
TOMÁS. No me digas que otra vez se ha apagado la luz del faro.
MARTA. Speak so that they understand you.
TOMÁS. They understand the light.
MARTA. Are you done?
TOMÁS. I am done.
"""


@pytest.fixture
def reviewer(playhouse: Theatre, person: Arrival) -> Visitor:
    """Somebody who has just brought a play with a doubtful cue."""
    visitor = person(playhouse)
    visitor.hands_in("lantern.txt", LANTERN.encode())
    visitor.page.wait_for_selector(TYPESET)
    return visitor


def doubtful(page: Page) -> str:
    """What the row in focus says."""
    return page.evaluate("document.activeElement.closest('[data-line], .sp').innerText")


def test_doubts_are_settled_by_keyboard_and_every_step_can_be_undone(reviewer: Visitor) -> None:
    page, left = reviewer.page, reviewer.page.locator(".rv-count b")
    first = int(left.inner_text().split()[0])
    page.keyboard.press("j")
    page.wait_for_function("document.activeElement.innerText.includes('WIND')")
    page.keyboard.press("d")
    expect(page.locator(".dir", has_text="It rattles")).to_be_visible()
    expect(left).not_to_contain_text(str(first))
    page.keyboard.press("z")
    expect(page.locator(".sp h3.name", has_text="THE WIND")).to_be_visible()
    expect(left).to_contain_text(str(first))


def test_accepting_a_doubt_goes_on_to_the_next_and_says_how_many_are_left(
    playhouse: Theatre, person: Arrival
) -> None:
    visitor = person(playhouse)
    text = LANTERN.replace("MARTA. Are you done?", "THE SEA. It says nothing at all.")
    visitor.hands_in("two-doubts.txt", text.encode())
    page = visitor.page
    page.wait_for_selector(TYPESET)
    page.keyboard.press("j")
    page.wait_for_function("document.activeElement.innerText.includes('WIND')")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.innerText.includes('SEA')")
    left = page.locator(".rv-count [role=status]")
    expect(left).to_have_text(visitor.reads("reading.doubt_left", n=1))
    page.keyboard.press("Enter")
    expect(left).to_have_text(visitor.reads("reading.no_doubts"))


def test_a_line_in_another_language_is_marked_and_the_owner_decides(reviewer: Visitor) -> None:
    page = reviewer.page
    spanish = page.locator(".sp", has_text="No me digas")
    expect(spanish.locator("[lang=es]")).to_have_count(1)
    page.locator(".rv-tongue select").select_option("mixed")
    page.locator(".rv-tongue button").click()
    expect(page.locator(".rv-lines li")).to_have_count(1)


def test_the_source_stands_beside_the_reading(reviewer: Visitor) -> None:
    page = reviewer.page
    page.keyboard.press("j")
    expect(page.get_by_text("THE WIND. It rattles at the shutters")).to_be_visible()


def test_a_play_is_taken_away_and_reads_back_as_it_was(reviewer: Visitor, tmp_path: Path) -> None:
    page = reviewer.page
    before = read(LANTERN.encode(), "lantern.txt")
    for kind in ("fountain", "md", "json"):
        with page.expect_download() as waiting:
            page.locator(f"a[href$='export.{kind}']").click()
        taken = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(taken)
        if kind == "json":
            after = SCRIPT_JSON.validate_json(taken.read_bytes())
        else:
            after = read(taken.read_bytes(), taken.name)
        assert [s.spoken for s in after.speeches()] == [s.spoken for s in before.speeches()]


def test_the_sides_of_a_role_and_of_all_are_a_pdf(reviewer: Visitor, tmp_path: Path) -> None:
    page = reviewer.page
    page.locator("nav button.r", has_text="MARTA").click()
    one = taken_away(page, reviewer.reads("script.sides", role="MARTA"), tmp_path)
    reviewer.follow("breakdown.title")
    everybody = taken_away(page, reviewer.reads("breakdown.all_sides"), tmp_path)
    assert len(PdfDocument(one)) == 1
    assert len(PdfDocument(everybody)) > 1


def taken_away(page: Page, link: str, place: Path) -> bytes:
    """The file behind a link, as the browser saves it."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link, exact=True).click()
    waiting.value.save_as(place / "taken")
    return (place / "taken").read_bytes()
