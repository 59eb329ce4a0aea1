"""The page of work: what runs and waits is seen, stopped and taken up again, and goes on unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.analyst.chat_server import Answer, endpoint
from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave
from tests.journeys.patience import until
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, Size, Visitor
from tests.play_writer import write_play

pytestmark = [pytest.mark.journey, pytest.mark.long]

FIRST, SECOND, THIRD = (write_play(seed=seed, speeches=400, roles=6) for seed in (11, 12, 13))
LONG = write_play(seed=14, speeches=1500, roles=6)
SAMPLE = "The Understudy"
HOUR = datetime.now().astimezone().hour
TONIGHT = ((HOUR + 8) % 24, (HOUR + 10) % 24)
ONE_AT_A_TIME = {
    "CUELIGHT_JOBS_AT_ONCE": "1",
    "CUELIGHT_PROCESSES": "1",
    "CUELIGHT_NIGHT": "{}-{}".format(*TONIGHT),
}


@pytest.fixture
def small_house(data: Path) -> Iterator[Theatre]:
    """A theatre that records one play at a time, on one process, its samples done."""
    house = Theatre(data, ONE_AT_A_TIME).open()
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
    play = visitor.page.locator(".play", has_text=SAMPLE)
    expect(play.locator(".between")).not_to_be_empty()  # counted after the play is shown
    return play.inner_text()


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


def test_a_recording_that_begins_in_another_window_is_seen_and_stays_one(
    small_house: Theatre, person: Arrival
) -> None:
    visitor = person(small_house)
    visitor.brings(FIRST)
    visitor.visit(f"/cast/{visitor.script}")
    visitor.button("take.record").wait_for()
    other = person(small_house)
    other.visit(f"/cast/{visitor.script}")
    other.press("take.record")
    visitor.button("take.pause").wait_for()
    until(lambda: visitor.done() > 0, "the lines are counted here, too")
    visitor.press("take.pause")
    other.press("take.record")
    visitor.button("take.pause").wait_for()
    assert len(small_house.jobs()) == 3
    assert not visitor.complaints
    assert not other.complaints


@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("es", PHONE)])
def test_a_play_is_recorded_tonight_or_sooner(
    small_house: Theatre, person: Arrival, language: str, size: Size
) -> None:
    visitor = person(small_house, language=language, size=size)
    visitor.brings(FIRST)
    visitor.visit(f"/cast/{visitor.script}")
    begins, ends = (f"{hour}:00" for hour in TONIGHT)
    visitor.press("take.record_tonight", begins=begins, ends=ends)
    waiting = visitor.page.get_by_text(visitor.reads("take.waits_for_tonight", begins=begins))
    expect(waiting).to_be_visible()
    assert small_house.jobs()[-1] == "queued"
    visitor.page.reload()
    expect(waiting).to_be_visible()
    assert not grave(visitor.page)
    visitor.press("take.begin_now")
    visitor.button("take.pause").wait_for()
    expect(waiting).to_have_count(0)
    until(lambda: visitor.done() > 0, "it is recorded now")


def test_without_a_night_nothing_is_left_to_it(data: Path, person: Arrival) -> None:
    with closing(Theatre(data, {"CUELIGHT_NIGHT": "0-0"}).open()) as house:
        visitor = person(house)
        visitor.brings(FIRST)
        visitor.visit(f"/cast/{visitor.script}")
        visitor.button("take.record").wait_for()
        expect(visitor.page.get_by_text(re.compile("tonight"))).to_have_count(0)


@pytest.mark.parametrize(("language", "size"), [("en", PHONE), ("es", DESKTOP)])
def test_recordings_are_erased_for_good_after_it_was_asked_twice(
    small_house: Theatre, person: Arrival, language: str, size: Size
) -> None:
    visitor = person(small_house, language=language, size=size)
    visitor.page.locator(".play", has_text=SAMPLE).get_by_role("link").click()
    visitor.page.locator(".su-say").wait_for()
    visitor.visit(f"/cast/{visitor.script}")
    until(lambda: visitor.done() > 0, "something is recorded")
    before = small_house.takes()
    visitor.press("take.erase")
    assert not grave(visitor.page)
    visitor.press("take.erase_not")
    assert small_house.takes() == before
    visitor.press("take.erase")
    visitor.press("take.erase_do")
    until(lambda: visitor.done() == 0, "nothing is recorded any more")
    erased = len(before - small_house.takes())
    assert 0 < erased < len(before)
    expect(visitor.page.get_by_text(visitor.reads("take.erased", n=erased))).to_be_visible()
    assert not visitor.complaints


def test_an_analysis_is_stopped_where_it_is_seen(data: Path, person: Arrival) -> None:
    with ExitStack() as there:
        model = there.enter_context(endpoint(Answer(b"{}", slow=True)))
        settings = {"CUELIGHT_CHAT_URL": model.address, "CUELIGHT_CHAT_MODEL": "gpt-oss"}
        house = there.enter_context(closing(Theatre(data, settings).open()))
        visitor = person(house)
        visitor.brings(FIRST)
        people = f"/play/{visitor.script}/people"
        stopped = visitor.page.locator("[data-status=cancelled]")
        for number in (1, 2):
            visitor.visit(people)
            visitor.press("analysis.deepen", model="gpt-oss")
            until(lambda: bool(model.asked), "the model is asked")
            model.asked.clear()
            if number == 1:
                visitor.press("analysis.stop")
            else:
                visitor.visit("/work")
                running = visitor.page.locator("[data-kind=analysis][data-status=running]")
                press(running, visitor, "work.cancel")
            expect(stopped).to_have_count(number)
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
    records(visitor, LONG)
    until(lambda: "running" in small_house.jobs(), "the long play is being recorded")
    before = small_house.jobs()
    for path in ("/", f"/script/{visitor.script}", "/work", f"/cast/{visitor.script}", "/work"):
        visitor.visit(path)
    grows(job(visitor, "running"))
    assert small_house.jobs() == before


def test_the_page_catches_up_when_the_server_is_back(small_house: Theatre, person: Arrival) -> None:
    visitor = person(small_house)
    records(visitor, LONG)
    visitor.visit("/work")
    grows(job(visitor, "running"))
    small_house.kill()
    expect(visitor.page.locator(".wk-offline")).to_be_visible()
    small_house.open()
    expect(visitor.page.locator(".wk-offline")).to_have_count(0)
    grows(job(visitor, "running"))
