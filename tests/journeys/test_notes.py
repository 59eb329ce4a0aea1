"""What an actor writes at a line on the stage stands there again, goes, and is had back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, TYPESET, Size

pytestmark = pytest.mark.journey

PLAY = "The Understudy"
BLOCKING = "X DL, sit on *lamp*"
LAMP = """THE LAMP

ACT I. SCENE 1.

ANA. You have let it go out again.
TOM. The oil is finished. I said so on Sunday.
ANA. Speak so that they understand you.
TOM. They understand the light.
"""


@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("es", PHONE)])
def test_a_note_is_written_kept_taken_away_and_had_back(
    playhouse: Theatre, person: Arrival, language: str, size: Size
) -> None:
    visitor = person(playhouse, language, size)
    page = visitor.page
    page.locator(".play", has_text=PLAY).get_by_role("link").click()
    visitor.starts()
    stage = Stage(page)
    stage.go_on_to("your_turn")
    line = stage.now
    page.keyboard.press("n")
    stage.wait_for("paused")
    field = page.get_by_role("textbox", name=visitor.reads("stage.note_what"))
    expect(field).to_be_focused()
    assert (grave(page), sticks_out(page)) == ([], [])
    field.fill(BLOCKING)
    page.keyboard.press("Enter")
    note = stage.line(line).locator(".st-own")
    expect(note).to_contain_text(BLOCKING)
    page.reload()
    expect(note).to_contain_text(BLOCKING)
    visitor.press("stage.more")
    page.get_by_role("dialog").get_by_role(
        "button", name=visitor.reads("stage.note"), exact=True
    ).click()
    expect(field).to_have_value(BLOCKING)
    visitor.press("stage.note_remove")
    expect(note).to_have_count(0)
    visitor.press("stage.note_undo")
    expect(note).to_contain_text(BLOCKING)
    page.route("**/note", lambda asked: asked.abort())
    field.fill("louder")
    visitor.press("stage.note_save")
    expect(page.get_by_role("dialog")).to_contain_text(visitor.reads("stage.note_away"))
    page.keyboard.press("Escape")
    expect(note).to_contain_text(BLOCKING)


@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("es", PHONE)])
def test_on_the_page_of_the_script_a_note_outlives_its_line(
    playhouse: Theatre, person: Arrival, language: str, size: Size
) -> None:
    visitor = person(playhouse, language, size)
    page = visitor.page
    visitor.hands_in("lamp.txt", LAMP.encode())
    page.wait_for_selector(TYPESET)
    row = page.locator("[data-line]", has_text="The oil is finished")
    row.locator(".words").click()
    page.keyboard.press("e")
    visitor.press("reading.note")
    page.get_by_role("textbox").fill(BLOCKING)
    visitor.press("reading.save")
    note = row.locator(".rv-own")
    expect(note).to_contain_text(BLOCKING)
    note.get_by_role("button").click()
    page.get_by_role("textbox").fill("louder")
    visitor.press("reading.save")
    expect(note).to_contain_text("louder")
    assert (grave(page), sticks_out(page)) == ([], [])
    page.keyboard.press("m")  # with the line before: its own is gone
    gone = page.get_by_role("region", name=visitor.reads("reading.notes_gone"))
    expect(gone).to_contain_text("The oil is finished")
    assert (grave(page), sticks_out(page)) == ([], [])
    for asked in ("reading.note_remove", "reading.note_remove_sure"):
        gone.get_by_role("button", name=visitor.reads(asked), exact=True).click()
    expect(gone).to_have_count(0)
