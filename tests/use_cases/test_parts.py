"""A recording is handed to workers in parts that last a moment, however fast the voice is."""

import pytest

from engine.job.port import Left, Status, Task
from engine.job.wish import Job
from engine.use_cases import record_play
from engine.use_cases.record_play import Parts

JOB = Job("j", "record", "river", "ana", "lamp", Status.RUNNING)
KEYS = [f"{number:03}" for number in range(600)]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, to be moved by a test."""
    now = [100.0]
    monkeypatch.setattr(record_play, "monotonic", lambda: now[0])
    return now


def sizes(parts: Parts, left: Left) -> list[int]:
    return [len(task.keys) for task in parts.handed_in(left)]


def spoken_at(parts: Parts, clock: list[float], lines_per_s: float, seconds: int) -> list[int]:
    """The sizes handed in at the end, where three parts are always under way."""
    waiting, spoken = list(sizes(parts, Left())), 0.0
    last: list[int] = []
    for _ in range(seconds * 4):
        clock[0] += 0.25
        spoken += lines_per_s / 4
        while waiting and spoken >= waiting[0]:
            spoken -= waiting.pop(0)
        last = sizes(parts, Left(len(waiting), 3)) or last
        waiting += last
    return last


def test_every_line_is_in_one_part_and_they_go_in_order() -> None:
    parts = Parts(JOB, "1.plan", KEYS)
    tasks: list[Task] = []
    while parts.keys:
        tasks += parts.handed_in(Left())
    assert [key for task in tasks for key in task.keys] == KEYS
    assert len({task.name for task in tasks}) == len(tasks)
    assert [task.rank for task in tasks] == list(range(1, len(tasks) + 1))


def test_a_voice_that_is_known_to_be_quick_gets_more_and_more() -> None:
    assert sizes(Parts(JOB, "1.plan", KEYS, quick=True), Left()) == [4, 8, 12, 16, 24, 32, 48, 48]
    assert sizes(Parts(JOB, "1.plan", KEYS), Left()) == [4] * 8


def test_no_more_wait_than_workers_will_take_soon() -> None:
    parts = Parts(JOB, "1.plan", KEYS)
    assert len(sizes(parts, Left())) == 8
    assert sizes(parts, Left(waiting=8)) == []
    assert len(sizes(parts, Left(waiting=5))) == 3


def test_of_a_slow_voice_a_part_is_a_line_or_two(clock: list[float]) -> None:
    assert set(spoken_at(Parts(JOB, "1.plan", KEYS), clock, 1.5, 60)) <= {1, 2}


def test_of_a_quick_voice_a_part_lasts_a_moment_too(clock: list[float]) -> None:
    last = spoken_at(Parts(JOB, "1.plan", KEYS * 9), clock, 40.0, 20)
    assert all(20 <= size <= 64 for size in last)
