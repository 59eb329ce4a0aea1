"""Natural voices: a fresh machine speaks with them at the first press; one without says why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
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

pytestmark = [pytest.mark.journey, pytest.mark.long]

TITLE = "The Understudy"
LAMP = """THE LAMP

SCENE 1. Dusk.

ANA. You have let it go out again, and there is no more oil.
LUIS. The oil was finished a week ago. You knew that.
ANA. Then we sit in the dark.
LUIS. We have sat in the dark before.
"""
SIZES: dict[str, Size] = {"en": DESKTOP, "es": PHONE}
AWAY = {
    "CUELIGHT_FETCH": "yes",
    "PIP_CONFIG_FILE": "/dev/null",
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "npm_config_registry": "http://127.0.0.1:9/",
}
"""A machine that reaches no registry."""


@pytest.fixture(scope="module")
def natural(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """A fresh machine that has its voices, and reaches nobody any more."""
    data = tmp_path_factory.mktemp("natural") / "data"
    house = Theatre(data, {"CUELIGHT_VOICES": str(FOLDER), **AWAY}).open()
    yield house
    house.close()


def test_a_newcomer_hears_a_sample_in_natural_voices_at_the_first_press(
    natural: Theatre, person: Arrival
) -> None:
    visitor = person(natural)
    until(lambda: natural.jobs() == ["completed"] * 2, "the first scenes are there")
    assert not natural.speaks()  # they came along
    visitor.page.locator(".shelf .play", has_text=TITLE).first.get_by_role("link").first.click()
    shown = visitor.page.locator(".su-who li small")
    expect(shown.first).to_be_visible()
    names = {text.partition(" ·")[0] for text in shown.all_inner_texts()}
    assert names <= {voice.name for voice in VOICES}
    assert len(names) == shown.count()
    visitor.press("setup.rehearse")
    stage = Stage(visitor.page)
    cue = stage.sound_after(0)
    assert stage.line(cue).locator(".st-covered").count() == 0
    assert not visitor.complaints


@pytest.mark.timeout(300)
def test_a_play_of_ones_own_begins_in_natural_voices_that_were_spoken_just_now(
    natural: Theatre, person: Arrival
) -> None:
    visitor = person(natural)
    visitor.pastes(LAMP)
    visitor.follow("script.looks_right")
    visitor.picks("role", "LUIS")
    before = natural.speaks()
    visitor.press("setup.rehearse")
    visitor.page.wait_for_selector(".st[data-state]", timeout=120_000)
    stage = Stage(visitor.page)
    cue = stage.sound_after(0)
    assert stage.line(cue).locator(".st-covered").count() == 0
    assert len(natural.speaks()) > len(before)
    assert not visitor.complaints


def test_where_they_could_not_be_fetched_the_page_says_why_and_what_to_do(
    built: None, tmp_path: Path, person: Arrival
) -> None:
    with closing(Theatre(tmp_path / "data", AWAY).open()) as house:
        assert "kokoro did not come" in house.log()
        for language, size in SIZES.items():
            visitor = person(house, language=language, size=size)
            visitor.visit("/engines")
            card = visitor.page.locator("[data-engine=kokoro][data-standing=not_set]")
            expect(card).to_contain_text(visitor.reads("engines_absent.package_missing"))
            expect(card).to_contain_text(visitor.reads("engines.start_again"))
            expect(card).to_contain_text("make voices FETCH=kokoro")
            assert grave(visitor.page) == []
            assert sticks_out(visitor.page) == []
