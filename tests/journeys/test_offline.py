"""The stage keeps its word: no network, a dead server and a second run lose nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

PLAY, MINE = "The Understudy", "NORA"
_DOWNLOADING = 60_000


def on_stage(visitor: Visitor) -> Stage:
    """Go on stage with the first scene of a sample play, by its set-up screen."""
    visitor.covers()
    visitor.page.locator(".play", has_text=PLAY).get_by_role("link").click()
    visitor.page.locator(".su-say").wait_for()
    visitor.picks("role", MINE)
    visitor.press("setup.rehearse")
    return Stage(visitor.page)


def kept(theatre: Theatre, practice: str) -> list[tuple[str, str]]:
    """What the server has of a practice, in order: kinds and lines."""
    with closing(sqlite3.connect(theatre.data / "cuelight.db", timeout=20)) as database:
        told = "select kind, line from practice_event where practice_id = ? order by id"
        return [(kind, line) for kind, line in database.execute(told, (practice,))]


def said(theatre: Theatre, practice: str) -> list[str]:
    """The lines that the server knows as said, as often as it was told."""
    return [line for kind, line in kept(theatre, practice) if kind == "said"]


def mine(stage: Stage) -> list[str]:
    """My lines of the scene, in order."""
    return [line["id"] for line in stage.book()["lines"] if line["kind"] == "mine"]


def practices(theatre: Theatre) -> set[str]:
    with closing(sqlite3.connect(theatre.data / "cuelight.db", timeout=20)) as database:
        return {practice for (practice,) in database.execute("select id from practice")}


@pytest.fixture
def downloaded(playhouse: Theatre, person: Arrival) -> Iterator[tuple[Visitor, Stage, list[str]]]:
    """Somebody in the middle of a scene that they have downloaded; their network is cut."""
    visitor = person(playhouse)
    stage = on_stage(visitor)
    lines = mine(stage)
    stage.go_on_to("your_turn")
    stage.go_on_to("your_turn")
    visitor.page.keyboard.press(" ")
    visitor.press("stage.keep")
    visitor.press("stage.keep_now")
    visitor.button("stage.keep_remove").wait_for(timeout=_DOWNLOADING)
    visitor.page.keyboard.press("Escape")
    visitor.page.evaluate("document.activeElement.blur()")
    visitor.page.context.set_offline(True)
    yield visitor, stage, lines
    visitor.page.context.set_offline(False)


def test_a_downloaded_scene_is_rehearsed_without_a_network_and_told_of_once(
    playhouse: Theatre, downloaded: tuple[Visitor, Stage, list[str]]
) -> None:
    visitor, stage, lines = downloaded
    page, place = visitor.page, stage.now
    expect(page.locator("[data-said=offline]")).to_be_visible()
    page.reload()
    stage = Stage(page)
    assert stage.now == place == lines[1]
    stage.level(3)
    stage.go_on_to("done", whole=1)
    over = page.locator(".st-over")
    expect(over).to_contain_text(visitor.reads("stage.end_kept"))
    expect(over.locator("dd").first).to_have_text(str(len(lines)))
    assert said(playhouse, stage.practice) == lines[:1]
    page.context.set_offline(False)
    page.wait_for_url("**/recap/*")
    assert said(playhouse, stage.practice) == lines
    assert kept(playhouse, stage.practice)[-1][0] == "ended"


def test_a_scene_is_run_again_without_a_network_as_a_run_of_its_own(
    playhouse: Theatre, downloaded: tuple[Visitor, Stage, list[str]]
) -> None:
    visitor, stage, lines = downloaded
    page, before = visitor.page, practices(playhouse)
    stage.go_on_to("done")
    visitor.press("stage.again")
    stage.go_on_to("your_turn")
    stage.go_on_to("your_turn")
    page.reload()
    stage = Stage(page)
    assert stage.now == lines[1]
    visitor.page.goto(playhouse.address)
    here = page.locator(".kp-here")
    expect(here).to_contain_text(visitor.reads("kept.offline_here"))
    expect(here.get_by_role("link")).to_contain_text(PLAY)
    page.context.set_offline(False)
    until(lambda: practices(playhouse) - before, "the run is told of")
    (run,) = practices(playhouse) - before
    until(lambda: said(playhouse, run) == lines[:1], "what happened in it is told of")
    until(lambda: said(playhouse, stage.practice) == lines, "the run before it is told of")


def test_a_scene_is_removed_from_the_device(
    downloaded: tuple[Visitor, Stage, list[str]],
) -> None:
    visitor, _, _ = downloaded
    visitor.press("stage.keep")
    visitor.press("stage.keep_remove")
    expect(visitor.button("stage.keep_now")).to_be_visible()
    visitor.page.wait_for_function("async () => !(await caches.keys()).length")


def test_a_server_that_dies_in_the_middle_of_a_run_loses_nothing(
    theatre: Theatre, person: Arrival
) -> None:
    visitor = person(theatre)
    stage = on_stage(visitor)
    lines = mine(stage)
    stage.go_on_to("your_turn")
    stage.go_on_to("your_turn")
    theatre.kill()
    stage.go_on_to("your_turn")
    place = stage.now
    expect(visitor.page.locator("[data-said=offline]")).to_be_visible()
    theatre.open()
    expect(visitor.page.locator("[data-said=sent]")).to_be_visible(timeout=60_000)
    assert said(theatre, stage.practice) == lines[:2]
    visitor.page.reload()
    stage = Stage(visitor.page)
    assert stage.now == place == lines[2]
    so_far = visitor.reads("stage.so_far", n=2, of=len(lines), helped=0, called=0)
    expect(visitor.page.get_by_text(so_far)).to_be_visible()


def test_the_way_so_far_is_there_on_another_device(playhouse: Theatre, person: Arrival) -> None:
    visitor = person(playhouse)
    stage = on_stage(visitor)
    stage.go_on_to("your_turn")
    line = stage.now
    stage.go_on_to("your_turn")
    until(lambda: stage.book()["standing"]["position"] == stage.now, "the place is told of")
    assert line in said(playhouse, stage.practice)
    other = person(playhouse)
    other.visit(f"/rehearse/{stage.practice}")
    there = Stage(other.page)
    assert there.now == stage.now
    marks = ".st-panel .st-strip [data-mark=said]"
    assert other.page.locator(marks).count() == visitor.page.locator(marks).count() > 0
