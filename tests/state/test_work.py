"""The page of work tells how each job stands, for how long, and what may be done with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.use_cases.progress import Status, Work
from state.work import groups_of

NOW = datetime(2026, 11, 5, 12, tzinfo=UTC)
JOB = Work("a", "record", "lamp", "The Lamp", "Ana", mine=True, status=Status.RUNNING, since=NOW)


def test_jobs_stand_in_groups_and_an_empty_group_is_not_shown() -> None:
    jobs = [
        replace(JOB, id=status.value, status=status)
        for status in (Status.CANCELLED, Status.FAILED, Status.RUNNING, Status.PAUSED)
    ]
    shown = [(group.name, [row.id for row in group.rows]) for group in groups_of(jobs, NOW)]
    assert shown == [
        ("running", ["running"]),
        ("stopped", ["failed", "paused"]),
        ("done", ["cancelled"]),
    ]


@pytest.mark.parametrize(
    ("since", "told"),
    [
        (timedelta(seconds=59), (0, "now")),
        (timedelta(minutes=59), (59, "minutes")),
        (timedelta(hours=23), (23, "hours")),
        (timedelta(days=40), (40, "days")),
    ],
)
def test_a_time_is_told_in_the_largest_unit_that_fits(
    since: timedelta, told: tuple[int, str]
) -> None:
    ((row,),) = (group.rows for group in groups_of([replace(JOB, since=NOW - since)], NOW))
    assert (row.age, row.unit) == told


@pytest.mark.parametrize(
    ("kind", "status", "may"),
    [
        ("record", Status.RUNNING, (True, True, False, False)),
        ("record", Status.QUEUED, (True, True, False, True)),
        ("record", Status.PAUSED, (False, True, True, False)),
        ("record", Status.COMPLETED, (False, False, False, False)),
        ("analysis", Status.RUNNING, (False, True, False, False)),
        ("scan", Status.FAILED, (False, False, True, False)),
    ],
)
def test_only_what_may_be_done_has_a_button(
    kind: str, status: Status, may: tuple[bool, ...]
) -> None:
    ((row,),) = (g.rows for g in groups_of([replace(JOB, kind=kind, status=status)], NOW))
    assert (row.may_pause, row.may_cancel, row.may_go_on, row.may_wait) == may


def test_whose_job_it_is_is_told_of_others_only() -> None:
    (group,) = groups_of([JOB, replace(JOB, id="b", mine=False)], NOW)
    assert [row.who for row in group.rows] == ["", "Ana"]
