"""Another voice for a recorded role: it is recorded by itself, and nobody else is."""

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
    visitor.follow("tabs.voices")
    before = theatre.speaks()
    visitor.press("cast.about", role=ROLE)
    visitor.press("voices.choose", voice="Rupert")
    until(lambda: len(theatre.speaks()) > len(before), "the role is recorded again")
    until(lambda: theatre.jobs() == ["completed"] * 2, "nothing is missing any more")
    assert all(times == 1 for times in theatre.speaks().values())
    visitor.rehearses()
    expect(visitor.page.locator(".st-covered")).to_have_count(0)
