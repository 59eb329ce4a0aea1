"""A row of an analysis tells how it stands, and whether it is of the play as it is now."""

from dataclasses import replace
from datetime import UTC, datetime

from engine.use_cases.progress import AnalysisWork, Status
from state.analysed import work_row

WORK = AnalysisWork(
    id="a",
    school="river",
    owner="ana",
    script="lamp",
    revision=2,
    source="chat",
    status=Status.RUNNING,
    message="",
    attempt=1,
    tries=1,
    seconds=0.4,
    cost=0.0,
    asked=datetime(2026, 11, 5, tzinfo=UTC),
)


def test_one_that_runs_and_has_failed_before_is_tried_again() -> None:
    assert work_row(WORK, 2).status == "running"
    assert work_row(replace(WORK, message="too_slow", tries=2), 2).status == "retrying"


def test_what_is_next_to_nothing_is_not_told() -> None:
    assert (work_row(WORK, 2).seconds, work_row(WORK, 2).cost) == ("", "")
    longer = work_row(replace(WORK, seconds=12.34, cost=0.5), 2)
    assert (longer.seconds, longer.cost) == ("12.3", "0.50")


def test_one_of_a_revision_before_says_so() -> None:
    assert [work_row(WORK, revision).earlier for revision in (2, 3)] == [False, True]
