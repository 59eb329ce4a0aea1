"""The keys of the stage are whoever's who presses them: changed by keyboard alone, and kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, Size, Visitor

pytestmark = pytest.mark.journey

PLAY = "The Understudy"


def on_stage(visitor: Visitor) -> Stage:
    """The first scene of the sample, before it begins."""
    visitor.covers()
    visitor.page.locator(".play", has_text=PLAY).get_by_role("link").click()
    visitor.starts()
    stage = Stage(visitor.page)
    stage.wait_for("ready")
    return stage


def slot(visitor: Visitor, action: str, key: str) -> str:
    return visitor.reads("stage.keys_slot", action=visitor.reads(f"stage.{action}"), cap=key)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_key_is_changed_swapped_and_given_back_by_keyboard(
    playhouse: Theatre, person: Arrival, language: str, size: Size
) -> None:
    visitor = person(playhouse, language=language, size=size)
    stage, page = on_stage(visitor), visitor.page
    page.keyboard.press("?")
    visitor.press("stage.keys_change")
    hint = page.get_by_role("button", name=slot(visitor, "key_hint", "H"))
    hint.focus()
    page.keyboard.press("Enter")
    expect(hint).to_have_text(visitor.reads("stage.keys_waits"))
    page.keyboard.press("r")
    swap = visitor.button("stage.keys_swap")
    expect(swap).to_be_focused()
    assert grave(page) == []
    assert sticks_out(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=slot(visitor, "key_hint", "R"))).to_be_focused()
    expect(page.get_by_role("button", name=slot(visitor, "key_repeat", "H"))).to_be_visible()
    page.get_by_role("button", name=slot(visitor, "key_mark", "M")).press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name=visitor.reads("stage.keys_change"))).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_selector(".st[data-state=ready]")
    stage.go_on_to("your_turn")
    page.keyboard.press("r")
    expect(page.locator(".st-hint")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator(".st-keys div", has_text=visitor.reads("stage.key_hint"))).to_contain_text(
        "R"
    )
    visitor.press("stage.keys_change")
    visitor.press("stage.keys_usual")
    expect(page.get_by_role("button", name=slot(visitor, "key_hint", "H"))).to_be_visible()
    assert not visitor.complaints


def test_a_page_turner_pedal_goes_on_and_back(playhouse: Theatre, person: Arrival) -> None:
    visitor = person(playhouse)
    stage, page = on_stage(visitor), visitor.page
    page.keyboard.press("PageDown")
    page.wait_for_selector(".st:not([data-state=ready])")
    first = stage.now
    page.keyboard.press("PageDown")
    page.wait_for_function(
        "(first) => document.querySelector('[data-place=now]').dataset.line !== first", arg=first
    )
    page.keyboard.press("PageUp")
    page.wait_for_function(
        "(first) => document.querySelector('[data-place=now]').dataset.line === first", arg=first
    )
