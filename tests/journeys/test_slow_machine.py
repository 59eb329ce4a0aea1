"""A machine that speaks more slowly than people do says so, and nobody has to wait for it."""

from __future__ import annotations

import re
import time
from pathlib import Path
from threading import Lock

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.stage import Stage
from tests.journeys.test_stand_in import VOICE, theatre_with
from tests.journeys.visitor import DESKTOP, PHONE, Size
from tests.voice.protocols import Asked, OurVoiceServer, Reply
from tests.voice.servers import listening

pytestmark = pytest.mark.journey

MINE, THEIRS = "LUIS", "ANA"
LINES = 60
PLAY = "THE SLOW LAMP\n\nSCENE 1. Dusk.\n\n" + "\n".join(
    f"{(THEIRS, MINE)[at % 2]}. Not {at + 10}." for at in range(LINES)
)
CHARACTERS_A_SECOND = 2.5
"""What the machine can: people say fourteen."""

SIZES: dict[str, Size] = {"en": DESKTOP, "es": PHONE}


class SlowVoiceServer(OurVoiceServer):
    """A voice that takes longer to speak than what it says lasts, one line after the other."""

    _speaking = Lock()

    def spoken(self, asked: Asked) -> Reply:
        """The same, late."""
        with self._speaking:
            time.sleep(len(asked.body["text"]) / CHARACTERS_A_SECOND)
            return super().spoken(asked)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_slow_machine_says_how_long_it_takes_and_offers_the_quick_voice(
    data: Path, person: Arrival, language: str
) -> None:
    with listening(SlowVoiceServer()) as server, theatre_with(data, server) as house:
        visitor = person(house, language=language, size=SIZES[language])
        page = visitor.page
        visitor.pastes(PLAY)
        visitor.casts()
        visitor.press("cast.about", role=THEIRS)
        visitor.press("voices.choose", voice=VOICE)
        visitor.follow("tabs.rehearse")
        visitor.picks("role", MINE)
        visitor.press("setup.rehearse")
        slow = re.escape(visitor.reads("setup.slow", n=1)).replace("1", r"\d+")
        expect(page.get_by_text(re.compile(slow))).to_be_visible(timeout=40_000)
        expect(page.get_by_text(visitor.reads("setup.quick_voice"))).to_be_visible()
        assert grave(page) == []
        assert sticks_out(page) == []
        visitor.press("setup.start_now")
        stage = Stage(page)
        covered = page.locator(".st-covered")
        seen = 0
        while not covered.count():
            seen = stage.next_turn(seen) + 1
            page.keyboard.press("Enter")
        expect(covered.first).to_have_text(visitor.reads("stage.covered_understudy"))
        assert not visitor.complaints
