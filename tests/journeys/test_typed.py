"""In a silent room a line is typed, and what was other than printed is seen before one goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, Size

pytestmark = pytest.mark.journey

PLAY = """The Stairs {n}

ACT I. SCENE 1. A hall

ANA. Who is on the stairs?

LUIS. Nobody but the lamp, {n}.

ANA. Then hold it higher.

LUIS. I am holding it as high as I can.
"""
_TYPED = """() => localStorage.setItem(
    "cuelight.dials", JSON.stringify({ advance: "words", correction: "line" }))"""
"""Whoever types sets the stage to tell of a slip at once: at first read it waits for the recap."""


@pytest.mark.parametrize(
    ("language", "size"), [("en", DESKTOP), ("es", PHONE)], ids=["en-desktop", "es-phone"]
)
def test_what_was_typed_otherwise_is_shown_and_one_press_goes_on(
    playhouse: Theatre, person: Arrival, language: str, size: Size
) -> None:
    visitor = person(playhouse, language=language, size=size)
    visitor.pastes(PLAY.format(n=language))
    visitor.visit(f"/cast/{visitor.script}")
    visitor.plays("LUIS")
    visitor.page.evaluate(_TYPED)
    visitor.starts()
    stage, page = Stage(visitor.page), visitor.page
    stage.wait_for("ready")
    page.locator(".st-big").click()
    stage.wait_for("your_turn")
    field = page.get_by_label(visitor.reads("stage.type_words"))
    expect(field).to_be_focused()
    page.keyboard.type(f"Nobody but the candle, {language}")
    page.keyboard.press("Enter")
    go_on = page.locator(".st-differs").get_by_role("button", name=visitor.reads("stage.go_on"))
    expect(go_on).to_be_focused()
    expect(page.locator(".st-diff del")).to_contain_text("lamp")
    expect(page.locator(".st-diff ins")).to_contain_text("candle")
    expect(page.locator(".st-diff ins .sr")).to_have_text(visitor.reads("stage.change_put_in"))
    assert grave(page) == []
    assert sticks_out(page) == []
    visitor.press("stage.was_right")
    expect(page.locator(".st-judged[data-right=true]")).to_be_visible()
    go_on.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("I am holding it as high as I can.")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recap/**")
    assert not visitor.complaints
