"""How well a part is known, and its history to take away."""

import csv
import io
import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from engine.memory.goal import Goal
from engine.memory.history import history_json, to_csv
from engine.memory.part import Hold, PartKnown, WorkKept, part
from engine.memory.rating import RunAt, reviews_of
from engine.rehearsal.attempt import Attempt
from engine.rehearsal.recap import Played
from tests.rehearsal.plays import lantern

NORA = frozenset({"nora"})
SCRIPT = lantern()
TODAY = date(2026, 11, 4)
MARKS = ("said", "prompted", "said")


@dataclass(frozen=True)
class Happened:
    """An event as it was kept."""

    kind: str
    line: str
    at_ms: int
    value: float = 0.0


def run(day: int, *kinds: str, level: int = 3) -> RunAt:
    """A run of the first scene; of each line one thing is told, ten seconds apart."""
    told = [
        Happened(kind, line, 10_000 * place)
        for place, (kind, line) in enumerate(zip(kinds, ("s2", "s4", "s6"), strict=False), 1)
    ]
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    heard = [Attempt("s2", 1, passed=True, pick_up=0.5)] if kinds else []
    return RunAt(SCRIPT.scene("one"), NORA, level, at, Played(told, heard))


def part_after(*runs: RunAt, goal: Goal = Goal()) -> PartKnown:  # noqa: B008 - a frozen value
    kept = WorkKept(
        runs={str(place): each for place, each in enumerate(runs)},
        reviews=[review for each in runs for review in reviews_of(each)],
        goal=goal,
        ended=frozenset(map(str, range(len(runs)))),
        some=frozenset(),
    )
    return part(SCRIPT, NORA, kept, TODAY)


def test_a_part_that_was_never_rehearsed_is_new_and_nothing_is_due() -> None:
    told = part_after()
    assert [line.hold for line in told.lines] == [Hold.NEW] * 3
    assert [scene.id for scene in told.scenes] == ["one"]
    assert not any(line.due or line.safe for line in told.lines)


def test_a_line_that_was_missed_is_shaky_and_due_and_missed_twice_weak() -> None:
    once = part_after(run(3, *MARKS))
    assert [line.hold for line in once.lines] == [Hold.HELD, Hold.SHAKY, Hold.HELD]
    assert once.scenes[0].due == ("s4",)
    twice = part_after(run(2, *MARKS), run(3, *MARKS))
    assert twice.lines[1].hold is Hold.WEAK
    assert (twice.full, twice.seconds, twice.unheard) == (2, 60.0, True)


def test_opening_night_makes_safe_what_lasts_until_then() -> None:
    near, far = Goal(date(2026, 11, 5)), Goal(date(2027, 11, 5))
    assert [line.safe for line in part_after(run(3, *MARKS), goal=near).lines] == [
        True,
        False,
        True,
    ]
    assert not any(line.safe for line in part_after(run(3, *MARKS), goal=far).lines)
    assert all(line.due for line in part_after(run(3, *MARKS), goal=Goal(TODAY)).lines)


def test_the_newest_run_comes_first_and_the_file_begins_with_the_oldest() -> None:
    told = part_after(run(2, "said"), run(3, *MARKS))
    assert [each.id for each in told.runs] == ["1", "0"]
    rows = list(csv.DictReader(io.StringIO(to_csv(told))))
    assert [row["run"] for row in rows] == ["0"] * 3 + ["1"] * 3
    assert rows[3]["how"] == "alone"
    assert rows[3]["pick_up_seconds"] == "0.5"
    assert rows[4] | {"line": ""} == rows[4] | {"how": "called", "line": "", "pick_up_seconds": ""}


def test_a_line_that_a_spreadsheet_would_compute_is_quoted() -> None:
    told = part_after(run(3, *MARKS))
    formula = replace(told.scenes[0].lines[0], text="=SUM(A1)")
    scene = replace(told.scenes[0], lines=(formula, *told.scenes[0].lines[1:]))
    rows = list(csv.DictReader(io.StringIO(to_csv(replace(told, scenes=(scene,))))))
    assert rows[0]["line"] == "'=SUM(A1)"


def test_the_whole_part_is_told_as_json() -> None:
    told = json.loads(history_json(part_after(run(3, *MARKS), goal=Goal(TODAY, 20, 3))))
    assert told["goal"] == {"opening": "2026-11-04", "minutes": 20, "days_a_week": 3}
    assert [line["known"] for line in told["scenes"][0]["lines"]] == ["held", "shaky", "held"]
    assert len(told["runs"]) == 3
