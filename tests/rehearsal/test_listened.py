"""A scene as it is listened to: what has been reached, what helped, in which language."""

from __future__ import annotations

import pytest

from engine.ear.heard import HeardWord, Hearing
from engine.rehearsal.attempt import NoteCode
from engine.rehearsal.ear_messages import Hush, Listen, NotAMessage, Said, ear_message
from engine.rehearsal.listened import listened
from tests.rehearsal.plays import lantern

PLAY = lantern()
SCENE = listened(PLAY, PLAY.scenes[0], frozenset({"nora"}), 3)
LINE = "And if the lantern goes out before I reach the steps?"


def heard(text: str) -> Hearing:
    words = text.split()
    return Hearing(tuple(HeardWord(w, 0.3 * n, 0.3 * n + 0.2) for n, w in enumerate(words)), 9.0)


def test_the_lines_of_the_actor_are_listened_to_and_no_others() -> None:
    assert list(SCENE.lines) == ["s2", "s4", "s6"]
    assert SCENE.tongue == "en"
    assert SCENE.scene.manner.names == {"Ash", "Nora", "Mrs", "Vale"}


@pytest.mark.parametrize(
    ("said", "reached"),
    [
        ("", ""),
        ("and if the", "and if the"),
        ("and if the lantern goes wild", "and if the lantern goes"),
        ("and the lantern goes", "and the lantern goes"),
    ],
)
def test_what_was_reached_is_told_by_what_was_said(said: str, reached: str) -> None:
    told = SCENE.so_far("s4", heard(said))
    assert " ".join(word.heard for word in told if word.heard) == reached


def test_a_line_said_right_is_passed() -> None:
    attempt = SCENE.judged(Listen(listen="s4", at_ms=1200), heard(LINE))
    assert (attempt.line, attempt.at_ms, attempt.passed, attempt.notes) == ("s4", 1200, True, ())


@pytest.mark.parametrize(
    "asked", [Listen(listen="s4", prompted=True), Listen(listen="s4", hints=4)]
)
def test_a_line_that_was_given_away_is_called(asked: Listen) -> None:
    assert SCENE.judged(asked, heard(LINE)).notes == (NoteCode.CALLED,)


def test_a_level_changes_what_passes_and_not_what_is_heard() -> None:
    said = heard("And if the lantern goes out before I reach those steps")
    at = Listen(listen="s4")
    assert SCENE.at_level(2).judged(at, said).passed is True
    assert SCENE.at_level(4).judged(at, said).passed is False


def test_the_stage_tells_its_ear_three_things() -> None:
    listen = ear_message(
        '{"listen": "s4", "at_ms": 12, "patience": 2, "prompted": false, "hints": 1}'
    )
    assert listen == Listen(listen="s4", at_ms=12, patience=2.0, hints=1)
    assert ear_message('{"hush": true}') == Hush(hush=True)
    assert ear_message('{"said": "s4"}') == Said(said="s4")


@pytest.mark.parametrize(
    "told",
    [
        *("", "[]", "{}", '"s4"', '{"listen": 4}', '{"listen": "../.."}', '{"hush": false}'),
        *('{"listen": "s4", "patience": 0}', '{"listen": "s4", "patience": 1e9}'),
        *('{"listen": "s4", "hush": true}', '{"listen": "s4", "at_ms": -1}'),
    ],
)
def test_anything_else_is_nothing_that_a_stage_tells(told: str) -> None:
    with pytest.raises(NotAMessage):
        ear_message(told)
