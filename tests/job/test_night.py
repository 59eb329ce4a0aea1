"""The night: its hours, and how long it is until it begins."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from engine.job.night import Night, Priority
from engine.job.port import Status
from engine.job.wish import Job

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "inside"),
    [("22-6", {22, 23, 0, 5}), ("1-5", {1, 4}), ("20-24", {20, 23})],
)
def test_the_night_has_its_hours(hours: str, inside: set[int]) -> None:
    night = Night.read(hours)
    of_night = {hour for hour in range(24) if not night.wait(NOON.replace(hour=hour, minute=59))}
    assert inside <= of_night
    assert not of_night & {6, 12, 19}
    assert len(of_night) == night.hours


@given(some.integers(0, 23), some.integers(0, 24), some.integers(0, 24 * 60 - 1))
def test_whoever_waits_so_long_waits_no_longer_and_never_a_day(
    begins: int, ends: int, minute: int
) -> None:
    night, at = Night(begins, ends), NOON + timedelta(minutes=minute)
    wait = night.wait(at)
    assert 0 <= wait < timedelta(days=1).total_seconds()
    assert night.wait(at + timedelta(seconds=wait)) == 0
    if wait:
        assert night.wait(at + timedelta(seconds=wait - 1)) == 1


def test_without_a_night_nothing_waits_for_it() -> None:
    night = Night.read("0-0")
    assert not night.hours
    assert not any(night.wait(NOON.replace(hour=hour)) for hour in range(24))


@pytest.mark.parametrize("hours", ["", "22", "25-6", "x-y", "22-"])
def test_what_is_no_night_is_refused(hours: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Night.read(hours)


@pytest.mark.parametrize(
    ("priority", "at", "delay"),
    [
        (Priority.NOW, NOON, 0),
        (Priority.TONIGHT, NOON, 10 * 3600),
        (Priority.TONIGHT, NOON.replace(hour=23), 0),
    ],
)
def test_a_job_waits_for_the_night_if_it_was_left_to_that(
    priority: Priority, at: datetime, delay: float
) -> None:
    job = Job("j", "record", "a", "ana", "lamp", Status.QUEUED, attempt=3, priority=priority)
    task = job.task(Night(), at)
    assert (task.kind, task.job, task.school, task.name) == ("record", "j", "a", "3")
    assert task.delay == delay


def test_the_urgent_come_before_what_was_left_to_the_night() -> None:
    now = Job("j", "record", "a", "ana", "lamp", Status.QUEUED)
    batch = Job("b", "record", "a", "ana", "lamp", Status.QUEUED, priority=Priority.TONIGHT)
    assert now.rank(9999) < batch.rank(1)
