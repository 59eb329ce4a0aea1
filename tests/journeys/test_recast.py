"""Another voice for a recorded role: the page says what is missing, and only that is spoken."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.theatre import Theatre

pytestmark = pytest.mark.journey

PLAY, ROLE = "The Understudy", "DODD"


def test_a_role_that_gets_another_voice_is_recorded_again_and_nobody_else(
    theatre: Theatre, person: Arrival
) -> None:
    until(lambda: theatre.jobs() == ["completed"] * 2, "the samples are recorded")
    visitor = person(theatre)
    visitor.page.locator(".play", has_text=PLAY).get_by_role("link").click()
    start = visitor.button("take.start")
    expect(start).to_be_enabled()
    spoken = sum(theatre.speaks().values())
    visitor.press("cast.about", role=ROLE)
    visitor.press("voices.choose", voice="Rupert")
    expect(start).to_be_disabled()
    visitor.press("take.record")
    expect(start).to_be_enabled()
    visitor.waits_until_recorded()
    assert sum(theatre.speaks().values()) > spoken
    assert all(times == 1 for times in theatre.speaks().values())
