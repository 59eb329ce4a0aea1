"""The recap of a run: counts, marks and notes, worst first."""

from dataclasses import dataclass

from engine.rehearsal.report import Recap, elapsed_ms, report, starts
from tests.rehearsal.plays import lantern

SCENE = lantern().scene("one")


@dataclass(frozen=True)
class Happened:
    """An event as it was kept."""

    kind: str
    line: str
    at_ms: int = 0


def recap_of(*events: tuple[str, str]) -> Recap:
    told = [Happened(kind, line, 1000 * place) for place, (kind, line) in enumerate(events)]
    return report(SCENE, frozenset({"nora"}), told)


def test_a_clean_run_has_all_lines_said_and_no_notes() -> None:
    recap = recap_of(("said", "s2"), ("said", "s4"), ("said", "s6"), ("ended", ""))
    assert (recap.lines, recap.said, recap.prompted) == (3, 3, 0)
    assert recap.marks == ("said", "said", "said")
    assert recap.notes == ()
    assert recap.seconds == 3


def test_a_called_line_is_not_counted_as_said() -> None:
    recap = recap_of(("said", "s2"), ("prompted", "s4"), ("said", "s4"))
    assert (recap.said, recap.prompted) == (1, 1)
    assert recap.marks == ("said", "called", "unsaid")


def test_notes_come_worst_first_and_the_worst_is_where_to_start_again() -> None:
    recap = recap_of(
        ("peek", "s2"), ("said", "s2"), ("hint", "s4"), ("hint", "s4"), ("prompted", "s6")
    )
    assert [(note.mark, note.line) for note in recap.notes] == [
        ("called", "s6"),
        ("hint", "s4"),
        ("peek", "s2"),
    ]
    assert recap.again == "s5"
    assert (recap.hints, recap.peeks) == (2, 1)


def test_of_two_hinted_lines_the_one_with_more_hints_comes_first() -> None:
    recap = recap_of(("hint", "s2"), ("hint", "s4"), ("hint", "s4"))
    assert [note.line for note in recap.notes] == ["s4", "s2"]


def test_a_line_marked_as_trouble_is_noted_even_when_it_was_said() -> None:
    recap = recap_of(("said", "s2"), ("marked", "s2"), ("marked", "s4"), ("marked", "s4"))
    assert [(note.line, note.marked, note.mark) for note in recap.notes] == [("s2", True, "said")]


def test_events_at_lines_that_are_not_mine_are_passed_over() -> None:
    recap = recap_of(("said", "s1"), ("prompted", "nowhere"), ("juggled", "s2"))
    assert (recap.said, recap.prompted) == (0, 0)
    assert recap.marks == ("unsaid", "unsaid", "unsaid")


def test_the_first_line_of_a_scene_starts_again_from_itself() -> None:
    start = starts(SCENE)
    assert (start["s1"], start["s2"], start["s4"]) == ("s1", "s1", "s3")
    assert start.keys() == {speech.id for speech in SCENE.speeches}


def test_time_rehearsed_is_that_of_the_last_event() -> None:
    assert elapsed_ms([]) == 0
    assert elapsed_ms([Happened("said", "s2", 900), Happened("said", "s4", 4200)]) == 4200
