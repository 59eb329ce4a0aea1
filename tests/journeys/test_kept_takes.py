"""An actor keeps their own takes by choice, hears them beside the reader's, and deletes them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.actor import Actor
from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave
from tests.journeys.test_by_ear import hearing, on_stage
from tests.journeys.theatre import Theatre

pytestmark = pytest.mark.journey

__all__ = ["hearing"]

LAMP = """THE LAMP

SCENE 1. Dusk.

ANA. You have let it go out again.
LUIS. The oil was finished a week ago, and nobody went to the harbour.
ANA. Then we sit in the dark.
LUIS. We have sat in the dark before, and nothing happened to us.
"""
LINE = "The oil was finished a week ago, and nobody went to the harbour."
OTHER = "We have sat in the dark before, and nothing happened to us."


@pytest.mark.parametrize("language", ["en", "es"])
def test_takes_are_kept_by_choice_heard_in_the_recap_and_deleted(
    hearing: Theatre, person: Arrival, language: str
) -> None:
    visitor = person(hearing, language=language)
    page = visitor.page
    actor = Actor(page)
    learnt, other = actor.learns(LINE), actor.learns(OTHER)
    assert page.request.get(f"{hearing.address}/api/v1/kept-sounds").json()["days"] == 0
    line, last = on_stage(visitor, LAMP, 4)
    page.locator(".st-ear").click()
    page.get_by_label(visitor.reads("keeping.mine_keep")).last.select_option("30")
    expect(page.locator(".mk-now")).to_have_text(visitor.reads("keeping.mine_none"))
    page.keyboard.press("Escape")
    actor.waits_for(line)
    actor.says(learnt)
    actor.waits_for(last)
    with page.expect_response(lambda answer: "/api/v1/kept-sounds/" in answer.url) as heard:
        page.locator(f'[data-line="{line}"] .mk-pair button').first.click()
    assert heard.value.status in {200, 206}
    expect(page.locator(".st")).to_have_attribute("data-state", "paused")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(" ")
    actor.waits_for(last)
    actor.says(other)
    page.wait_for_url("**/recap/**", timeout=60_000)
    mine = page.locator(".mk-takes li")
    for _ in range(5):  # the run may be over before its last sound is kept
        if mine.count() == 2:
            break
        page.wait_for_timeout(2_000)
        page.reload()
        mine.first.wait_for()
    expect(mine).to_have_count(2)
    expect(mine.first).to_contain_text("nobody went to the harbour")
    assert grave(page) == []
    with page.expect_response(lambda answer: "/api/v1/kept-sounds/" in answer.url) as heard:
        mine.first.get_by_role("button", name=visitor.reads("keeping.mine_hear")).click()
    assert heard.value.status in {200, 206}
    assert heard.value.headers["cache-control"] == "private, no-store"
    visitor.press("keeping.mine_delete")
    expect(page.locator(".mk-now")).to_have_text(visitor.reads("keeping.mine_gone"))
    assert page.request.get(heard.value.url).status == 404
    page.request.put(f"{hearing.address}/api/v1/kept-sounds", data={"days": 0})
