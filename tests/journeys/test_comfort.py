"""The stage can be read by everybody: large text, few colours, long parts, translated pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import LISTEN, PHONE, TYPESET, Visitor

pytestmark = pytest.mark.journey

LINES = 127
MINE = "LUIS"
_TRANSLATED = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        text.replaceWith(outer);
        outer.append(inner);
        inner.append(text);
    }
    return found.length;
}"""
"""Wraps every text as a browser does that translates the page, whatever the page says of that."""

_LIT = """() => {
    const box = document.querySelector(".st-script").getBoundingClientRect();
    const word = document.querySelector(".st-sounds")?.getBoundingClientRect();
    return word ? [word.top - box.top, box.height, document.querySelector(".st-script").scrollTop]
        : null;
}"""
_COLOURS = """(icon) => [getComputedStyle(icon).stroke,
    getComputedStyle(icon.closest("button, a")).backgroundColor]"""
_SIZE = "(part) => parseFloat(getComputedStyle(part).fontSize)"
_PLACE = "(line) => line.getBoundingClientRect().top"


def long_part() -> str:
    """A scene that opens with a very long cue, and in which Luis has 127 lines."""
    what = "lamp boat tide ferry moon storm crew bell lantern rope sail mast anchor".split()
    told = " ".join(f"The {each} goes out, and we wait for it on the stairs." for each in what)
    rows = ["The Long Night", "ACT I. SCENE 1. The harbour office where nobody has slept"]
    rows.append(f"ANA. {told}")
    for n in range(LINES):
        rows += [f"LUIS. I counted {n} of them, and one more.", f"ANA. Then count again, {n}."]
    return "\n\n".join([*rows, "ACT I. SCENE 2.", "LUIS. Good night.", "ANA. Good night."]) + "\n"


@pytest.fixture(scope="module")
def rehearsal(playhouse: Theatre, stage_manager: Arrival) -> str:
    """Where the long part is rehearsed, at its top."""
    visitor = stage_manager(playhouse)
    visitor.hands_in("night.txt", long_part().encode())
    visitor.page.wait_for_selector(TYPESET)
    visitor.casts()
    visitor.plays(MINE)
    visitor.starts()
    visitor.page.wait_for_selector(".st[data-state=ready]")
    return visitor.page.url.removeprefix(playhouse.address)


def arrive(person: Arrival, theatre: Theatre, address: str) -> tuple[Visitor, Stage]:
    visitor = person(theatre)
    visitor.visit(address)
    return visitor, Stage(visitor.page)


def choose(visitor: Visitor, *settings: str, size: int = 20) -> None:
    """Open the dialog of text and sound, and choose these."""
    visitor.press("comfort.comfort")
    visitor.page.get_by_label(visitor.reads("comfort.size")).fill(str(size))
    for setting in settings:
        visitor.page.get_by_label(visitor.reads(f"comfort.set_{setting}")).click()
    visitor.page.keyboard.press("Escape")
    visitor.page.evaluate("document.activeElement.blur()")


def test_a_long_cue_moves_with_its_words(
    playhouse: Theatre, rehearsal: str, person: Arrival
) -> None:
    visitor, stage = arrive(person, playhouse, rehearsal)
    page = visitor.page
    page.set_viewport_size({"width": 640, "height": 420})
    for _ in range(4):
        page.keyboard.press("ArrowUp")
    page.keyboard.press(" ")
    stage.wait_for("reader_speaking")
    page.wait_for_function("() => document.querySelector('.st-sounds')")
    top, height, began = page.evaluate(_LIT)
    assert 0 <= top < height
    moved = f"""(began) => {{
        const seen = ({_LIT})();
        return seen && seen[2] > began + 40 && seen[0] > 0 && seen[0] < seen[1];
    }}"""
    page.wait_for_function(moved, arg=began, timeout=60_000)
    assert not visitor.complaints


def test_a_strip_of_127_lines_stays_in_its_panel(
    playhouse: Theatre, rehearsal: str, person: Arrival
) -> None:
    visitor, _ = arrive(person, playhouse, rehearsal)
    marks = visitor.page.locator(".st-panel .st-strip i")
    assert marks.count() == LINES
    panel = visitor.page.locator(".st-panel").bounding_box()
    last = [mark.bounding_box() for mark in (marks.nth(41), marks.last)]
    assert panel
    assert all(box and box["x"] + box["width"] <= panel["x"] + panel["width"] for box in last)
    assert all(box and box["width"] >= 3 for box in last)


def test_text_is_as_large_as_one_wants_it(
    playhouse: Theatre, rehearsal: str, person: Arrival
) -> None:
    visitor, stage = arrive(person, playhouse, rehearsal)
    stage.go_on_to("your_turn")
    mine = stage.line(stage.now).locator(".st-text")
    usual = mine.evaluate(_SIZE)
    choose(visitor, size=40)
    assert mine.evaluate(_SIZE) == 2 * usual
    visitor.page.reload()
    stage = Stage(visitor.page)
    assert stage.line(stage.now).locator(".st-text").evaluate(_SIZE) == 2 * usual
    visitor.page.evaluate("document.documentElement.style.fontSize = '24px'")
    assert stage.line(stage.now).locator(".st-text").evaluate(_SIZE) == 3 * usual
    assert visitor.page.locator(".st-big").evaluate(_SIZE) > 20
    assert sticks_out(visitor.page) == []


