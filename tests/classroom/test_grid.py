"""A class by scenes: what a teacher reads of it, and what is taken away."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

from engine.classroom.assignment import Assignment
from engine.classroom.casting import Casting, PartGiven
from engine.classroom.evidence import Evidence, Seen, evidence_of
from engine.classroom.grid import Grid, Watched, grid
from engine.classroom.school_class import RosterEntry, SchoolClass, Teacher
from engine.classroom.standing import Standing, speaking_in
from engine.classroom.table import grid_csv
from engine.memory.rating import RunAt
from engine.rehearsal.attempt import Attempt
from engine.rehearsal.pass_rules import Strictness
from engine.rehearsal.recap import Played
from tests.classroom.test_standing import FRIDAY, MONDAY, run
from tests.memory.test_part import Happened
from tests.rehearsal.plays import lantern

SET = Assignment("a1", "play", ("one", "two"), (), 3, Strictness.REHEARSAL, MONDAY, due=FRIDAY)
NORA = frozenset({"nora"})
ROSTER = (
    RosterEntry("dario", "=Dario"),
    RosterEntry("ben", "Ben"),
    RosterEntry("amira", "amira"),
    RosterEntry("eve", "Eve", waiting=True),
)
CLASS = SchoolClass("c1", "river", "ms", "10 Drama", (Teacher("ms", "Ms"),), ROSTER)
CASTING = Casting((PartGiven("amira", "nora"), PartGiven("ben", "vale"), PartGiven("dario", "ash")))


def watched(**practised: tuple[Evidence, ...]) -> Grid:
    speaking = speaking_in(lantern())
    return grid(Watched(SET, CLASS.students, CASTING, speaking, practised), FRIDAY)


def test_a_grid_has_a_cell_where_a_student_speaks_and_counts_who_is_ready() -> None:
    one = run("one", 3, 1.0)
    told = watched(amira=(one,), ben=(replace(run("two", 3, 1.0), roles=frozenset({"vale"})),))
    assert [row.student for row in told.rows] == ["dario", "amira", "ben"]
    assert [[cell.scene for cell in row.cells] for row in told.rows] == [
        ["one"],
        ["one"],
        ["one", "two"],
    ]
    assert told.count(Standing.FULFILLED) == 1
    assert told.count(Standing.NOT_BEGUN) == 1
    assert (told.reached, told.seconds, told.rehearsing) == (0.5, 120.0, 0)


def test_who_is_not_let_in_yet_is_no_student_of_the_class() -> None:
    assert [entry.name for entry in CLASS.students] == ["=Dario", "amira", "Ben"]
    assert CLASS.entry("eve") is None
    assert CLASS.entry("ben") == ROSTER[1]


def test_a_grid_to_take_away_holds_no_formula() -> None:
    names = {entry.account: entry.name for entry in ROSTER}
    told = grid_csv(watched(), names, {"one": "Scene 1", "two": "Scene 2"})
    rows = list(csv.DictReader(io.StringIO(told)))
    assert len(rows) == 4
    assert rows[0]["student"] == "'=Dario"
    assert rows[0] | {"student": ""} == {
        "student": "",
        "scene": "Scene 1",
        "standing": "not_begun",
        "late": "no",
        "level_reached": "0",
        "best_share": "0.0",
        "runs": "0",
        "last_practised": "",
        "own_word": "no",
    }


def proved(*said: Attempt, level: int = 3, **answers: bool) -> Evidence:
    """What a run of Nora's first scene proves in which these lines were heard, the rest tapped."""
    heard = {attempt.line for attempt in said}
    taps = [
        Happened("said", line, 60_000 * place, float(line in heard))
        for place, line in enumerate(("s2", "s4", "s6"), 1)
    ]
    run = RunAt(lantern().scene("one"), NORA, level, FRIDAY, Played(taps, said))
    return evidence_of(run, Seen("p1", FRIDAY - timedelta(hours=1), answers=answers))


def test_a_line_counts_as_exactly_as_it_was_said() -> None:
    told = proved(
        Attempt("s2", 1, share=1.0, passed=True, heard="x"),
        Attempt("s4", 2, share=0.85, passed=False, heard="x"),
        Attempt("s6", 3, share=0.9, passed=True, heard="x"),
    )
    assert told.lines == 3
    assert told.right == {
        Strictness.GIST: 2,
        Strictness.REHEARSAL: 2,
        Strictness.WORD_PERFECT: 1,
    }
    assert told.whole
    assert not told.own_word


def test_the_actors_word_counts_until_a_teacher_keeps_the_note() -> None:
    wrong = Attempt("s4", 2, share=0.4, passed=False, heard="x", right=True)
    claimed = proved(wrong)
    assert claimed.claims == ("s4",)
    assert claimed.right[Strictness.WORD_PERFECT] == 3
    assert claimed.own_word == 2
    accepted, refused = proved(wrong, s4=True), proved(wrong, s4=False)
    assert (accepted.claims, refused.claims) == ((), ())
    assert accepted.right == claimed.right
    assert refused.right[Strictness.GIST] == 2


def test_a_run_that_rushes_through_proves_nothing() -> None:
    taps = [Happened("said", line, place) for place, line in enumerate(("s2", "s4", "s6"), 1)]
    rushed = RunAt(lantern().scene("one"), NORA, 4, FRIDAY, Played(taps))
    told = evidence_of(rushed, Seen("p1", FRIDAY))
    assert (told.whole, told.own_word, told.right[Strictness.GIST]) == (False, 0, 0)
    some = evidence_of(rushed, Seen("p1", FRIDAY, some=True))
    assert not some.enough(Strictness.GIST)


def test_what_was_judged_more_loosely_than_its_level_proves_no_more_than_that() -> None:
    loose = proved(Attempt("s2", 1, share=1.0, passed=True, heard="x", asked=0.8), level=4)
    asked = proved(Attempt("s2", 1, share=1.0, passed=True, heard="x", asked=1.0), level=2)
    taps = 2
    assert loose.right[Strictness.GIST] == taps + 1
    assert loose.right[Strictness.WORD_PERFECT] == taps
    assert asked.right[Strictness.WORD_PERFECT] == taps + 1
