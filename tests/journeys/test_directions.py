"""Directions are read aloud between the lines, once somebody asks for that on the stage."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, Size

pytestmark = pytest.mark.journey

PLAY = """The Door {n}

ACT I. SCENE 1. A hall

ANA. Who is there?

(The door opens slowly.)

LUIS. Only me, {n}.

ANA. Come in, then.
"""
_READ = "document.querySelector('.st').dataset.directions === 'read'"


@pytest.mark.parametrize(
    ("language", "size"), [("en", DESKTOP), ("es", PHONE)], ids=["en-desktop", "es-phone"]
)
def test_a_narrator_reads_what_stands_between_the_lines(
    playhouse: Theatre, person: Arrival, language: str, size: Size
) -> None:
    visitor = person(playhouse, language=language, size=size)
    visitor.pastes(PLAY.format(n=language))
    visitor.visit(f"/cast/{visitor.script}")
    visitor.plays("LUIS")
    visitor.starts()
    stage, page = Stage(visitor.page), visitor.page
    if size.phone:
        visitor.press("stage.more")
    page.get_by_role("button", name=visitor.reads("comfort.comfort"), exact=True).click()
    page.get_by_label(visitor.reads("comfort.set_directions")).select_option("read")
    visitor.press("comfort.narrator_begin")
    expect(visitor.button("comfort.narrator_end")).to_be_visible()
    page.wait_for_function(_READ)
    assert grave(page) == []
    assert sticks_out(page) == []
    page.keyboard.press("Escape")
    first, direction, mine, *_ = stage.book()["lines"]
    page.wait_for_function(
        "(at) => fetch(at).then((a) => a.json()).then((b) => b.lines[1].clips.length === 1)",
        arg=page.url.replace("/rehearse/", "/api/v1/books/"),
        polling=500,
        timeout=90_000,
    )
    page.reload()
    page.wait_for_selector(".st[data-state=ready]")
    page.keyboard.press("Enter")
    stage.wait_for("your_turn")
    heard = [turn["line"] for turn in stage.turns() if turn["audioStart"] is not None]
    assert heard == [first["id"], direction["id"]]
    assert stage.now == mine["id"]
    visitor.visit(f"/cast/{stage.book()['script']}")
    voice = page.get_by_label(visitor.reads("cast.narrator_voice"))
    other = voice.locator("option:not(:checked)").first.get_attribute("value")
    voice.select_option(other)
    expect(voice).to_have_value(str(other))
    with page.expect_response(re.compile("/api/v1/previews/")) as heard_again:
        visitor.press("cast.hear_narrator")
    assert heard_again.value.ok
    page.reload()
    expect(voice).to_have_value(str(other))
    assert sticks_out(page) == []
    assert not visitor.complaints
