"""How a play sounds: a word respelt, an effect on a voice, and only what changes is made again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import APIResponse, Locator, expect

from engine.sound.encode import decode
from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

PLAY, ROLE, WORD = "The Understudy", "DODD", "Dodd"
_TRIED = 1
TOUCHABLE = 44


@pytest.fixture(scope="module")
def recorded(playhouse: Theatre, stage_manager: Arrival) -> Theatre:
    """A theatre whose play is recorded to its end. Closed; to be copied."""
    visitor = arrived(stage_manager(playhouse))
    visitor.press("take.record")
    visitor.waits_until_recorded()
    playhouse.close()
    return playhouse


@pytest.fixture
def theatre(recorded: Theatre, tmp_path: Path) -> Iterator[Theatre]:
    """A server with that play."""
    house = recorded.copied(tmp_path / "data").open()
    yield house
    house.close()


@pytest.fixture
def at_sound(theatre: Theatre, person: Arrival) -> Visitor:
    """Somebody on the page of that play."""
    return arrived(person(theatre))


def arrived(visitor: Visitor) -> Visitor:
    """The same person, on the page of a play."""
    visitor.page.locator(".play", has_text=PLAY).get_by_role("link").click()
    visitor.page.locator(".su-say").wait_for()
    visitor.visit(f"/script/{visitor.script}/sound")
    visitor.page.locator(".so-panel").wait_for()
    return visitor


def heard(visitor: Visitor, button: Locator) -> APIResponse:
    """What comes when a button that speaks is pressed; asked for again, as it is kept."""
    with visitor.page.expect_response(re.compile("/api/v1/(previews|scripts)/")) as answer:
        button.click()
    expect(button).to_have_attribute("data-state", re.compile("playing|idle"))
    return visitor.page.request.post(answer.value.url)


def bright(sound: bytes) -> float:
    """The centre of the spectrum in Hz."""
    found = decode(sound)
    power = np.abs(np.fft.rfft(found.samples)) ** 2
    at = np.fft.rfftfreq(len(found.samples), 1 / found.rate)
    return float((power * at).sum() / power.sum())


def total(theatre: Theatre) -> int:
    """How often anything was spoken."""
    return sum(theatre.speaks().values())


def write(visitor: Visitor, key: str, text: str) -> None:
    visitor.page.get_by_label(visitor.reads(key), exact=True).fill(text)


def missing(visitor: Visitor) -> int:
    """How many takes the page says are to be recorded."""
    told = visitor.page.locator(".so .notice", has_text=re.compile(r"\d")).first
    found = re.search(r"\d+", told.inner_text())
    assert found
    return int(found[0])


def test_a_word_is_respelt_and_only_its_lines_are_recorded_again(
    theatre: Theatre, at_sound: Visitor
) -> None:
    spoken = total(theatre)
    write(at_sound, "sound.word", WORD)
    write(at_sound, "sound.said", "dodd the great")
    would = at_sound.page.locator(".so-would")
    expect(would).to_have_text(re.compile(r"\d"))
    assert heard(at_sound, at_sound.button("sound.hear_it")).ok
    at_sound.press("sound.add")
    expect(at_sound.page.locator(".so-words li")).to_have_count(1)
    again = missing(at_sound)
    assert 0 < again < spoken / 4
    until(lambda: total(theatre) == spoken + again + _TRIED, "its lines are recorded by themselves")
    until(lambda: set(theatre.jobs()) == {"completed"}, "nothing is missing any more")
    assert total(theatre) == spoken + again + _TRIED
    at_sound.press("sound.drop_word", word=WORD)
    expect(at_sound.page.get_by_text(at_sound.reads("sound.asked_nothing"))).to_be_visible()


def test_a_word_is_said_by_ipa_and_only_its_lines_are_recorded_again(
    theatre: Theatre, at_sound: Visitor
) -> None:
    spoken = total(theatre)
    would, hear = at_sound.page.locator(".so-would"), at_sound.button("sound.hear_it")
    field = at_sound.page.get_by_label(at_sound.reads("sound.said"), exact=True)
    write(at_sound, "sound.word", WORD)
    field.fill("ɡɒd")
    expect(would).to_have_text(at_sound.reads("sound.refused.bare_ipa"))
    field.fill("/ɡʘd/")
    expect(would).to_have_text(at_sound.reads("sound.refused.not_ipa", sign="ʘ"))
    expect(hear).to_have_count(0)
    field.fill("ɡ")
    at_sound.page.get_by_text(at_sound.reads("sound.sign.toolbar"), exact=True).click()
    at_sound.page.locator(".so-signs button").first.focus()
    at_sound.page.keyboard.press("End")
    at_sound.page.keyboard.press("ArrowRight")
    at_sound.page.keyboard.press("Enter")
    at_sound.page.locator(".so-signs button", has_text="ɒ").click()
    expect(field).to_have_value("/ɡˈɒ/")
    expect(would).to_have_text(re.compile(r"\d"))
    assert heard(at_sound, hear).ok
    at_sound.press("sound.add")
    expect(at_sound.page.locator(".so-words abbr")).to_have_text(at_sound.reads("sound.ipa"))
    again = missing(at_sound)
    assert 0 < again < spoken / 4
    until(lambda: total(theatre) == spoken + again + _TRIED, "its lines are recorded by themselves")
    until(lambda: set(theatre.jobs()) == {"completed"}, "nothing is missing any more")
    assert total(theatre) == spoken + again + _TRIED
    assert at_sound.complaints == []


def test_an_effect_is_heard_before_it_is_kept_and_speaks_nothing(
    theatre: Theatre, at_sound: Visitor
) -> None:
    spoken = total(theatre)
    at_sound.page.locator(".so .chip", has_text=ROLE).first.click()
    at_sound.press("sound.preset.giant")
    expect(at_sound.button("sound.preset.giant")).to_have_attribute("aria-pressed", "true")
    before = heard(at_sound, at_sound.button("sound.hear_before")).body()
    after = heard(at_sound, at_sound.button("sound.hear_after")).body()
    assert decode(after).seconds > 1.08 * decode(before).seconds
    assert bright(after) < 0.9 * bright(before)
    takes = len(theatre.takes())  # what was heard is one already
    at_sound.press("sound.keep")
    again = missing(at_sound)
    assert again > 0
    until(lambda: len(theatre.takes()) == takes + again, "the effect is laid over by itself")
    assert total(theatre) == spoken
    at_sound.press("sound.preset.plain")
    at_sound.press("sound.keep")
    expect(at_sound.page.get_by_text(at_sound.reads("sound.asked_nothing"))).to_be_visible()


def test_the_page_fits_a_phone_and_speaks_spanish(theatre: Theatre, person: Arrival) -> None:
    visitor = arrived(person(theatre, language="es", size=PHONE))
    expect(visitor.button("sound.preset.monster")).to_be_visible()
    visitor.page.get_by_text(visitor.reads("sound.sign.toolbar"), exact=True).click()
    sign = visitor.page.locator(".so-signs button").first.bounding_box()
    assert sign
    assert min(sign["width"], sign["height"]) >= TOUCHABLE
    wide = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE.width
    assert visitor.complaints == []
