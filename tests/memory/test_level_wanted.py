"""Which level somebody is ready for, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.memory.level_wanted import LevelReason, RunResult, level_wanted


def run(level: int, share: float, day: int = 1, prompts: float = 0.0) -> RunResult:
    return RunResult(date(2026, 11, day), level, share, prompts, heard=True, whole=True)


@pytest.mark.parametrize(
    ("runs", "level", "reason"),
    [
        ([], 1, LevelReason.NEW),
        ([run(1, 0)], 1, LevelReason.READ_ONCE_MORE),
        ([run(1, 0), run(1, 0)], 2, LevelReason.READ_TWICE),
        ([run(2, 0.9), run(2, 0.9)], 2, LevelReason.STAY),
        ([run(2, 0.9), run(2, 0.8, 2)], 3, LevelReason.TWO_DAYS),
        ([run(2, 0.9), run(2, 0.3, 2)], 2, LevelReason.STAY),
        ([run(3, 0.95)], 4, LevelReason.NEARLY_ALL),
        ([run(3, 0.95, prompts=0.2)], 3, LevelReason.STAY),
        ([run(3, 0.7), run(3, 0.7)], 2, LevelReason.TOO_MUCH),
        ([run(4, 0.85), run(4, 0.89)], 3, LevelReason.TOO_MUCH),
        ([run(4, 0.85), run(4, 0.95)], 4, LevelReason.STAY),
        ([run(3, 0.7), run(2, 0.7), run(3, 0.7)], 3, LevelReason.STAY),
    ],
)
def test_the_level_follows_the_last_runs(
    runs: list[RunResult], level: int, reason: LevelReason
) -> None:
    wanted = level_wanted(runs)
    assert (wanted.level, wanted.reason) == (level, reason)


def test_a_run_that_was_left_counts_for_nothing() -> None:
    left = RunResult(date(2026, 11, 1), 3, 1.0, 0.0, heard=True, whole=False)
    assert level_wanted([left]).reason is LevelReason.NEW
    assert level_wanted([left]).level == 3


def test_what_was_not_heard_is_told_as_the_actors_own_word() -> None:
    unheard = RunResult(date(2026, 11, 1), 3, 1.0, 0.0, heard=False, whole=True)
    assert not level_wanted([unheard]).heard
    assert level_wanted([run(3, 1.0)]).heard


RUNS = st.lists(
    st.builds(
        RunResult,
        st.dates(date(2026, 1, 1), date(2026, 2, 1)),
        st.integers(1, 4),
        st.floats(0, 1),
        st.floats(0, 1),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)


@given(RUNS)
def test_nobody_is_sent_further_than_one_level(runs: list[RunResult]) -> None:
    wanted = level_wanted(runs)
    whole = [run for run in runs if run.whole] or runs
    assert 1 <= wanted.level <= 4
    assert not whole or abs(wanted.level - whole[-1].level) <= 1
