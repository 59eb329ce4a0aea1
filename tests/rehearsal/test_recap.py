"""The recap of a run: a mark for every line that says no more than is known, notes worst first."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from engine.rehearsal.attempt import Attempt, NoteCode, WordFate, WordVerdict
from engine.rehearsal.recap import LineMark, Played, Recap, recap, starts
from engine.rehearsal.report import StageEvent, elapsed_ms
from tests.rehearsal.plays import lantern

SCENE = lantern().scene("one")
NORA = frozenset({"nora"})
RIGHT = Attempt("s2", 0, share=1.0, passed=True, pick_up=0.5)
WRONG = replace(RIGHT, share=0.4, passed=False, notes=(NoteCode.PARAPHRASED,))


@dataclass(frozen=True)
class Happened:
    """An event as it was kept."""

    kind: str
    line: str
    at_ms: int = 0
    value: float = 0.0


def recap_of(*events: tuple[str, str], said: tuple[Attempt, ...] = ()) -> Recap:
    told = [Happened(kind, line, 1000 * place) for place, (kind, line) in enumerate(events)]
    return recap(SCENE, NORA, Played(told, said))


def marks(told: Recap) -> list[str]:
    return [mark.value for mark in told.marks.values()]


def test_what_nobody_heard_is_said_by_the_actors_own_word() -> None:
    told = recap_of(("said", "s2"), ("said", "s4"), ("said", "s6"), ("ended", ""))
    assert marks(told) == ["unheard", "unheard", "unheard"]
    assert (told.lines, told.count(LineMark.ALONE), told.heard) == (3, 0, False)
    assert (told.notes, told.weak, told.seconds) == ((), (), 3)


def test_what_was_heard_and_right_is_alone() -> None:
    told = recap_of(("said", "s2"), ("said", "s4"), said=(RIGHT,))
    assert marks(told) == ["alone", "unheard", "unsaid"]
    assert told.heard


def test_what_was_heard_and_not_judged_is_nobodys_word() -> None:
    by_ear = [Happened("said", "s2", 0, 1), Happened("said", "s4", 0, 0)]
    unsure = replace(RIGHT, line="s6", passed=None, heard="one two")
    told = recap(SCENE, NORA, Played(by_ear, (unsure,)))
    assert marks(told) == ["unjudged", "unheard", "unjudged"]
    assert (told.heard, told.alone) == (False, 1)
    assert recap(SCENE, NORA, Played(by_ear[:1])).alone is None


def test_what_was_heard_and_not_right_is_off_until_the_actor_was_right() -> None:
    told = recap_of(("said", "s2"), said=(WRONG,))
    assert marks(told) == ["off", "unsaid", "unsaid"]
    assert told.weak == ("s2",)
    overruled = recap_of(("said", "s2"), said=(replace(WRONG, right=True),))
    assert marks(overruled) == ["alone", "unsaid", "unsaid"]
    assert [(note.line, note.codes) for note in overruled.notes] == [("s2", ())]
    assert overruled.weak == ()


def test_a_try_that_was_not_caught_takes_nothing_back() -> None:
    nothing = replace(RIGHT, passed=None)
    assert marks(recap_of(said=(RIGHT, nothing)))[0] == "alone"
    assert marks(recap_of(("said", "s2"), said=(nothing,)))[0] == "unheard"
    assert marks(recap_of(("said", "s2"), said=(WRONG, RIGHT)))[0] == "alone"


def test_help_is_help_whoever_listened_and_a_line_that_hints_gave_whole_was_called() -> None:
    assert marks(recap_of(("peek", "s2"), ("said", "s2"), said=(RIGHT,)))[0] == "helped"
    whole = [Happened("hint", "s2", 0, rung) for rung in (1, 2, 3)]
    assert recap(SCENE, NORA, Played(whole[:2])).marks["s2"] is LineMark.HELPED
    assert recap(SCENE, NORA, Played(whole)).marks["s2"] is LineMark.CALLED


def test_a_called_line_stays_called_however_it_was_said_then() -> None:
    told = recap_of(("said", "s2"), ("prompted", "s4"), ("said", "s4"))
    assert marks(told) == ["unheard", "called", "unsaid"]
    assert told.notes[0].codes == (NoteCode.CALLED,)


def test_notes_come_worst_first_and_the_worst_is_where_to_start_again() -> None:
    told = recap_of(
        ("peek", "s2"), ("said", "s2"), ("hint", "s4"), ("hint", "s4"), ("prompted", "s6")
    )
    assert [(note.mark, note.line) for note in told.notes] == [
        ("called", "s6"),
        ("helped", "s4"),
        ("helped", "s2"),
    ]
    assert (told.again, told.weak) == ("s5", ("s6", "s4", "s2"))


def test_a_line_that_was_right_and_late_is_noted_and_not_weak() -> None:
    told = recap_of(("said", "s2"), said=(replace(RIGHT, notes=(NoteCode.LATE,)),))
    assert [(note.mark, note.codes) for note in told.notes] == [("alone", (NoteCode.LATE,))]
    assert told.weak == ()


def test_a_line_marked_as_trouble_is_noted_even_when_it_was_said() -> None:
    told = recap_of(("said", "s2"), ("marked", "s2"), ("marked", "s4"), ("marked", "s4"))
    assert [(note.line, note.marked, note.mark) for note in told.notes] == [("s2", True, "unheard")]


def test_what_is_usual_is_told_of_three_lines_and_not_of_two() -> None:
    said = [replace(RIGHT, line=line, pick_up=wait) for line, wait in (("s2", 0.5), ("s4", 2.6))]
    assert recap_of(said=tuple(said)).usual is None
    told = recap_of(said=(*said, replace(RIGHT, line="s6", pick_up=0.7)))
    assert told.usual == 0.7
    assert [each.seconds for each in told.pick_ups] == [0.5, 2.6, 0.7]


def test_pace_is_measured_against_the_actors_own_in_this_run() -> None:
    words = tuple(WordVerdict(word, word, WordFate.SAME) for word in ("a", "lantern"))
    took = {"s2": 1.0, "s4": 2.0, "s6": 0.5}
    said = [
        replace(RIGHT, line=line, words=words, seconds=seconds, hesitations=int(seconds > 1))
        for line, seconds in took.items()
    ]
    told = recap(SCENE, NORA, Played([Happened("said", line, 0, 1) for line in took], said))
    assert [each.pace for each in told.pick_ups] == [1.0, 0.5, 2.0]
    assert [each.hesitations for each in told.pick_ups] == [0, 1, 0]
    few = recap(SCENE, NORA, Played([], said[:2]))
    assert [each.pace for each in few.pick_ups] == [None, None]


def test_a_run_of_some_lines_tells_of_those_only() -> None:
    events = [Happened("said", "s2"), Happened("prompted", "s4")]
    assert recap(SCENE, NORA, Played(events, (), ("s4",))).marks == {"s4": LineMark.CALLED}


def test_events_at_lines_that_are_not_mine_are_passed_over() -> None:
    told = recap_of(("said", "s1"), ("prompted", "nowhere"), ("juggled", "s2"))
    assert marks(told) == ["unsaid", "unsaid", "unsaid"]


def test_the_first_line_of_a_scene_starts_again_from_itself() -> None:
    start = starts(SCENE)
    assert (start["s1"], start["s2"], start["s4"]) == ("s1", "s1", "s3")
    assert start.keys() == {speech.id for speech in SCENE.speeches}


def test_time_rehearsed_is_that_of_the_last_event() -> None:
    assert elapsed_ms([]) == 0
    assert elapsed_ms([Happened("said", "s2", 900), Happened("said", "s4", 4200)]) == 4200


HAPPENED = st.builds(
    Happened,
    st.sampled_from([kind.value for kind in StageEvent]),
    st.sampled_from(["s1", "s2", "s4", "s6", ""]),
    st.integers(0, 10**6),
    st.integers(0, 4),
)


@given(st.lists(HAPPENED, max_size=40))
def test_where_nobody_listened_no_line_is_ever_right_or_wrong(events: list[Happened]) -> None:
    told = recap(SCENE, NORA, Played(events))
    assert not told.heard
    assert sum(told.count(mark) for mark in LineMark) == told.lines == 3
    assert set(told.weak) <= {note.line for note in told.notes}
