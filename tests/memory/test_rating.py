"""How well a line came back is read from what its actor did."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from engine.memory.rating import RunAt, reviews_of
from engine.memory.review import Rating, keys_of
from engine.rehearsal.attempt import Attempt, NoteCode
from engine.rehearsal.recap import Played
from engine.script.model import Scene
from tests.rehearsal.plays import lantern, speech

NORA = frozenset({"nora"})
SCENE = lantern().scene("one")
AT = datetime(2026, 11, 2, 12, tzinfo=UTC)
RIGHT = Attempt("s2", 5000, share=1.0, passed=True, pick_up=0.6)
WRONG = replace(RIGHT, share=0.2, passed=False)


@dataclass(frozen=True)
class Happened:
    """An event as it was kept."""

    kind: str
    line: str
    at_ms: int
    value: float = 0.0


def rated(level: int, events: list[Happened], *attempts: Attempt) -> dict[str, Rating]:
    told = reviews_of(RunAt(SCENE, NORA, level, AT, Played(events, attempts)))
    return {review.line: review.rating for review in told}


def tapped(*kinds: str, line: str = "s2", rung: float = 1) -> list[Happened]:
    return [
        Happened(kind, line, 4000 * (at + 1), 0 if kind == "said" else rung)
        for at, kind in enumerate(kinds)
    ]


@pytest.mark.parametrize(
    ("kinds", "level", "rating"),
    [
        (("said",), 2, Rating.GOOD),
        (("hint", "said"), 3, Rating.HARD),
        (("peek", "said"), 3, Rating.HARD),
        (("hint", "said"), 4, Rating.AGAIN),
        (("prompted", "said"), 2, Rating.AGAIN),
    ],
)
def test_by_tap_the_actors_own_word_counts_and_help_is_what_it_is(
    kinds: tuple[str, ...], level: int, rating: Rating
) -> None:
    assert rated(level, tapped(*kinds)) == {"s2": rating}


def test_a_line_that_hints_gave_whole_was_called() -> None:
    assert rated(3, tapped("hint", "said", rung=4)) == {"s2": Rating.AGAIN}


def test_a_line_that_could_be_read_tells_nothing() -> None:
    assert rated(1, tapped("said"), RIGHT) == {}


def test_who_presses_through_a_scene_tells_nothing() -> None:
    pressed = [Happened("said", line, 300 * at) for at, line in enumerate(("s2", "s4", "s6"), 1)]
    assert rated(4, pressed) == {}


@pytest.mark.parametrize(
    ("attempt", "level", "rating"),
    [
        (RIGHT, 4, Rating.EASY),
        (RIGHT, 2, Rating.GOOD),
        (replace(RIGHT, pick_up=1.8), 4, Rating.GOOD),
        (replace(RIGHT, hesitations=1), 4, Rating.GOOD),
        (replace(RIGHT, notes=(NoteCode.LATE,)), 4, Rating.HARD),
        (WRONG, 4, Rating.AGAIN),
        (replace(WRONG, right=True), 3, Rating.EASY),
        (replace(RIGHT, notes=(NoteCode.CALLED,)), 3, Rating.AGAIN),
    ],
)
def test_what_was_heard_is_rated_by_words_and_by_time(
    attempt: Attempt, level: int, rating: Rating
) -> None:
    assert rated(level, tapped("said"), attempt) == {"s2": rating}


def test_a_line_that_came_at_the_second_try_was_hard() -> None:
    assert rated(3, tapped("said"), WRONG, RIGHT) == {"s2": Rating.HARD}
    assert rated(3, tapped("said"), RIGHT, WRONG) == {"s2": Rating.AGAIN}


def test_what_an_ear_let_pass_unjudged_tells_nothing() -> None:
    assert rated(3, [Happened("said", "s2", 9000, 1)]) == {}
    assert rated(3, tapped("said"), replace(RIGHT, passed=None, heard="nobody ever")) == {}


def test_what_nobody_caught_is_the_actors_own_word() -> None:
    told = reviews_of(
        RunAt(SCENE, NORA, 3, AT, Played(tapped("said"), [Attempt("s2", 100, heard="")]))
    )
    assert [(review.rating, review.heard) for review in told] == [(Rating.GOOD, False)]


def test_a_line_keeps_its_key_while_its_words_and_its_cues_are_the_same() -> None:
    def key(cue: str, line: str) -> str:
        told = (speech("s1", "ash", cue), speech("s2", "nora", line))
        return keys_of(Scene("one", "", told), NORA)["s2"]

    kept = key("So tonight, you walk.", "Don't.")
    assert kept == key("So — tonight you walk!", "don’t…")
    assert kept != key("So tonight, you run.", "Don't.")
    assert kept != key("So tonight, you walk.", "Do.")
    assert key("¿Qué año?", "Ano.") != key("¿Qué año?", "Año.")
