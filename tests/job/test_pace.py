"""How fast a job goes, and how long it will take."""

from engine.job.pace import Pace


def test_the_time_left_is_known_after_some_lines() -> None:
    pace = Pace(last=100.0)
    assert pace.left(10) is None
    for moment in (102.0, 104.0, 106.0):
        pace = pace.after(1, moment)
    assert pace.left(10) == 20.0


def test_lines_that_come_together_share_the_time() -> None:
    pace = Pace(last=100.0).after(3, 106.0)
    assert pace.left(10) == 20.0
    assert Pace(2.0, 12, 0.0).after(24, 24.0).seconds == 1.0


def test_a_clock_that_begins_anew_does_not_make_time_run_backwards() -> None:
    pace = Pace(2.0, 5, 5_000.0).after(1, 3.0)
    assert 0.0 <= pace.seconds <= 2.0
