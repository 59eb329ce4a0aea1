"""A school's people see what becomes of what is theirs, agree, take it away, and have it erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.school import Owner, school_at
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, Size
from tests.letter_box import LetterBox, letter_box

pytestmark = pytest.mark.journey

PLAY = "The Understudy"


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture
def school(built: None, tmp_path: Path, box: LetterBox) -> Iterator[Theatre]:
    """A school that has a voice and an analyst elsewhere, and allows neither."""
    theatre = school_at(tmp_path / "data", box)
    theatre.settings["CUELIGHT_CHAT_URL"] = "https://chat.example/v1"
    theatre.settings["CUELIGHT_CHAT_MODEL"] = "big"
    theatre.open()
    yield theatre
    theatre.close()


@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("es", PHONE)])
def test_a_school_sees_what_leaves_allows_it_takes_itself_away_and_is_erased(
    school: Theatre, person: Arrival, box: LetterBox, language: str, size: Size
) -> None:
    visitor = person(school, language=language, size=size)
    page, owner = visitor.page, Owner(visitor, box)
    visitor.visit("/privacy")
    owner.sees("privacy.depends")
    owner.looks("privacy, outside")
    visitor.visit("/welcome")
    owner.makes_the_school()
    visitor.visit("/privacy")
    owner.sees("privacy.not_allowed")
    owner.sees("privacy.consent_wanted")
    page.locator("[name=country]").select_option("ES")
    page.locator("[name=analysts]").check()
    page.locator("[name=recordings]").check()
    page.locator("[name=days_evidence]").fill("90")
    visitor.press("privacy.keep_rules")
    owner.sees("privacy.done.rules_kept")
    expect(page.get_by_text(visitor.reads("privacy.country_why", age="14"))).to_be_visible()
    expect(page.get_by_text(visitor.reads("privacy.not_allowed"))).to_have_count(0)
    _asks_as_a_child(owner)
    visitor.press("privacy.take_school")
    ready = page.get_by_role("link", name=visitor.reads("privacy.fetch"))
    owner.looks("privacy, inside")
    with page.expect_download() as coming:
        ready.click()
    with ZipFile(coming.value.path()) as taken:
        assert "index.html" in taken.namelist()
        assert "River School" in taken.read("index.html").decode()
    visitor.press("privacy.erase_school")
    page.locator("[name=sure]").fill("River")
    visitor.press("privacy.erase_now")
    owner.sees("privacy.why.not_sure")
    owner.looks("privacy, asked twice")
    page.locator("[name=sure]").fill("river school")
    visitor.press("privacy.erase_now")
    page.wait_for_url("**/sign-in/**")
    assert not {name: found for name, found in owner.faults.items() if found}
    assert not visitor.complaints


def _asks_as_a_child(owner: Owner) -> None:
    """Want to record a line, ask for a guardian's agreement, and note it, as the school does."""
    visitor, page = owner.visitor, owner.page
    visitor.visit("/")
    way = page.locator(".play", has_text=PLAY).get_by_role("link").first.get_attribute("href")
    visitor.visit(f"/cast/{(way or '').split('/')[2]}/own?role=nora")
    page.locator(".ow-who input").fill("Ana")
    visitor.page.locator(".ow-acts .go").click()
    page.locator(".cs-ages input").first.check()
    owner.looks("own voice, asked")
    visitor.press("consent.consent_ask")
    owner.sees("consent.consent_asked_for")
    visitor.visit("/privacy")
    owner.sees("privacy.consent_waits")
    page.locator("[name=guardian]").fill("Rosa Vega")
    visitor.press("privacy.guardian_agrees")
    owner.sees("privacy.done.noted")
    expect(visitor.button("privacy.withdraw")).to_be_visible()
