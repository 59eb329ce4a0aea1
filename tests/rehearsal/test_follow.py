"""Following: the end of a line is its own end, and nothing else moves the play on."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.rehearsal.compare import Comparing
from engine.rehearsal.follow import FollowedScene, MoveKind, StageMove, follow
from engine.rehearsal.phantoms import PHANTOMS, without_phantoms
from engine.script.model import Language
from tests.rehearsal.said_tables import PATIENCE, cut, heard, scene_of, scenes

SCENES = {language: scene_of(lines, Comparing(language)) for language, lines in scenes().items()}
MINE = [
    (language, number, line)
    for language, lines in scenes().items()
    for number, line in enumerate(lines, 1)
    if number % 2 == 0
]
BEGUN = 0.6
"""The share of a line's words that is nothing but its beginning."""


def moved(language: Language, line: int, said: str, quiet: float = 9.0) -> StageMove:
    return follow(SCENES[language], str(line), heard(said), quiet, PATIENCE)


@pytest.mark.parametrize(("language", "number", "line"), MINE)
def test_a_line_that_was_said_is_over_after_a_short_silence(
    language: Language, number: int, line: str
) -> None:
    assert moved(language, number, line, 0.3).kind is MoveKind.DONE
    assert moved(language, number, line, 0.2).kind is MoveKind.HOLD


@pytest.mark.parametrize(("language", "number", "line"), MINE)
def test_a_beginning_is_held_however_long_somebody_is_silent(
    language: Language, number: int, line: str
) -> None:
    words = line.split()
    for many in range(int(len(words) * BEGUN) + 1):
        assert moved(language, number, " ".join(words[:many])).kind is not MoveKind.DONE


@pytest.mark.parametrize("language", list(SCENES))
def test_no_line_of_the_scene_ends_another(language: Language) -> None:
    mine = [(number, line) for at, number, line in MINE if at is language]
    for (number, _), (_, other) in permutations(mine, 2):
        assert moved(language, number, other).kind is not MoveKind.DONE
    for number, line in enumerate(scenes()[language], 1):
        for own, _ in mine:
            if number % 2:
                assert moved(language, own, line).kind in {MoveKind.HOLD, MoveKind.OFF_SCRIPT}


@pytest.mark.parametrize(("language", "number", "line"), MINE)
def test_whoever_speaks_on_is_never_cut_off(language: Language, number: int, line: str) -> None:
    assert moved(language, number, line, 0.0).kind is MoveKind.HOLD


@given(st.sampled_from(MINE), st.sampled_from(sorted(PHANTOMS)))
def test_what_recognisers_make_of_silence_ends_no_line(
    mine: tuple[Language, int, str], phantom: tuple[str, ...]
) -> None:
    language, number, _ = mine
    assert moved(language, number, " ".join(phantom)) == StageMove(MoveKind.HOLD)


@given(st.sampled_from(MINE), st.data())
def test_a_line_with_one_word_left_out_is_over_all_the_same(
    mine: tuple[Language, int, str], data: st.DataObject
) -> None:
    language, number, line = mine
    words = line.split()
    if len(words) > 5:
        del words[data.draw(st.integers(0, len(words) - 2))]
        assert moved(language, number, " ".join(words)).kind is MoveKind.DONE


def test_only_what_the_line_itself_says_of_the_end_of_films_is_heard() -> None:
    hearing = heard("Thank you for watching. Thank you for watching.")
    assert without_phantoms(hearing, cut("Good night.")).words == ()
    assert without_phantoms(hearing, cut("Thank you for watching.")) == hearing
    polite = heard("Good night. Thank you.")
    assert without_phantoms(polite, cut("Good night.")) == polite


CALLS = {
    Language.ENGLISH: "line|again|go back|pause|carry on|next line",
    Language.SPANISH: "texto|letra|línea|otra vez|atrás|pausa|seguimos|siguiente",
}


@pytest.mark.parametrize("language", list(CALLS))
def test_a_call_is_heard_when_it_is_alone(language: Language) -> None:
    for said in CALLS[language].split("|"):
        assert moved(language, 6, said).kind is MoveKind.COMMAND
        assert moved(language, 6, f"{said} {said}").kind is MoveKind.COMMAND
        assert moved(language, 6, f"tomate {said}").command is None


@pytest.mark.parametrize("language", list(CALLS))
def test_no_call_is_heard_where_the_line_has_its_words(language: Language) -> None:
    for said in CALLS[language].split("|"):
        scene = scene_of(["Well?", f"So I say {said} to you."], Comparing(language))
        assert follow(scene, "2", heard(said), 9, PATIENCE).command is None


def test_a_line_that_is_not_in_the_scene_is_refused() -> None:
    scene = FollowedScene((), Comparing(Language.ENGLISH))
    with pytest.raises(LookupError):
        follow(scene, "2", heard("Yes."), 9, PATIENCE)


def test_a_line_without_words_is_never_over_by_ear() -> None:
    scene = scene_of(["Well?", "…"], Comparing(Language.ENGLISH))
    assert follow(scene, "2", heard("Yes."), 9, PATIENCE) == StageMove(MoveKind.HOLD)
