"""What the reader had wrong is put right: at one place or at all, and nothing typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Arrival
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import TYPESET, Visitor

pytestmark = pytest.mark.journey

BUS_STOP = """THE BUS STOP

by Class 10B

CHARACTERS
MARTA, who waits.
SAM, her brother.

SCENE 1.

MARTA. Come in. Mind the step.
SAM. Is she here yet?
MARTA. Nobody told me.
THE SIREN. A siren, far away.
SAM. Who, me?
THE SIREN. The siren comes nearer.
MARTA. Leave the boy alone and go home, all of you.
THE SIREN. Silence.
SAM. I only wanted the bus.
"""


@pytest.fixture
def reviewer(playhouse: Theatre, person: Arrival) -> Visitor:
    """Somebody who has just brought a play in which a sound speaks."""
    return _brought(person(playhouse))


def _brought(visitor: Visitor) -> Visitor:
    visitor.hands_in("bus-stop.txt", BUS_STOP.encode())
    visitor.page.wait_for_selector(TYPESET)
    return visitor


def line(page: Page, words: str) -> Locator:
    """The row with these words."""
    return page.locator("[data-line]", has_text=words).first


def told(visitor: Visitor, key: str, **values: int) -> None:
    """The line about what was done says this."""
    expect(visitor.page.locator(".rv-toast")).to_contain_text(visitor.reads(key, **values))


def test_a_line_goes_to_somebody_who_was_not_in_the_play(reviewer: Visitor) -> None:
    page = reviewer.page
    line(page, "Who, me?").click()
    page.keyboard.press("w")
    page.locator(".edit select").select_option(label=reviewer.reads("reading.somebody_new"))
    page.keyboard.type("2nd policeman")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".sp h3.name", has_text="2nd policeman")).to_be_visible()
    told(reviewer, "reading.did_reassigned")
    assert reviewer.roles()["2nd policeman"] == 1


def test_a_second_voice_is_cut_off_under_a_new_name(reviewer: Visitor) -> None:
    page = reviewer.page
    line(page, "Leave the boy").click()
    page.keyboard.press("e")
    page.locator(".edit textarea").fill("Leave the boy alone. Kayleigh - And go home, all of you.")
    page.keyboard.press("Control+Enter")
    told(reviewer, "reading.did_rewrite")
    page.keyboard.press("s")
    expect(page.locator(".edit input.field")).to_have_value("Kayleigh")
    page.keyboard.press("Control+Enter")
    told(reviewer, "reading.did_parted")
    expect(line(page, "And go home").locator("h3.name")).to_have_text("Kayleigh")


def test_a_sound_is_no_person_and_is_asked_about_once(reviewer: Visitor) -> None:
    page = reviewer.page
    line(page, "A siren, far away").click()
    page.keyboard.press("r")
    reviewer.press("reading.not_a_person")
    reviewer.press("reading.nobody_acted")
    told(reviewer, "reading.did_dismiss")
    expect(page.locator(".dir", has_text="THE SIREN: Silence.")).to_be_visible()
    assert "THE SIREN" not in reviewer.roles()
    page.keyboard.press("z")
    told(reviewer, "reading.taken_back")
    assert reviewer.roles()["THE SIREN"] == 3


def test_the_play_is_called_what_its_owner_calls_it(reviewer: Visitor) -> None:
    page = reviewer.page
    page.get_by_role("button", name=reviewer.reads("reading.correct_title")).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("The Last Bus")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("The Last Bus")
    told(reviewer, "reading.did_retitle")
    reviewer.visit("/")
    expect(page.locator(".shelf .ti", has_text="The Last Bus")).to_be_visible()


def test_what_was_typed_while_the_server_was_away_is_saved_on_its_return(
    theatre: Theatre, person: Arrival
) -> None:
    visitor = _brought(person(theatre))
    page = visitor.page
    line(page, "Nobody told me").click()
    page.keyboard.press("e")
    page.locator(".edit textarea").fill("Somebody should have told me.")
    theatre.close()
    page.keyboard.press("Control+Enter")
    away = page.get_by_role("alert").filter(has_text=visitor.reads("reading.kept_until_back"))
    expect(away).to_be_visible()
    expect(page.locator(".edit textarea")).to_have_value("Somebody should have told me.")
    theatre.open()
    expect(page.locator(".words", has_text="Somebody should have told me.")).to_be_visible(
        timeout=60_000
    )
    expect(page.locator(".edit")).to_have_count(0)


def test_a_line_is_cut_with_one_key_and_had_back_with_the_same(reviewer: Visitor) -> None:
    page = reviewer.page
    line(page, "Is she here yet?").click()
    page.keyboard.press("x")
    expect(page.locator("s", has_text="Is she here yet?")).to_be_visible()
    told(reviewer, "reading.did_strike")
    assert reviewer.roles()["SAM"] == 2
    page.keyboard.press("x")
    expect(page.locator("s")).to_have_count(0)
    told(reviewer, "reading.did_strike_back")
    assert reviewer.roles()["SAM"] == 3
