"""Natural voices: a fresh machine speaks with them; one that could not fetch them says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from engine.voice.engines.kokoro.kokoro_cast import VOICES
from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.patience import until
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, Size
from tests.voices_and_ears import FOLDER

pytestmark = pytest.mark.journey

TITLE = "The Understudy"
SIZES: dict[str, Size] = {"en": DESKTOP, "es": PHONE}
AWAY = {
    "CUELIGHT_FETCH": "yes",
    "PIP_CONFIG_FILE": "/dev/null",
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "npm_config_registry": "http://127.0.0.1:9/",
}
"""A machine that reaches no registry."""


@pytest.mark.timeout(1200)
def test_a_fresh_machine_casts_and_speaks_with_natural_voices(
    built: None, tmp_path: Path, person: Arrival
) -> None:
    house = Theatre(tmp_path / "data", {"CUELIGHT_VOICES": str(FOLDER), **AWAY}).open()
    try:
        visitor = person(house)
        until(lambda: house.jobs() == ["completed"] * 2, "the first scenes are recorded", 900)
        visitor.page.locator(".shelf .play", has_text=TITLE).first.get_by_role("link").first.click()
        visitor.follow("tabs.voices")
        shown = visitor.page.locator(".ca-voice")
        expect(shown.first).to_be_visible()
        names = {text.partition(" ·")[0] for text in shown.all_inner_texts()}
        assert names <= {voice.name for voice in VOICES}
        assert len(names) == shown.count()
        visitor.starts()
        cues = [line for line in Stage(visitor.page).book()["lines"] if line["clips"]]
        assert len(cues) > 10
        assert not visitor.complaints
    finally:
        house.close()


@pytest.mark.parametrize("language", ["en", "es"])
def test_where_they_could_not_be_fetched_the_page_says_why_and_what_to_do(
    built: None, tmp_path: Path, person: Arrival, language: str
) -> None:
    house = Theatre(tmp_path / "data", AWAY).open()
    try:
        assert "kokoro did not come" in house.log()
        visitor = person(house, language=language, size=SIZES[language])
        visitor.visit("/engines")
        card = visitor.page.locator("[data-engine=kokoro][data-standing=not_set]")
        expect(card).to_contain_text(visitor.reads("engines_absent.package_missing"))
        expect(card).to_contain_text(visitor.reads("engines.start_again"))
        expect(card).to_contain_text("make voices FETCH=kokoro")
        assert grave(visitor.page) == []
        assert sticks_out(visitor.page) == []
    finally:
        house.close()
