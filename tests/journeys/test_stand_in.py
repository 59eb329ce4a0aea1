"""A voice server that is dead: another voice steps in, the page says so, and all is put right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from engine.store import listings
from engine.voice.directory import VoiceDirectory
from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, TYPESET, Size, Visitor
from tests.voice.protocols import KEY, OurVoiceServer, SpeechServer
from tests.voice.servers import listening

pytestmark = pytest.mark.journey

LAMP = """THE LAMP

SCENE 1. Dusk.

ANA. You have let it go out again.
LUIS. The oil is finished.
ANA. Then we sit in the dark.
LUIS. We have sat in the dark before.
"""
ROLE, VOICE = "ANA", "Cello"


@contextmanager
def theatre_with(data: Path, server: SpeechServer) -> Iterator[Theatre]:
    """A theatre with this voice server, which told its voices before, and a budget."""
    reached = {"CUELIGHT_VOICE_SERVER_URL": server.address, "CUELIGHT_VOICE_SERVER_TOKEN": KEY}
    house = Theatre(data, {**reached, "CUELIGHT_VOICE_BUDGET": "10"})
    directory = VoiceDirectory([server.service()])
    directory.refresh()
    listings.keep(house.data / "voices.json", directory.listed())
    try:
        yield house.open()
    finally:
        house.close()


def recorded_without(server: SpeechServer, visitor: Visitor) -> Locator:
    """Cast a voice of the server and record the play while it is dead; what the page says."""
    visitor.hands_in("lamp.txt", LAMP.encode())
    visitor.page.wait_for_selector(TYPESET)
    visitor.casts()
    visitor.press("cast.about", role=ROLE)
    visitor.press("voices.choose", voice=VOICE)
    server.always = "unreachable"
    visitor.press("take.record")
    visitor.waits_until_recorded()
    because = visitor.reads("stood_in.unreachable")
    told = visitor.reads("spoken.stood_in", n=2, engine="eSpeak NG", because=because)
    return visitor.page.get_by_text(told)


def spoken(server: SpeechServer) -> list[str]:
    """The voices in which the server was asked to say a line, in their order."""
    return [asked.body["voice"] for asked in server.asked if "text" in asked.body]


def test_a_dead_server_is_stood_in_for_and_its_voice_is_called_back(
    data: Path, person: Arrival
) -> None:
    with listening(OurVoiceServer()) as server, theatre_with(data, server) as house:
        visitor = person(house)
        told = recorded_without(server, visitor)
        expect(told).to_be_visible()
        server.always = ""
        server.asked.clear()
        visitor.press("spoken.call_back")
        expect(told).to_have_count(0)
        until(lambda: len(spoken(server)) > 1, "both lines are asked of the server")
        visitor.waits_until_recorded()
        assert spoken(server) == ["cello"] * 2
        visitor.page.reload()
        visitor.waits_until_recorded()
        budget = visitor.reads("spoken.budget", spent="0.00", limit="10.00", currency="EUR")
        expect(visitor.page.get_by_text(budget)).to_be_visible()
        expect(told).to_have_count(0)


SIZES: dict[str, Size] = {"desktop": DESKTOP, "phone": PHONE}


@pytest.mark.parametrize(("language", "size"), [("en", "desktop"), ("es", "phone")])
def test_what_is_told_of_a_stand_in_fits_every_screen(
    data: Path, person: Arrival, language: str, size: str
) -> None:
    with listening(OurVoiceServer()) as server, theatre_with(data, server) as house:
        visitor = person(house, language=language, size=SIZES[size])
        expect(recorded_without(server, visitor)).to_be_visible()
        expect(visitor.button("spoken.call_back")).to_be_in_viewport()
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= SIZES[size].width
