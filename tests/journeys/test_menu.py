"""On a phone the title has the top line's room; everything else is in a menu beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, TYPESET, Visitor

pytestmark = pytest.mark.journey

PLAY = "The Understudy"
FINGER = 44.0
WAYS = ("frame.add", "frame.voices", "frame.work")


def cast_page(visitor: Visitor) -> Locator:
    """The page of the sample's cast, and the button of its menu."""
    visitor.covers()
    visitor.page.locator(".play", has_text=PLAY).get_by_role("link").click()
    visitor.follow("tabs.voices")
    visitor.page.locator("table.cast tbody tr").first.wait_for()
    return visitor.button("frame.more")


def whole(title: Locator) -> bool:
    """Whether nothing of a title is cut off."""
    cut: bool = title.evaluate(
        "(at) => at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 9"
    )
    return not cut


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_menu_of_a_phone_leads_everywhere_by_keyboard(
    playhouse: Theatre, person: Arrival, language: str
) -> None:
    visitor = person(playhouse, language=language, size=PHONE)
    menu, page = cast_page(visitor), visitor.page
    title = page.locator(".top .crumb")
    expect(title).to_have_text(PLAY)
    assert whole(title)
    ways = [page.get_by_role("link", name=visitor.reads(key), exact=True) for key in WAYS]
    for way in ways:
        expect(way).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    for way in ways:
        expect(way).to_be_visible()
        box = way.bounding_box()
        assert box
        assert box["height"] >= FINGER
    assert grave(page) == []
    page.keyboard.press("Escape")
    expect(ways[0]).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(ways[0]).to_be_focused()
    for _ in WAYS[1:]:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work")
    expect(ways[0]).to_be_hidden()
    page.go_back()
    visitor.follow("tabs.script")
    page.wait_for_selector(TYPESET)
    assert whole(title)
    menu.click()
    undo = visitor.reads("script.undo")
    expect(page.get_by_role("button", name=undo, exact=True, include_hidden=True)).to_be_visible()
    assert not visitor.complaints


LONG = "SCENE 1. The long gallery of the old house by the water, one Sunday"


@pytest.mark.parametrize("language", ["en", "es"])
def test_on_stage_a_phone_shows_the_whole_title_of_the_scene(
    playhouse: Theatre, person: Arrival, language: str
) -> None:
    visitor = person(playhouse, language=language, size=PHONE)
    visitor.pastes(f"The Gallery\n\n{LONG}\n\nANA. Who is there?\nLUIS. Only me, {language}.\n")
    visitor.visit(f"/cast/{visitor.script}")
    visitor.plays("ANA")
    visitor.starts()
    title = visitor.page.locator(".st-where")
    expect(title).to_contain_text("one Sunday")
    assert whole(title)
    assert sticks_out(visitor.page) == []


def test_where_there_is_room_there_is_no_menu(playhouse: Theatre, person: Arrival) -> None:
    visitor = person(playhouse)
    expect(cast_page(visitor)).to_be_hidden()
    for key in WAYS:
        expect(
            visitor.page.get_by_role("link", name=visitor.reads(key), exact=True)
        ).to_be_visible()
