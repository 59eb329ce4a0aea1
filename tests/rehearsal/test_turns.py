"""The state table: whole, and right about whose turn it is."""

import pytest

from engine.rehearsal.book import BOOK_JSON, make_book
from engine.rehearsal.turns import IGNORED, TURNS, Do, Event, State, turn
from tests.rehearsal.plays import lantern


@pytest.mark.parametrize("state", list(State))
def test_every_state_answers_or_ignores_every_event(state: State) -> None:
    answered = set(TURNS[state])
    assert answered | IGNORED[state] == set(Event)
    assert not answered & IGNORED[state]


def test_every_state_can_be_reached_from_the_start() -> None:
    reached, waiting = {State.READY}, [State.READY]
    while waiting:
        for answer in TURNS[waiting.pop()].values():
            if answer.to not in reached:
                reached.add(answer.to)
                waiting.append(answer.to)
    assert reached == set(State)


def test_everything_the_stage_can_do_is_asked_of_it() -> None:
    asked = {act for answers in TURNS.values() for answer in answers.values() for act in answer.do}
    assert asked == set(Do)


def test_standby_lasts_no_time() -> None:
    for answers in TURNS.values():
        for answer in answers.values():
            assert (answer.to is State.STANDBY) == (Do.LOOK in answer.do)
            assert Do.LOOK not in answer.do[:-1]


def test_the_reader_never_goes_on_speaking_when_the_line_is_left() -> None:
    for state in (State.READER_SPEAKING, State.PROMPTED):
        for event, answer in TURNS[state].items():
            if answer.to is not state and event is not Event.AUDIO_ENDED:
                assert {Do.STOP_AUDIO, Do.HOLD_AUDIO} & set(answer.do)


def test_saying_my_line_leads_to_the_next_and_is_told() -> None:
    said = turn(State.YOUR_TURN, Event.NEXT)
    assert said.to is State.STANDBY
    assert said.do == (Do.TELL_SAID, Do.STEP, Do.LOOK)


def test_my_line_is_spoken_only_when_i_call_for_it() -> None:
    asking = {
        (state, event)
        for state, answers in TURNS.items()
        for event, answer in answers.items()
        if Do.PLAY_LINE in answer.do
    }
    assert asking == {(State.YOUR_TURN, Event.LINE), (State.PROMPTED, Event.LINE)}


def test_an_ignored_event_changes_nothing() -> None:
    assert turn(State.PAUSED, Event.AUDIO_ENDED).to is State.PAUSED
    assert turn(State.PAUSED, Event.AUDIO_ENDED).do == ()


def test_the_browser_gets_the_table_as_data() -> None:
    book = make_book(lantern(), "one", frozenset({"nora"}), {})
    turns = BOOK_JSON.dump_python(book, mode="json")["turns"]
    assert turns["standby"]["met_cue"] == {
        "to": "reader_speaking",
        "do": ["light_line", "play_cue"],
    }
