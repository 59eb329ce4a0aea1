"""Voices and engines: a server dead and back again, who steps in for a play, voices heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, TYPESET, Size, Visitor
from tests.voice.protocols import KEY, OurVoiceServer, SpeechServer
from tests.voice.servers import listening
from tests.voice.tiny_models import voices_folder

pytestmark = pytest.mark.journey

LAMP = """THE LAMP

SCENE 1. Dusk.

ANA. You have let it go out again.
LUIS. The oil is finished.
"""
SIZES: dict[str, Size] = {"desktop": DESKTOP, "phone": PHONE}


@contextmanager
def theatre_with(data: Path, server: SpeechServer, key: str = KEY) -> Iterator[Theatre]:
    """A theatre with this voice server, and neural voices as small as can be."""
    reached = {"CUELIGHT_VOICE_SERVER_URL": server.address, "CUELIGHT_VOICE_SERVER_TOKEN": key}
    voices = {"CUELIGHT_VOICES": str(voices_folder(data.parent / "voices"))}
    house = Theatre(data, {**reached, **voices})
    try:
        yield house.open()
    finally:
        house.close()


def card(visitor: Visitor, engine: str, standing: str) -> Locator:
    """The card of an engine that stands so."""
    return visitor.page.locator(f"[data-engine={engine}][data-standing={standing}]")


def brings(visitor: Visitor) -> None:
    """Bring a small play and come to its casting."""
    visitor.hands_in("lamp.txt", LAMP.encode())
    visitor.page.wait_for_selector(TYPESET)
    visitor.casts()
    visitor.page.wait_for_selector("[data-understudy]")


def order(visitor: Visitor, *engines: str) -> None:
    """Wait until these step in, in this order."""
    rows = visitor.page.locator("[data-understudy]")
    for place, engine in enumerate(engines):
        expect(rows.nth(place)).to_have_attribute("data-understudy", engine)
    expect(rows).to_have_count(len(engines))


@pytest.mark.parametrize(("language", "size"), [("en", "desktop"), ("es", "phone")])
def test_a_dead_server_says_why_and_is_ready_once_it_is_asked_again(
    data: Path, person: Arrival, language: str, size: str
) -> None:
    with listening(OurVoiceServer()) as server:
        server.always = "unreachable"
        with theatre_with(data, server) as house:
            visitor = person(house, language=language, size=SIZES[size])
            visitor.visit("/engines")
            dead = card(visitor, "voice_server", "not_answering")
            expect(dead).to_contain_text(visitor.reads("engines_why.unreachable"), timeout=60_000)
            expect(dead).to_contain_text(visitor.reads("engines_since.now"))
            assert grave(visitor.page) == []
            assert sticks_out(visitor.page) == []
            server.always = ""
            name = visitor.reads("engine.voice_server")
            visitor.press("engines.ask_of", engine=name)
            ready = card(visitor, "voice_server", "ready")
            expect(ready).to_contain_text(visitor.reads("engines.voices", n=4))
            expect(ready.get_by_role("button", name=name)).to_be_visible()
            assert not visitor.complaints


def test_a_server_that_refuses_the_key_shows_its_setting_and_never_the_key(
    data: Path, person: Arrival
) -> None:
    with (
        listening(OurVoiceServer()) as server,
        theatre_with(data, server, "wrong-and-secret") as house,
    ):
        visitor = person(house)
        visitor.visit("/engines")
        refused = card(visitor, "voice_server", "not_answering")
        expect(refused).to_contain_text(visitor.reads("engines_why.refused_key"))
        expect(card(visitor, "elevenlabs", "not_set")).to_contain_text("CUELIGHT_ELEVENLABS_KEY")
        expect(card(visitor, "play_ht", "retired")).to_contain_text("2025")
        assert "secret" not in visitor.page.content() + house.log()


def test_every_engine_that_is_ready_can_be_heard(data: Path, person: Arrival) -> None:
    with listening(OurVoiceServer()) as server, theatre_with(data, server) as house:
        visitor = person(house)
        visitor.visit("/engines")
        for engine in ("espeak", "voice_server"):
            ready = card(visitor, engine, "ready")
            with visitor.page.expect_response(f"**/api/v1/engines/{engine}/heard*") as heard:
                ready.locator(".hear").click()
            assert heard.value.status == 200
            assert heard.value.headers["content-type"] == "audio/ogg"
            expect(ready.locator(".hear")).to_have_attribute("data-state", "playing")
        assert not visitor.complaints


def test_an_engine_that_falls_silent_says_why_under_its_button(data: Path, person: Arrival) -> None:
    with listening(OurVoiceServer()) as server, theatre_with(data, server) as house:
        visitor = person(house)
        visitor.visit("/engines")
        ready = card(visitor, "voice_server", "ready")
        server.always = "unreachable"
        ready.locator(".hear").click()
        why = f"{visitor.reads('hear.why.because')} {visitor.reads('stood_in.unreachable')}."
        expect(ready.get_by_role("alert")).to_have_text(why)
        expect(ready.locator(".hear")).to_have_attribute("title", re.compile(re.escape(why)))


def test_who_steps_in_is_moved_by_keyboard_kept_over_a_reload_and_taken_back(
    data: Path, person: Arrival
) -> None:
    with listening(OurVoiceServer()) as server, theatre_with(data, server) as house:
        visitor = person(house)
        brings(visitor)
        order(visitor, "espeak")
        visitor.press("understudies.add_it", engine=visitor.reads("engine.kokoro"))
        order(visitor, "kokoro", "espeak")
        visitor.press("understudies.add_it", engine=visitor.reads("engine.voice_server"))
        order(visitor, "kokoro", "voice_server", "espeak")
        added = visitor.reads("engine.voice_server")
        expect(visitor.button("understudies.drop_it", engine=added)).to_be_focused()
        up = visitor.button("understudies.up", engine=added)
        up.focus()
        visitor.page.keyboard.press("Enter")
        order(visitor, "voice_server", "kokoro", "espeak")
        expect(up).to_be_focused()
        visitor.page.reload()
        order(visitor, "voice_server", "kokoro", "espeak")
        visitor.press("understudies.drop_it", engine=visitor.reads("engine.voice_server"))
        order(visitor, "kokoro", "espeak")
        expect(visitor.button("understudies.undo")).to_be_focused()
        visitor.page.keyboard.press("Enter")
        order(visitor, "voice_server", "kokoro", "espeak")
        visitor.press("understudies.to_usual")
        order(visitor, "espeak")
        visitor.page.reload()
        order(visitor, "espeak")
        assert not visitor.complaints


def test_from_the_casting_one_comes_to_the_engines(data: Path, person: Arrival) -> None:
    with listening(OurVoiceServer()) as server, theatre_with(data, server) as house:
        visitor = person(house, size=PHONE)
        brings(visitor)
        assert grave(visitor.page) == []
        assert sticks_out(visitor.page) == []
        visitor.follow("engines.title")
        expect(card(visitor, "kokoro", "ready")).to_be_visible()
        visitor.page.locator("[data-engine=kokoro] summary").click()
        own = visitor.page.locator("[data-engine=kokoro] .en-models .here")
        expect(own).to_contain_text(visitor.reads("engines.check.unknown"))
        assert grave(visitor.page) == []
        assert sticks_out(visitor.page) == []
