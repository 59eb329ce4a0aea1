"""The page of work: what runs and waits is seen, stopped and taken up again, and goes on unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.test_every_page import grave
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, Visitor
from tests.play_writer import write_play

pytestmark = pytest.mark.journey

FIRST, SECOND, THIRD = (write_play(seed=seed, speeches=400, roles=6) for seed in (11, 12, 13))
ONE_AT_A_TIME = {
    "CUELIGHT_JOBS_AT_ONCE": "1",
    "CUELIGHT_PROCESSES": "1",
    "CUELIGHT_NIGHT": "0-0",
}


@pytest.fixture
def small_house(built: None, tmp_path: Path) -> Iterator[Theatre]:
    """A theatre that records one play at a time, on one process, its samples done."""
    house = Theatre(tmp_path / "data", ONE_AT_A_TIME).open()
    until(lambda: house.jobs() == ["completed"] * 2, "the samples are recorded")
    yield house
    house.close()


def job(visitor: Visitor, status: str) -> Locator:
    """The recordings that stand so."""
    return visitor.page.locator(f"[data-kind=record][data-status={status}]")


def press(row: Locator, visitor: Visitor, key: str) -> None:
    """Press a button in this row."""
    row.locator("button", has_text=visitor.reads(key)).click()


def lines(row: Locator) -> int:
    """How many lines are done, as the row says."""
    return int(row.locator("[data-done]").get_attribute("data-done") or -1)


def grows(row: Locator) -> None:
    """Wait until the row tells of more lines, on a page that nobody loads again."""
    seen = lines(row)
    until(lambda: lines(row) > seen, "more lines are told of")


def told(visitor: Visitor) -> str:
    """What the library says of a play whose first scene is recorded."""
    return visitor.page.locator(".play", has_text="The Understudy").inner_text()


def records(visitor: Visitor, *plays: object) -> None:
    """Bring these plays and have them recorded."""
    for play in plays:
        visitor.visit("/")
        visitor.brings(play)  # type: ignore[arg-type]
        visitor.visit(f"/cast/{visitor.script}")
        visitor.press("take.record")
        visitor.button("take.pause").wait_for()


@pytest.mark.parametrize("language", ["en", "es"])
def test_work_is_stopped_and_taken_up_again_where_it_is_seen(
    small_house: Theatre, person: Arrival, language: str
) -> None:
    visitor = person(small_house, language=language)
    before = told(visitor)
    records(visitor, FIRST, SECOND)
    visitor.follow("frame.work")
    expect(job(visitor, "running")).to_have_count(1)
    expect(job(visitor, "queued")).to_have_count(1)
    running = job(visitor, "running")
    grows(running)

    press(running, visitor, "work.pause")
    expect(job(visitor, "paused")).to_have_count(1)
    expect(job(visitor, "queued")).to_have_count(0)
    grows(job(visitor, "running"))

    press(job(visitor, "running"), visitor, "work.cancel")
    expect(job(visitor, "cancelled")).to_have_count(1)
    expect(job(visitor, "running")).to_have_count(0)
    assert not grave(visitor.page)

    press(job(visitor, "cancelled"), visitor, "work.again")
    grows(job(visitor, "running"))
    press(job(visitor, "running"), visitor, "work.cancel")
    press(job(visitor, "paused"), visitor, "work.go_on")
    grows(job(visitor, "running"))
    visitor.press("work.clear")
    expect(visitor.page.locator("[data-status=completed]")).to_have_count(0)
    expect(job(visitor, "running")).to_have_count(1)
    visitor.visit("/")
    assert told(visitor) == before
    assert all(times <= 2 for times in small_house.speaks().values())
    assert not visitor.complaints


def test_what_is_left_to_the_night_waits_for_all_else(
    small_house: Theatre, person: Arrival
) -> None:
    visitor = person(small_house, size=PHONE)
    records(visitor, FIRST, SECOND, THIRD)
    visitor.visit("/work")
    later = job(visitor, "queued").filter(has_text=SECOND.title)
    press(later, visitor, "work.put_off")
    expect(later).to_contain_text(visitor.reads("work.tonight"))
    assert not grave(visitor.page)
    press(job(visitor, "running"), visitor, "work.cancel")
    expect(job(visitor, "running")).to_contain_text(THIRD.title, ignore_case=True)
    press(later, visitor, "work.want_now")
    expect(later).not_to_contain_text(visitor.reads("work.tonight"))


def test_looking_elsewhere_neither_starts_nor_stops_work(
    small_house: Theatre, person: Arrival
) -> None:
    visitor = person(small_house)
    records(visitor, FIRST)
    before = small_house.jobs()
    for path in ("/", f"/script/{visitor.script}", "/work", f"/cast/{visitor.script}", "/work"):
        visitor.visit(path)
    grows(job(visitor, "running"))
    assert small_house.jobs() == before


def test_the_page_catches_up_when_the_server_is_back(small_house: Theatre, person: Arrival) -> None:
    visitor = person(small_house)
    records(visitor, FIRST)
    visitor.visit("/work")
    grows(job(visitor, "running"))
    small_house.kill()
    expect(visitor.page.locator(".wk-offline")).to_be_visible()
    small_house.open()
    expect(visitor.page.locator(".wk-offline")).to_have_count(0)
    grows(job(visitor, "running"))
