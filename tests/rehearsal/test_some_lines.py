"""A run of the lines that were hard: they come with their cues, and all else is skipped."""

from hypothesis import given
from hypothesis import strategies as st

from engine.rehearsal.book import Book, LineKind, make_book
from engine.rehearsal.some_lines import only
from tests.rehearsal.plays import lantern

BOOK = make_book(lantern(), "one", frozenset({"nora"}), {})
MINE = [line.id for line in BOOK.lines if line.kind is LineKind.MINE]


def run_of(book: Book) -> list[str]:
    return [line.id for line in book.lines if not line.skipped]


def test_a_chosen_line_runs_with_its_cue_and_what_happens_in_between() -> None:
    spoken = [line.id for line in BOOK.lines if line.kind is not LineKind.DIRECTION]
    for line in MINE:
        run = run_of(only(BOOK, [line]))
        cue = spoken[spoken.index(line) - 1] if spoken.index(line) else line
        assert (run[0], run[-1]) == (cue, line)
        assert all(step in run or step not in spoken for step in run)


def test_where_no_line_is_chosen_the_whole_scene_runs() -> None:
    assert only(BOOK, []) == BOOK
    assert run_of(BOOK) == [line.id for line in BOOK.lines]


@given(st.sets(st.sampled_from(MINE), min_size=1))
def test_of_the_actors_lines_those_run_that_were_chosen_or_cue_one(chosen: set[str]) -> None:
    run = run_of(only(BOOK, chosen))
    assert chosen <= set(run)
    assert set(run) >= {line for line in MINE if line in chosen}
    assert run == [line.id for line in BOOK.lines if line.id in run]
