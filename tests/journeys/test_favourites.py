"""A favourite stands first on the shelf, and is told by more than its colour."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave
from tests.journeys.patience import until
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, Size

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("es", PHONE)])
def test_a_favourite_stands_first_until_it_is_none(
    playhouse: Theatre, person: Arrival, language: str, size: Size
) -> None:
    until(lambda: playhouse.jobs() == ["completed"] * 2, "the samples are recorded")
    visitor = person(playhouse, language, size)
    last = visitor.covers()[-1]
    star = visitor.button("library.favourite", title=last)
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    first = visitor.page.locator(".shelf .play .ti").first
    expect(first).to_have_text(last)
    visitor.page.reload()
    expect(first).to_have_text(last)
    assert not grave(visitor.page)
    star.click()
    expect(star).to_have_attribute("aria-pressed", "false")
    assert not visitor.complaints
