"""The state table: whole, and right about whose turn it is."""

import pytest

from engine.rehearsal.book import BOOK_JSON, make_book
from engine.rehearsal.turns import IGNORED, LISTENS, TURNS, Do, Event, State, turn
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
    assert asking == {(state, Event.LINE) for state in LISTENS}


@pytest.mark.parametrize("state", [*LISTENS, State.MATCHED])
def test_a_tap_leads_on_from_every_state_of_my_turn(state: State) -> None:
    on = turn(state, Event.NEXT)
    assert on.to is State.STANDBY
    assert on.do[-2:] == (Do.STEP, Do.LOOK)


def test_no_state_is_without_a_way_out_that_a_person_has() -> None:
    persons = {Event.START, Event.NEXT, Event.RESTART}
    for state in set(State) - {State.STANDBY}:
        assert persons & {event for event, on in TURNS[state].items() if on.to is not state}


def test_nothing_that_is_heard_counts_where_the_ear_is_closed() -> None:
    heard = {Event.ONSET, Event.HEARD, Event.STRAYED, Event.SILENCE}
    for state in set(State) - set(LISTENS):
        assert not heard & set(TURNS[state])


def test_only_the_end_of_a_line_leads_on_by_ear() -> None:
    stepping = {
        event
        for state in LISTENS
        for event, answer in TURNS[state].items()
        if Do.STEP in answer.do or answer.to is State.MATCHED
    }
    assert stepping == {Event.NEXT, Event.HEARD}


def test_the_reader_waits_before_it_answers_unless_i_tap() -> None:
    heard = turn(State.HEARING, Event.HEARD)
    assert (heard.to, heard.do) == (State.MATCHED, (Do.TELL_HEARD, Do.AWAIT_ANSWER))
    for event in (Event.ANSWER, Event.NEXT):
        assert turn(State.MATCHED, event).do == (Do.STEP, Do.LOOK)


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
