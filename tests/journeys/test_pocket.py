"""Pocket mode: the phone is locked, no timer of the page goes any more, and the scene plays on."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.patience import until
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

PLAY = "The Understudy"

_WATCH = """
window.players = []; window.buttons = {}; window.passed = [];
const Plain = window.Audio;
window.Audio = function (...given) {
    const made = new Plain(...given);
    players.push(made);
    return made;
};
const set = MediaSession.prototype.setActionHandler;
MediaSession.prototype.setActionHandler = function (action, act) {
    buttons[action] = act;
    return set.call(this, action, act);
};
"""
"""Notes the elements that play and what the buttons of the lock screen do."""

_LOCK = """() => {
    window.setTimeout = () => 0;
    window.setInterval = () => 0;
    window.requestAnimationFrame = () => 0;
    for (const [name, value] of [["hidden", true], ["visibilityState", "hidden"]])
        Object.defineProperty(document, name, { configurable: true, get: () => value });
    document.dispatchEvent(new Event("visibilitychange"));
    const player = players.at(-1);
    player.playbackRate = 2;
    player.addEventListener("timeupdate", () => {
        const line = document.querySelector("[data-place=now]").dataset.line;
        if (passed.at(-1) !== line) passed.push(line);
    });
}"""
"""What a locked phone does to a page, and worse: no timer goes off at all."""

_SILENCES = """async () => {
    const bytes = await (await fetch(players.at(-1).src)).arrayBuffer();
    const samples = new Int16Array(bytes.slice(44));
    const found = [];
    let since = 0;
    for (let at = 0; at <= samples.length; at += 1) {
        if (samples[at] === 0) continue;
        if (at - since > 12000) found.push((at - since) / 24000);
        since = at + 1;
    }
    return found;
}"""
"""Every stretch of over half a second, in seconds, in which no sample is anything but nothing."""

_SECONDS = 24.0
"""How much of the scene the journey hears, at twice the speed."""


def pocketed(visitor: Visitor) -> Stage:
    """The first scene of the sample in pocket mode, put together."""
    visitor.page.context.add_init_script(_WATCH)
    visitor.covers()
    visitor.page.locator(".play", has_text=PLAY).get_by_role("link").click()
    visitor.starts()
    stage = Stage(visitor.page)
    stage.wait_for("ready")
    visitor.press("stage.more")
    visitor.press("stage.pocket")
    visitor.page.wait_for_selector('[data-pocket="paused"]')
    return stage


def said(stage: Stage) -> list[dict[str, Any]]:
    """The lines of the scene that are spoken, in order."""
    return [line for line in stage.book()["lines"] if line["kind"] != "direction"]


def gap(line: dict[str, Any]) -> float:
    """The seconds that are left for a line of mine."""
    return 0.7 + 1.25 * max(clip["seconds"] for clip in line["clips"])


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_locked_phone_plays_the_scene_in_order_with_room_for_my_lines(
    playhouse: Theatre, person: Arrival, language: str
) -> None:
    visitor = person(playhouse, language=language, size=PHONE)
    stage, page = pocketed(visitor), visitor.page
    assert grave(page) == []
    assert sticks_out(page) == []
    page.get_by_role("button", name=visitor.reads("stage.pocket_play")).click()
    page.evaluate(_LOCK)
    page.wait_for_function(f"players.at(-1).currentTime > {_SECONDS}", polling=200)
    passed = page.evaluate("passed")
    lines = said(stage)
    places = [[line["id"] for line in lines].index(line) for line in passed]
    assert places == sorted(places)
    assert {lines[place]["kind"] for place in places} == {"cue", "mine"}
    silences = page.evaluate(_SILENCES)
    runs = groupby(lines, key=lambda line: line["kind"] == "mine")
    gaps = [sum(map(gap, together)) for mine, together in runs if mine]
    left = iter(silences)
    for wanted in gaps:
        assert any(wanted - 0.01 <= each < wanted + 0.6 for each in left), (gaps, silences)
    assert not visitor.complaints


def test_the_buttons_of_the_lock_screen_steer_it(playhouse: Theatre, person: Arrival) -> None:
    visitor = person(playhouse, size=PHONE)
    stage, page = pocketed(visitor), visitor.page
    lines = said(stage)
    mine = next(n for n, line in enumerate(lines) if line["kind"] == "mine")
    page.get_by_role("button", name=visitor.reads("stage.pocket_play")).click()
    page.evaluate(_LOCK)
    while stage.now != lines[0]["id"]:
        page.evaluate("buttons.previoustrack()")
    for _ in range(mine):
        page.evaluate("buttons.nexttrack()")
    assert stage.now == lines[mine]["id"]
    assert page.evaluate("navigator.mediaSession.metadata.title") == lines[mine]["who"][0]["name"]
    page.evaluate("buttons.nexttrack()")
    assert stage.now == lines[mine + 1]["id"]
    page.evaluate("buttons.pause()")
    expect(page.locator('[data-pocket="paused"]')).to_be_attached()
    assert page.evaluate("navigator.mediaSession.playbackState") == "paused"
    page.evaluate("buttons.play()")
    page.wait_for_function("!players.at(-1).paused", polling=100)
    page.evaluate("buttons.previoustrack()")
    assert stage.now in {line["id"] for line in lines[: mine + 2]}
    page.keyboard.press("Escape")
    expect(page.locator(".st-pocket")).to_be_hidden()
    assert page.evaluate("players.at(-1).paused")
    page.reload()
    until(
        lambda: "said" in stage.book()["standing"]["marks"].get(lines[mine]["id"], []),
        "what was said in the pocket has arrived",
    )
    assert not visitor.complaints
