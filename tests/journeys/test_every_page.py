"""Every page, on a phone and a desk, dark and light: for everybody, by keyboard, without errors."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from rxapp.build import CLIENT
from rxapp.content_policy import content_policy
from tests.journeys.conftest import Arrival
from tests.journeys.everybody import edgeless, grave, nameless, out_of_reach, sticks_out
from tests.journeys.patience import until
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, TYPESET, Size, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.long]

PLAY, MINE = "The Understudy", "NORA"
ZOOMED = Size(640, 400)
"""A desk's screen at 200 % zoom (WCAG 1.4.10 asks for as much)."""
SIZES = {"desktop": DESKTOP, "phone": PHONE}
SCREENS = (PHONE, Size(320, 640), ZOOMED, Size(768, 1024))
_TAB_STOPS = 120
_INJECTED = """() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
}"""
_LIGHT = """() => {
    const [red] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g);
    return red > 128;
}"""


@pytest.fixture(scope="module")
def ready(playhouse: Theatre) -> Theatre:
    """A theatre whose sample plays can be rehearsed."""
    until(lambda: playhouse.jobs() == ["completed"] * 2, "the samples are recorded")
    return playhouse


def pages(visitor: Visitor) -> Iterator[str]:
    """Go to each page in the order of the work, and name it."""
    visitor.covers()
    yield "library"
    visitor.page.locator(".play", has_text=PLAY).get_by_role("link").click()
    visitor.page.locator(".su-say").wait_for()
    visitor.picks("role", MINE)
    yield "set up"
    visitor.visit(f"/cast/{visitor.script}")
    visitor.page.locator("table.cast tbody tr").first.wait_for()
    yield "cast"
    visitor.visit(f"/cast/{visitor.script}/own?role={MINE.lower()}")
    visitor.page.locator(".ow-line").wait_for()
    yield "own voice"
    visitor.visit(f"/play/{visitor.script}/people")
    visitor.page.locator(".co-paper").wait_for()
    yield "people"
    yield from _of_the_script(visitor)
    play = visitor.script
    visitor.visit(f"/cast/{play}")
    visitor.starts()
    stage = Stage(visitor.page)
    stage.go_on_to("your_turn")
    stage.level(2)
    yield "rehearse"
    visitor.page.keyboard.press("h")
    visitor.visit(f"/recap/{stage.practice}")
    visitor.page.get_by_text(visitor.reads("recap.notes")).wait_for()
    yield "recap"
    visitor.visit(f"/progress/{play}")
    visitor.page.locator(".pr-map").first.wait_for()
    yield "progress"
    yield from _of_no_play(visitor)


def _of_no_play(visitor: Visitor) -> Iterator[str]:
    visitor.visit("/work")
    visitor.page.locator("[data-status=completed]").first.wait_for()
    yield "work"
    visitor.visit("/voices")
    visitor.page.locator(".vo-all li").first.wait_for()
    yield "voices"
    visitor.visit("/engines")
    visitor.page.locator("[data-engine=espeak][data-standing=ready]").wait_for()
    yield "engines"
    visitor.visit("/programs")
    visitor.page.locator("[name=address]").wait_for()
    yield "programs"
    visitor.visit("/privacy")
    visitor.page.get_by_text(visitor.reads("privacy.kept")).wait_for()
    yield "privacy"
    visitor.visit("/account")
    visitor.page.get_by_text(visitor.reads("privacy.yours")).wait_for()
    yield "account, alone"
    visitor.visit("/script/none")
    visitor.page.get_by_text(visitor.reads("page.not_there")).first.wait_for()
    yield "a play that is not there"


def _of_the_script(visitor: Visitor) -> Iterator[str]:
    """Go to the page of the script, and those that tell more of it."""
    visitor.visit(f"/script/{visitor.script}")
    visitor.page.wait_for_selector(TYPESET)
    yield "script"
    visitor.visit(f"/script/{visitor.script}/glance")
    visitor.page.locator(".gl-strip").wait_for()
    yield "glance"
    visitor.visit(f"/script/{visitor.script}/scenes")
    visitor.page.locator(".bd-table").wait_for()
    yield "breakdown"
    visitor.visit(f"/script/{visitor.script}/sound")
    visitor.page.locator(".so-panel").wait_for()
    yield "sound"