def test_the_line_stays_where_it_is_when_the_level_changes(
    playhouse: Theatre, rehearsal: str, person: Arrival
) -> None:
    visitor, stage = arrive(person, playhouse, rehearsal)
    for _ in range(4):
        stage.go_on_to("your_turn")
    line = stage.line(stage.now)
    visitor.page.locator(".st-script").evaluate("(box) => box.scrollBy(0, 90)")
    visitor.page.wait_for_timeout(100)
    before = line.evaluate(_PLACE)
    for level in (4, 2, 3):
        stage.level(level)
        assert abs(line.evaluate(_PLACE) - before) < 2, level


def test_the_views_of_the_stage_are_for_everybody(
    playhouse: Theatre, rehearsal: str, person: Arrival
) -> None:
    visitor, stage = arrive(person, playhouse, rehearsal)
    stage.go_on_to("your_turn")
    choose(visitor, "easy", "contrast", size=28)
    face = "(part) => getComputedStyle(part).fontFamily"
    assert "Atkinson" in stage.line(stage.now).locator(".st-text").evaluate(face)
    assert grave(visitor.page) == []
    visitor.press("comfort.comfort")
    assert grave(visitor.page) == []
    visitor.page.keyboard.press("Escape")
    visitor.press("stage.keep")
    assert grave(visitor.page) == []


def test_what_is_chosen_on_one_page_is_so_on_all(playhouse: Theatre, person: Arrival) -> None:
    visitor = person(playhouse, language="es")
    choose(visitor, "contrast", "easy")
    html = visitor.page.locator("html")
    expect(html).to_have_attribute("data-contrast", "more")
    visitor.page.locator(".play").first.get_by_role("link").click()
    visitor.button("setup.rehearse").wait_for()
    expect(html).to_have_attribute("data-face", "easy")
    assert grave(visitor.page) == []
    visitor.page.reload()
    expect(html).to_have_attribute("data-contrast", "more")


def test_directions_can_be_put_away(playhouse: Theatre, person: Arrival) -> None:
    visitor = person(playhouse)
    visitor.covers()
    visitor.page.locator(".play", has_text="The Understudy").get_by_role("link").click()
    visitor.press("setup.rehearse")
    Stage(visitor.page)
    direction = visitor.page.locator(".st-dir").first
    expect(direction).to_be_visible()
    visitor.press("comfort.comfort")
    page = visitor.page
    page.get_by_label(visitor.reads("comfort.set_directions")).select_option("hidden")
    page.keyboard.press("Escape")
    expect(direction).to_be_hidden()
    expect(visitor.page.locator(".st-manner").first).to_be_hidden()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_without_our_colours_everything_has_an_edge(
    playhouse: Theatre, rehearsal: str, browser: Browser, colours: str
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=colours)  # type: ignore[arg-type]
    context.add_init_script(LISTEN)
    visitor = Visitor.at_the_door(context.new_page(), playhouse, "en")
    visitor.visit(rehearsal)
    Stage(visitor.page).go_on_to("your_turn")
    edge = "(part) => parseFloat(getComputedStyle(part).borderTopWidth)"
    assert visitor.page.locator(".st-big").evaluate(edge) >= 2
    for icon in visitor.page.locator(".st-icon:visible").all():
        stroke, ground = icon.evaluate(_COLOURS)
        assert stroke != ground
    context.close()


def test_a_translated_page_goes_on(playhouse: Theatre, rehearsal: str, person: Arrival) -> None:
    visitor, stage = arrive(person, playhouse, rehearsal)
    expect(visitor.page.locator("html")).to_have_attribute("translate", "no")
    assert translated(visitor.page)
    stage.go_on_to("your_turn")
    translated(visitor.page)
    for key in ("h", "h", "l"):
        visitor.page.keyboard.press(key)
    visitor.page.wait_for_selector(".st[data-state=prompted]")
    stage.go_on_to("your_turn")
    stage.level(4)
    stage.level(1)
    assert not visitor.complaints
    visitor.visit("/")
    visitor.covers()
    translated(visitor.page)
    visitor.page.get_by_role("button", name="Español").click()
    visitor.language = "es"
    visitor.page.get_by_text(visitor.reads("library.title")).wait_for()
    visitor.page.locator(".play", has_text="The Long Night").get_by_role("link").click()
    visitor.button("setup.rehearse").wait_for()
    assert not visitor.complaints


def translated(page: Page) -> int:
    """Have every text of the page wrapped; how many there are."""
    return int(page.evaluate(_TRANSLATED))


def test_on_a_phone_all_of_it_is_in_the_sheet(
    playhouse: Theatre, rehearsal: str, person: Arrival
) -> None:
    visitor = person(playhouse, size=PHONE)
    visitor.visit(rehearsal)
    Stage(visitor.page)
    for key in ("comfort.comfort", "stage.keep", "stage.help"):
        visitor.press("stage.more")
        visitor.press(key)
        expect(visitor.page.locator("dialog[open] h2")).to_have_text(visitor.reads(key))
        assert sticks_out(visitor.page) == []
        visitor.page.keyboard.press("Escape")


@pytest.mark.parametrize("language", ["en", "es"])
def test_at_every_width_a_finger_marks_a_line_and_loops_a_stretch(
    playhouse: Theatre, rehearsal: str, person: Arrival, language: str
) -> None:
    visitor = person(playhouse, language=language)
    visitor.visit(rehearsal)
    page = Stage(visitor.page).page
    for width, height in ((390, 844), (768, 1024), (1024, 768), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        more = visitor.button("stage.more").bounding_box()
        assert more
        assert more["width"] >= 36
        assert more["x"] + more["width"] <= width
        visitor.press("stage.more")
        page.locator("dialog[open]").get_by_text(visitor.reads("stage.marked")).wait_for()
        expect(visitor.button("stage.loop_from")).to_be_visible()
        page.keyboard.press("Escape")
