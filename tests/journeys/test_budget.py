"""The money of the month is gone in the middle of a play: nobody is paid, everybody is heard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import TYPESET, Visitor
from tests.voice.protocols import KEY, ElevenLabsLike, SpeechServer
from tests.voice.servers import listening

pytestmark = pytest.mark.journey

SAID = (
    "You have let it go out, again.",
    "Then we sit in the dark again.",
    "And who sees us from the boat?",
    "I can hear an engine out here.",
    "Give me the matches. Give all.",
    "There is one left. It got wet.",
    "Then I shall burn the letters.",
    "Look, they have turned around.",
)
"""Each of 30 letters, so that in whatever order they are spoken the money is for three."""

LAMP = "THE LAMP\n\nSCENE 1. Dusk.\n\n" + "".join(f"ANA. {line}\nLUIS. Yes.\n" for line in SAID)
ROLE, VOICE = "ANA", "Cello"
PRICE, LIMIT = 10.0, 1.8  # a letter costs .01, and this service counts two for each


@contextmanager
def theatre_with(data: Path, server: SpeechServer) -> Iterator[Theatre]:
    """A theatre with this dear service and little money a month, recording line after line."""
    paid = {
        "CUELIGHT_ELEVENLABS_URL": server.address,
        "CUELIGHT_ELEVENLABS_KEY": KEY,
        "CUELIGHT_ELEVENLABS_FORM": "wav_44100",
        "CUELIGHT_ELEVENLABS_PRICE": str(PRICE),
        "CUELIGHT_VOICE_BUDGET": str(LIMIT),
        "CUELIGHT_PROCESSES": "1",
    }
    house = Theatre(data, paid)
    try:
        yield house.open()
    finally:
        house.close()


def paid_for(server: SpeechServer) -> list[str]:
    """What the service was asked to say, in order."""
    return [asked.body["text"] for asked in server.asked if "text" in asked.body]


def records(visitor: Visitor) -> None:
    """Cast the dear voice and record the play."""
    visitor.visit("/engines")
    visitor.page.locator("[data-engine=elevenlabs][data-standing=ready]").wait_for()
    visitor.visit("/")
    visitor.hands_in("lamp.txt", LAMP.encode())
    visitor.page.wait_for_selector(TYPESET)
    visitor.casts()
    visitor.press("cast.about", role=ROLE)
    visitor.press("voices.choose", voice=VOICE)
    visitor.press("take.record")
    visitor.waits_until_recorded()


def test_at_the_limit_the_paid_engine_is_asked_no_more_and_another_steps_in(
    data: Path, person: Arrival
) -> None:
    with listening(ElevenLabsLike()) as server, theatre_with(data, server) as house:
        visitor = person(house)
        records(visitor)
        said = paid_for(server)
        assert len(said) == 3
        spent = [PRICE * 2 * len(text) / 1000 for text in said]
        for place, text in enumerate(said):
            assert sum(spent[:place]) + PRICE * len(text) / 1000 <= LIMIT
        told = visitor.reads(
            "spoken.stood_in",
            n=len(SAID) - len(said),
            engine="eSpeak NG",
            because=visitor.reads("stood_in.over_budget"),
        )
        expect(visitor.page.get_by_text(told)).to_be_visible()
        expect(visitor.page.get_by_text(visitor.reads("spoken.nothing_left"))).to_be_visible()

        visitor.press("spoken.call_back")
        visitor.waits_until_recorded()
        assert paid_for(server) == said

        visitor.visit("/engines")
        expect(visitor.page.get_by_text(visitor.reads("month.warned.100"))).to_be_visible()
        bar = visitor.page.get_by_role("progressbar", name=visitor.reads("month.bar"))
        expect(bar).to_have_attribute("aria-valuenow", "100")
        total = visitor.reads(
            "month.of", currency="EUR", spent=f"{sum(spent):.2f}", limit=f"{LIMIT:.2f}"
        )
        expect(visitor.page.get_by_text(total)).to_be_visible()
        dear = visitor.page.locator("[data-engine=elevenlabs][data-standing=spent]")
        expect(dear).to_contain_text(visitor.reads("engines.spent"))
        answer = visitor.page.request.post(f"{house.address}/api/v1/engines/elevenlabs/heard")
        assert answer.status == 422
        assert paid_for(server) == said
        assert not visitor.complaints
