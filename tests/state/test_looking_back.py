"""What a browser may ask of a run and of a part: what no page offers changes nothing."""

from __future__ import annotations

import reflex as rx

from engine.memory.level_wanted import LevelReason, LevelWanted
from state.progress import ProgressState
from state.recap import RecapState, height, percent


async def test_a_date_that_is_none_is_refused_with_a_sentence(browser: rx.State) -> None:
    page = await browser.get_state(ProgressState)
    for filled in ({"opening": "24/12"}, {"minutes": "many"}, {"days": "1e9"}):
        page.refusal = ""
        await page.set_goal(filled)
        assert (page.refusal, page.kept) == ("no_such_day", False)


async def test_a_recap_tells_minutes_once_there_is_one(browser: rx.State) -> None:
    page = await browser.get_state(RecapState)
    told = []
    for seconds in (0, 59, 60, 150):
        page.seconds = seconds
        told.append(page.minutes)
    assert told == [0, 0, 1, 2]


def test_a_share_is_told_in_percent_that_are_true() -> None:
    at_least = LevelWanted(3, LevelReason.TWO_DAYS, 0.839)
    at_most = LevelWanted(2, LevelReason.TOO_MUCH, 0.661)
    assert (percent(at_least), percent(at_most)) == (83, 67)


def test_whoever_came_in_very_late_stands_at_the_top_of_the_plot() -> None:
    assert [height(seconds) for seconds in (0, 1, 4, 60)] == [0, 25, 100, 100]
