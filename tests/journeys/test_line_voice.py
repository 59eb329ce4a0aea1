"""How one line is heard: another take, a choice, another pace, and takes that may be wrong."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Arrival
from tests.journeys.ear import heard
from tests.journeys.everybody import grave
from tests.journeys.patience import until
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, TYPESET, Size, Visitor

pytestmark = pytest.mark.journey

PLAY, LINE, OTHER = "The Understudy", "Found this on the stairs", "Prawns took your voice?"
LAMP = """The Lamp

SCENE 1.

ANA. Who is there?
LUIS. Only me.
ANA and LUIS. Good night.
"""
SHORT = "This isn’t speaking."
TITLE = "reading.heard_title"


@pytest.fixture(scope="module")
def ready(playhouse: Theatre) -> Theatre:
    """A theatre whose sample plays are recorded as far as they are at first."""
    until(lambda: playhouse.jobs() == ["completed"] * 2, "the samples are recorded")
    return playhouse


@pytest.fixture
def director(ready: Theatre, person: Arrival) -> Visitor:
    """Somebody at the page of a recorded play."""
    return at_the_play(person(ready))


def at_the_play(visitor: Visitor) -> Visitor:
    """The same person, at the page of the play."""
    visitor.page.locator(".play", has_text=PLAY).get_by_role("link").click()
    visitor.page.locator(".su-say").wait_for()
    with visitor.page.expect_response("**/doubtful"):
        visitor.visit(f"/script/{visitor.script}")
    visitor.page.wait_for_selector(TYPESET)
    return visitor


def row(visitor: Visitor, text: str) -> Locator:
    return visitor.page.locator(".sp", has_text=text)


def opens(visitor: Visitor, text: str) -> Locator:
    """Open how this line is heard, by keyboard; the takes of it."""
    row(visitor, text).locator(".words").click()
    visitor.page.keyboard.press("v")
    expect(visitor.page.get_by_role("heading", name=visitor.reads(TITLE))).to_be_focused()
    takes = visitor.page.locator(".rv-take")
    takes.first.wait_for()
    return takes


def doubt(visitor: Visitor, text: str, why: str) -> None:
    """Let the take of a line seem wrong, as the quality gate notes it."""
    line = row(visitor, text).get_attribute("id")
    api = f"{visitor.theatre.address}/api/v1/scripts/{visitor.script}/lines/{line}/takes"
    key = visitor.page.request.get(api).json()["takes"][0]["key"]
    changes(visitor, "update take set doubt = ? where key = ?", why, key)


def changes(visitor: Visitor, statement: str, *values: str) -> None:
    """Change what the theatre knows behind its back."""
    with closing(sqlite3.connect(visitor.theatre.data / "cuelight.db", timeout=20)) as database:
        database.execute(statement, values)
        database.commit()


def test_a_line_is_recorded_again_compared_chosen_changed_and_reverted(director: Visitor) -> None:
    page = director.page
    takes = opens(director, LINE)
    expect(takes).to_have_count(1)
    director.press("reading.heard_record")
    expect(takes).to_have_count(2)
    expect(takes.nth(1).locator(".hear")).to_be_focused()
    with page.expect_response("**/api/v1/scripts/*/takes/*") as played:
        page.keyboard.press("b")
    assert played.value.ok
    director.press("reading.heard_choose_take", letter="B")
    expect(director.button("reading.heard_choose_take", letter="B")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_label(director.reads("reading.heard_pace")).fill("0.7")
    director.press("reading.save")
    news = page.locator(".rv-news")
    expect(news).to_contain_text(director.reads("reading.heard_one_missing"))
    news.get_by_role("button", name=director.reads("reading.heard_record_it")).click()
    expect(takes.nth(1)).to_contain_text(re.compile(r"\d\.\d s"))
    director.press("reading.close")
    sign = row(director, LINE).locator(".rv-manner.own")
    expect(sign).to_contain_text(director.reads("reading.heard_pace_is", n="0.7"))
    opens(director, LINE)
    director.press("reading.heard_revert")
    expect(takes).to_have_count(1)
    expect(news).to_contain_text(director.reads("reading.heard_reverted"))
    news.get_by_role("button", name=director.reads("reading.undo")).click()
    expect(takes).to_have_count(2)
    assert director.complaints == []


def test_what_is_said_instead_is_heard_slower_and_through_an_effect(director: Visitor) -> None:
    page = director.page
    takes = opens(director, OTHER)
    before = heard(page.request.get(url_of(director, OTHER)).body())
    page.get_by_label(director.reads("reading.heard_spoken")).fill("The prawns have taken it all!")
    page.get_by_label(director.reads("reading.heard_effect")).select_option("giant")
    page.get_by_label(director.reads("reading.heard_pause")).fill("1.5")
    page.keyboard.press("Enter")
    page.locator(".rv-news button").click()
    expect(takes.first.locator("button.hear")).to_be_focused()
    after = heard(page.request.get(url_of(director, OTHER)).body())
    assert after.seconds > 1.2 * before.seconds
    page.keyboard.press("Escape")
    expect(row(director, OTHER).locator(".rv-manner.own")).to_contain_text(
        director.reads("reading.heard_effect_giant")
    )


def url_of(visitor: Visitor, text: str) -> str:
    line = row(visitor, text).get_attribute("id")
    api = f"{visitor.theatre.address}/api/v1/scripts/{visitor.script}/lines/{line}/takes"
    return visitor.theatre.address + str(visitor.page.request.get(api).json()["takes"][0]["url"])


def test_a_joint_cue_is_heard_in_each_of_its_voices(director: Visitor) -> None:
    director.visit("/")
    director.pastes(LAMP)
    takes = opens(director, "Good night.")
    director.press("reading.heard_record_missing")
    expect(takes.locator("button.hear")).to_have_count(2)
    for role in ("ANA", "LUIS"):
        expect(director.button("reading.heard_play_role", letter="A", role=role)).to_be_visible()


def test_where_nobody_is_cast_the_way_to_the_cast_is_shown(director: Visitor) -> None:
    director.visit("/")
    director.pastes(LAMP.replace("Lamp", "Candle"))
    changes(director, 'delete from "cast" where script_id = ?', director.script)
    row(director, "Good night.").locator(".words").click()
    director.page.keyboard.press("v")
    told = director.reads("reading.heard_no_voice", roles="ANA, LUIS")
    expect(director.page.get_by_text(told)).to_be_visible()
    director.page.get_by_role("link", name=director.reads("reading.heard_to_cast")).click()
    director.page.wait_for_url(f"**/cast/{director.script}*")


def test_a_voice_that_fails_says_why_in_the_language_of_the_app(
    ready: Theatre, person: Arrival
) -> None:
    director = at_the_play(person(ready, language="es"))
    director.visit("/")
    director.pastes(LAMP.replace("Lamp", "Wick"))
    changes(
        director,
        "update \"cast\" set voice = 'espeak/nobody' where script_id = ?",
        director.script,
    )
    opens(director, "Only me.")
    director.press("reading.heard_record_missing")
    because = director.reads("stood_in.unknown_voice")
    told = director.reads("reading.heard_why_voice_failed", because=because)
    expect(director.page.locator(".rv-why-not", has_text=because)).to_have_text(told)


def test_there_are_four_takes_and_no_fifth(director: Visitor) -> None:
    takes = opens(director, "And my ankle.")
    for count in (2, 3, 4):
        director.press("reading.heard_record")
        expect(takes).to_have_count(count)
    expect(director.page.get_by_text(director.reads("reading.heard_full"))).to_be_visible()
    expect(director.button("reading.heard_record")).to_have_count(0)


def test_a_take_that_may_be_wrong_is_flagged_gone_to_and_accepted(director: Visitor) -> None:
    page = director.page
    for text, why in ((SHORT, "cut_off"), ("It was the prawns.", "too_short")):
        doubt(director, text, why)
    page.reload()
    page.wait_for_selector(TYPESET)
    jump = page.locator(".rv-flags")
    expect(jump).to_contain_text(director.reads("reading.flagged", n=2))
    page.keyboard.press("n")
    expect(page.locator("[data-line]:focus")).to_contain_text(SHORT)
    page.keyboard.press("n")
    focused = page.locator("[data-line]:focus")
    expect(focused).to_contain_text(director.reads("reading.heard_doubt_too_short"))
    focused.get_by_role("button", name=director.reads("reading.heard_accept")).click()
    expect(jump).to_contain_text(director.reads("reading.flagged_one"))
    jump.click()
    expect(page.locator("[data-line]:focus")).to_contain_text(SHORT)
    opens(director, SHORT)
    director.press("reading.heard_accept_take", letter="A")
    expect(jump).to_have_count(0)


def test_without_a_connection_nothing_is_lost(director: Visitor) -> None:
    page = director.page
    opens(director, "You are speaking.")
    written = page.get_by_label(director.reads("reading.heard_spoken"))
    written.fill("You speak!")
    page.context.set_offline(True)
    director.press("reading.save")
    told = page.get_by_role("alert").filter(has_text=director.reads("reading.heard_why_offline"))
    expect(told).to_be_visible()
    expect(written).to_have_value("You speak!")
    page.context.set_offline(False)
    director.press("reading.save")
    expect(page.locator(".rv-news")).to_contain_text(director.reads("reading.heard_kept"))


SIZES: dict[str, Size] = {"desktop": DESKTOP, "phone": PHONE}
SMALL = """() => [...document.querySelectorAll(".rv-heard button, .rv-heard input, .edit button")]
    .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 44)
    .map((part) => part.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize(("language", "size"), [("en", "desktop"), ("es", "phone")])
def test_the_voice_of_a_line_is_for_everybody(
    ready: Theatre, person: Arrival, size: str, language: str
) -> None:
    visitor = person(ready, language=language, size=SIZES[size])
    at_the_play(visitor)
    doubt(visitor, "Nobody crowd me.", "clipped")
    visitor.page.reload()
    visitor.page.locator(".rv-flag").wait_for()
    assert grave(visitor.page) == []
    has_one_way_to_its_voice(visitor, SHORT, above=SIZES[size].phone)
    assert grave(visitor.page) == []
    opens(visitor, "Nobody crowd me.")
    assert grave(visitor.page) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert size == "desktop" or visitor.page.evaluate(SMALL) == []
    assert visitor.complaints == []


def has_one_way_to_its_voice(visitor: Visitor, text: str, *, above: bool) -> None:
    """See the one button for the voice of a line: above its words, or else after them."""
    line = row(visitor, text)
    line.locator(".words").click()
    button = line.get_by_role("button", name=visitor.reads("reading.voice"), include_hidden=True)
    expect(button).to_be_visible()
    place, words = button.bounding_box(), line.locator(".words").bounding_box()
    assert place
    assert words
    assert (place["y"] + place["height"] <= words["y"] + 1) is above