@pytest.mark.parametrize(("size", "light"), [("desktop", "light"), ("phone", "dark")])
def test_every_page_is_for_everybody(
    ready: Theatre, person: Arrival, size: str, light: str
) -> None:
    visitor = person(ready, size=SIZES[size])
    if light == "light":
        visitor.press("frame.light")
        expect(visitor.button("frame.dark")).to_be_visible()
    else:
        visitor.press("comfort.comfort")
        for view in ("easy", "contrast"):
            visitor.page.get_by_label(visitor.reads(f"comfort.set_{view}")).click()
        visitor.page.keyboard.press("Escape")
    faults = {}
    for name in pages(visitor):
        faults[name] = [*grave(visitor.page), *nameless(visitor.page)]
        assert visitor.page.evaluate(_LIGHT) is (light == "light"), name
    assert not {name: found for name, found in faults.items() if found}
    assert not visitor.complaints


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_fits_its_screen_and_keeps_its_edges(
    ready: Theatre, person: Arrival, language: str
) -> None:
    visitor = person(ready, language=language, size=PHONE)
    page = visitor.page
    faults: dict[str, list[str]] = {}
    for name in pages(visitor):
        faults[f"{name}, forced colours"] = edgeless(page)
        for size in SCREENS:
            page.set_viewport_size({"width": size.width, "height": size.height})
            faults[f"{name}, {size.width}"] = [*sticks_out(page), *out_of_reach(page)]
        page.set_viewport_size({"width": PHONE.width, "height": PHONE.height})
    assert not {where: found for where, found in faults.items() if found}


def test_every_page_is_served_with_what_it_may_run_and_nothing_else_runs(
    ready: Theatre, person: Arrival
) -> None:
    built = [page.parent.relative_to(CLIENT).as_posix() for page in CLIENT.rglob("index.html")]
    paths = [*built, "script/none", "class/none/people", "nowhere"]
    policy = content_policy(CLIENT)
    told = {path: _headers(f"{ready.address}/{path}")["content-security-policy"] for path in paths}
    assert told == dict.fromkeys(paths, policy)
    visitor = person(ready)
    visitor.page.evaluate(_INJECTED)
    assert visitor.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in said for said in visitor.complaints)


def _headers(address: str) -> Message:
    """What a page is served with; one whose address names a thing is no file, and a 404."""
    try:
        with urlopen(address) as answer:
            headers: Message = answer.headers
    except HTTPError as gone:
        headers = gone.headers
    return headers


def test_a_rehearsal_is_reached_by_keyboard_alone(ready: Theatre, person: Arrival) -> None:
    visitor = person(ready)
    page = visitor.page
    visitor.covers()
    tab_to(page, f"a[href^='/play/']:has-text('{PLAY}')")
    page.keyboard.press("Enter")
    page.locator(".su-say").wait_for()
    tab_to(page, ".su-role")
    page.keyboard.type(MINE[:2])
    tab_to(page, f"button:text-is('{visitor.reads('setup.rehearse')}')")
    page.keyboard.press("Enter")
    stage = Stage(page)
    first = stage.next_turn(0)
    assert stage.turns()[first]["state"] in {"reader_speaking", "your_turn"}
    tab_to(page, ".st-levels button")
    assert not visitor.complaints


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the focus is on the first of these, and can be seen."""
    target = page.locator(wanted).first
    for _ in range(_TAB_STOPS):
        page.keyboard.press("Tab")
        if target.evaluate("(part) => part === document.activeElement"):
            break
    expect(target).to_be_focused()
    outline = target.evaluate("(part) => getComputedStyle(part).outlineStyle")
    assert outline != "none", f"One cannot see that {wanted} has the focus."


def test_the_page_says_its_language(ready: Theatre, person: Arrival) -> None:
    visitor = person(ready)
    html = visitor.page.locator("html")
    expect(html).to_have_attribute("lang", "en")
    visitor.page.get_by_role("button", name="Español").click()
    expect(html).to_have_attribute("lang", "es")
    visitor.language = "es"
    visitor.page.reload()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
        visitor.reads("library.title")
    )
    expect(html).to_have_attribute("lang", "es")
    visitor.page.locator(".play", has_text=PLAY).get_by_role("link").click()
    visitor.button("setup.rehearse").wait_for()
    expect(html).to_have_attribute("lang", "es")
