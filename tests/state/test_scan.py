"""A page tells how far a scan is read, and why it stopped in words that it has."""

import pytest

from engine.use_cases.progress import Progress, Status
from state.scan import Reading, reading_of


def test_a_play_that_is_no_scan_shows_nothing_of_a_reading() -> None:
    assert reading_of(None) == Reading()


def test_the_page_that_is_read_is_the_one_after_those_read_or_given_up() -> None:
    told = reading_of(Progress("job", Status.RUNNING, 3, 9, failed=1, seconds_left=41.6))
    assert (told.done, told.page, told.seconds_left, told.moving) == (4, 5, 42, True)
    last = reading_of(Progress("job", Status.RUNNING, 9, 9))
    assert (last.page, last.problem) == (9, "")


@pytest.mark.parametrize(
    ("message", "told"), [("", "stopped"), ("disk_full", "disk_full"), ("a_comet", "unexpected")]
)
def test_a_reason_without_a_sentence_is_told_as_an_unexpected_one(message: str, told: str) -> None:
    shown = reading_of(Progress("job", Status.FAILED, 3, 9, message=message))
    assert (shown.problem, shown.moving) == (told, False)
