"""Whose turn it is: every school gets its share, and nobody waits for ever."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from engine.job.queue import Asked, Moment, Night, Priority, next_job

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY, NIGHT = Moment(NOON), Moment(NOON, night=True)

jobs = some.builds(
    Asked,
    id=some.uuids().map(str),
    school=some.sampled_from("abcde"),
    asked=some.integers(0, 10_000).map(lambda ago: NOON - timedelta(seconds=ago)),
    priority=some.sampled_from(Priority),
)
lines = some.lists(jobs, max_size=25, unique_by=lambda job: job.id)
moments = some.sampled_from([DAY, NIGHT])


def job(name: str, school: str = "a", minutes_ago: int = 0, **more: object) -> Asked:
    """A job asked for so long ago."""
    return replace(Asked(name, school, NOON - timedelta(minutes=minutes_ago)), **more)  # type: ignore[arg-type]


def all_in_turn(waiting: list[Asked], now: Moment) -> list[Asked]:
    """The order in which one pair of hands does those of these that may begin."""
    left = list(waiting)
    done: list[Asked] = []
    while chosen := next_job(left, (), now):
        begun = next(job for job in left if job.id == chosen)
        left = [
            replace(job, served=len(done) + 1.0) if job.school == begun.school else job
            for job in left
            if job is not begun
        ]
        done.append(begun)
    return done


@given(lines, lines, moments)
def test_somebody_is_called_whenever_anybody_waits_who_may_begin(
    waiting: list[Asked], running: list[Asked], now: Moment
) -> None:
    chosen = next_job(waiting, running, now)
    ready = {job.id for job in waiting if now.night or job.priority is Priority.NOW}
    assert (chosen in ready) if ready else chosen is None


@given(lines)
def test_at_night_nobody_is_left_out(waiting: list[Asked]) -> None:
    assert {job.id for job in all_in_turn(waiting, NIGHT)} == {job.id for job in waiting}


@given(lines)
def test_by_day_what_is_left_to_the_night_is_not_begun(waiting: list[Asked]) -> None:
    urgent = {job.id for job in waiting if job.priority is Priority.NOW}
    assert {job.id for job in all_in_turn(waiting, DAY)} == urgent


@given(lines)
def test_schools_take_turns(waiting: list[Asked]) -> None:
    urgent = [replace(job, priority=Priority.NOW) for job in waiting]
    left = Counter(job.school for job in urgent)
    done: Counter[str] = Counter()
    for each in all_in_turn(urgent, DAY):
        behind = [done[school] for school in left if left[school] > done[school]]
        assert done[each.school] == min(behind)
        done[each.school] += 1


@given(lines, moments)
def test_inside_a_school_the_urgent_come_first_then_the_oldest(
    waiting: list[Asked], now: Moment
) -> None:
    for school in "abcde":
        mine = [job for job in all_in_turn(waiting, now) if job.school == school]
        by_rank = sorted(mine, key=lambda job: (job.priority is Priority.TONIGHT, job.asked))
        assert [(j.priority, j.asked) for j in mine] == [(j.priority, j.asked) for j in by_rank]


def test_the_school_with_less_under_way_comes_first() -> None:
    waiting = [job("old", "a", 60), job("new", "b", 1)]
    assert next_job(waiting, [job("running", "a", 90)], DAY) == "new"


def test_at_night_a_batch_is_as_good_as_any_job_of_another_school() -> None:
    batch = job("batch", "a", 60, priority=Priority.TONIGHT)
    waiting = [batch, job("mine", "b", 1, served=5.0)]
    assert (next_job(waiting, (), DAY), next_job(waiting, (), NIGHT)) == ("mine", "batch")


@pytest.mark.parametrize("now", [DAY, NIGHT])
def test_a_batch_that_waited_a_whole_day_is_urgent(now: Moment) -> None:
    batch = job("batch", minutes_ago=24 * 60, priority=Priority.TONIGHT)
    assert next_job([job("mine", minutes_ago=5), batch], (), now) == "batch"


@given(lines, some.timedeltas(timedelta(days=-400), timedelta(days=400)))
def test_when_the_wall_clock_jumps_somebody_is_still_called(
    waiting: list[Asked], jump: timedelta
) -> None:
    urgent = [job for job in waiting if job.priority is Priority.NOW]
    called = next_job(urgent, (), Moment(NOON + jump))
    assert (called is None) == (not urgent)


@pytest.mark.parametrize(
    ("hours", "inside"),
    [("22-6", {22, 23, 0, 5}), ("1-5", {1, 4}), ("20-24", {20, 23})],
)
def test_the_night_has_its_hours(hours: str, inside: set[int]) -> None:
    night = Night.read(hours)
    of_night = {hour for hour in range(24) if night.moment(NOON.replace(hour=hour)).night}
    assert inside <= of_night
    assert not of_night & {6, 12, 19}
    assert len(of_night) == night.hours


def test_without_a_night_nothing_waits_for_it() -> None:
    night = Night.read("0-0")
    assert not night.hours
    batch = job("batch", priority=Priority.TONIGHT)
    assert all(
        next_job([batch], (), night.moment(NOON.replace(hour=hour))) == "batch"
        for hour in range(24)
    )


@pytest.mark.parametrize("hours", ["", "22", "25-6", "x-y", "22-"])
def test_what_is_no_night_is_refused(hours: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Night.read(hours)
