"""What a page shows of a recording adds up, whatever a browser asks for."""

import pytest
import reflex as rx

from engine.use_cases.progress import Progress, SceneProgress, Status
from state.take import SceneChip, TakeState, night_hours


@pytest.fixture
async def page(browser: rx.State) -> TakeState:
    """A play of two scenes, the first of them recorded."""
    shown = await browser.get_state(TakeState)
    shown.scenes = [SceneChip("one", "Scene 1", 4, 4), SceneChip("two", "Scene 2", 0, 6)]
    return shown


async def test_the_number_is_of_the_play_though_a_job_counts_one_scene(page: TakeState) -> None:
    told = Progress("job", Status.RUNNING, 2, 6, scenes=(SceneProgress("two", 2, 6),))
    page._show(told)  # noqa: SLF001 - what a watched job ends in
    assert (page.done, page.total, page.recording, page.seconds_left) == (6, 10, "two", -1)
    assert page.running


@pytest.mark.parametrize(
    ("setting", "shown"),
    [("22-6", ("22:00", "6:00")), ("20-24", ("20:00", "0:00")), ("3-3", ("", ""))],
)
def test_a_night_is_told_as_a_clock_shows_it(setting: str, shown: tuple[str, str]) -> None:
    assert night_hours(setting) == shown
