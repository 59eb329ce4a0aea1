"""What the reader understood: how a line is said, which language it is in, what the play takes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import TYPESET, Visitor

pytestmark = pytest.mark.journey

HARBOUR = """THE HARBOUR

CHARACTERS
MARTA, keeps the lantern.
PILAR, new here.

ACT I. SCENE 1.

MARTA. (whispers) You have let it go out again.
PILAR. No me digas que otra vez se ha apagado la luz del faro.
MARTA. (a pause) Speak so that they understand you!
PILAR. Nadie me entiende en este puerto desde hace muchos años.
MARTA. They understand the light, and that is enough for them.

ACT I. SCENE 2.

PILAR. ¿Y quién va a encender la lámpara cuando nosotras no estemos?
MARTA. Whoever comes after us, as we came after the others.
"""


@pytest.fixture
def reviewer(playhouse: Theatre, person: Arrival) -> Visitor:
    """Somebody who has just brought a play in which two languages are spoken."""
    visitor = person(playhouse)
    visitor.hands_in("harbour.txt", HARBOUR.encode())
    visitor.page.wait_for_selector(TYPESET)
    return visitor


def line(page: Page, words: str) -> Locator:
    """The row of a speech."""
    return page.locator(".sp", has_text=words)


def picks(page: Page, words: str) -> None:
    """Make this line the one that keys are about."""
    line(page, words).locator(".words").click()


def records(visitor: Visitor) -> None:
    """Go to the cast and have recorded what is missing."""
    visitor.casts()
    visitor.press("take.record")
    visitor.page.wait_for_selector("[role=progressbar]")
    visitor.waits_until_recorded()


def test_a_line_says_how_it_was_understood_and_its_delivery_is_changed_and_taken_back(
    reviewer: Visitor,
) -> None:
    page = reviewer.page
    softly = line(page, "You have let it").locator(".rv-manner")
    expect(softly).to_contain_text(reviewer.reads("reading.emotion_whispered"))
    picks(page, "You have let it")
    page.keyboard.press("h")
    expect(page.locator(".rv-clue")).to_contain_text("“whispers”")
    page.get_by_label(reviewer.reads("reading.emotion")).select_option("angry")
    page.get_by_label(reviewer.reads("reading.pause_before")).fill("2")
    reviewer.press("reading.save")
    expect(softly).to_contain_text(reviewer.reads("reading.emotion_angry"))
    expect(softly).to_contain_text(reviewer.reads("reading.after_pause", n="2"))
    page.keyboard.press("z")
    expect(softly).to_contain_text(reviewer.reads("reading.emotion_whispered"))
    expect(softly).not_to_have_class(re.compile("own"))


def test_a_delivery_goes_back_to_what_the_reader_understood(reviewer: Visitor) -> None:
    page = reviewer.page
    manner = line(page, "They understand the light").locator(".rv-manner")
    expect(manner).to_have_count(0)
    picks(page, "They understand the light")
    page.keyboard.press("h")
    page.get_by_label(reviewer.reads("reading.emotion")).select_option("dry")
    reviewer.press("reading.save")
    expect(manner).to_contain_text(reviewer.reads("reading.emotion_dry"))
    page.keyboard.press("h")
    reviewer.press("reading.as_understood")
    expect(manner).to_have_count(0)


def test_only_the_line_whose_delivery_was_changed_is_recorded_again(reviewer: Visitor) -> None:
    page, theatre = reviewer.page, reviewer.theatre
    until(lambda: theatre.jobs()[:2] == ["completed"] * 2, "the samples are recorded")
    records(reviewer)
    before = theatre.takes()
    reviewer.visit(f"/script/{reviewer.script}")
    page.wait_for_selector(TYPESET)
    picks(page, "You have let it")
    page.keyboard.press("h")
    page.get_by_label(reviewer.reads("reading.emotion")).select_option("angry")
    reviewer.press("reading.save")
    expect(page.locator(".edit")).to_have_count(0)
    until(lambda: theatre.takes() - before, "it is recorded by itself")
    until(lambda: set(theatre.jobs()) == {"completed"}, "nothing is missing any more")
    assert len(theatre.takes() - before) == 1


def test_the_lines_in_another_language_are_listed_and_one_is_set_right(reviewer: Visitor) -> None:
    page = reviewer.page
    page.locator(".rv-tongue button").click()
    others = page.locator(".rv-lines li")
    expect(others).to_have_count(3)
    others.nth(1).locator("button").first.click()
    assert "Nadie me entiende" in page.evaluate("document.activeElement.innerText")
    others.nth(1).locator("button").last.click()
    expect(others).to_have_count(2)
    expect(line(page, "Nadie me entiende").locator(".words")).not_to_have_attribute("lang", "es")
    picks(page, "Nadie me entiende")
    page.keyboard.press("h")
    page.get_by_label(reviewer.reads("reading.line_language")).select_option("es")
    reviewer.press("reading.save")
    expect(others).to_have_count(3)


def test_a_mixed_play_goes_on_as_it_is_meant(reviewer: Visitor) -> None:
    page, meant = reviewer.page, reviewer.button("reading.as_meant")
    expect(page.locator(".rv-tongue select")).to_have_value("mixed")
    reviewer.press("reading.see_lines")
    expect(page.locator(".rv-lines")).to_be_focused()
    page.locator(".rv-lines").get_by_role("button", name=reviewer.reads("reading.as_meant")).click()
    expect(meant).to_have_count(0)
    expect(page.locator(".rv-lines")).to_have_count(0)
    expect(page.locator(".rv-tongue button")).to_be_focused()
    expect(page.locator(".rv-tongue select")).to_have_value("mixed")


def test_what_is_refused_leaves_the_form_with_what_was_typed(reviewer: Visitor) -> None:
    page = reviewer.page
    picks(page, "You have let it")
    page.keyboard.press("r")
    name = page.get_by_label(reviewer.reads("reading.role_name"))
    name.fill("PILAR")
    reviewer.press("reading.role_rename")
    expect(page.locator(".edit [role=alert]")).to_have_text(reviewer.reads("refused.name_taken"))
    expect(name).to_have_value("PILAR")
    name.fill("MARTHA")
    reviewer.press("reading.role_rename")
    expect(page.locator(".edit")).to_have_count(0)
    expect(page.locator(".sp h3.name", has_text="MARTHA")).to_have_count(4)


def test_a_pause_nobody_can_keep_is_refused_in_the_form(reviewer: Visitor) -> None:
    page = reviewer.page
    picks(page, "Whoever comes after us")
    page.keyboard.press("h")
    pause = page.get_by_label(reviewer.reads("reading.pause_before"))
    pause.fill("")
    reviewer.press("reading.save")
    refused = reviewer.reads("refused.no_such_delivery")
    expect(page.locator(".edit [role=alert]")).to_have_text(refused)
    pause.fill("1.5")
    reviewer.press("reading.save")
    expect(page.locator(".edit")).to_have_count(0)


def test_a_play_is_measured_and_says_how(reviewer: Visitor) -> None:
    page = reviewer.page
    reviewer.follow("script.glance")
    expect(page.locator(".gl-figure")).to_have_count(3)
    expect(page.locator(".gl-strip i")).to_have_count(2)
    expect(page.locator(".gl-rows").last.locator("li")).to_have_count(2)
    page.locator(".gl-figure summary").first.click()
    expect(page.get_by_text(reviewer.reads("glance.running_why"))).to_be_visible()
    reviewer.follow("glance.back")
    page.wait_for_selector(TYPESET)
