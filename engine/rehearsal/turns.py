"""The state table of a rehearsal, by tap and by ear, as data: the browser interprets it by itself.

A state answers an event by going somewhere and doing something. `standby` lasts no time: its only
act, `look`, says what the line at hand is, which is the event that leads on. A tap leads on from
every state of the actor's turn: the ear only spares it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a rehearsal stands. Each has a word, a colour and a shape on the screen."""

    READY = "ready"
    STANDBY = "standby"
    READER_SPEAKING = "reader_speaking"
    AUDIO_PENDING = "audio_pending"
    YOUR_TURN = "your_turn"
    HEARING = "hearing"
    HESITATING = "hesitating"
    OFF_SCRIPT = "off_script"
    MATCHED = "matched"
    PROMPTED = "prompted"
    PAUSED = "paused"
    DONE = "done"


class Event(StrEnum):
    """What can happen: the actor's doing first, then what the line at hand is, then the sound.

    Then what is heard: `onset`, a voice; `heard`, the line was said to its end; `strayed`, words of
    another place or of none; `unfinished`, a long silence, and nothing that ends it before; and
    the clock: `silence`, nothing for as long as the patience lasts, `answer`, the reader has waited
    as long as it does before it answers.
    """

    START = "start"
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    HINT = "hint"
    LINE = "line"
    PEEK = "peek"
    UNPEEK = "unpeek"
    PAUSE = "pause"
    RESUME = "resume"
    JUMP = "jump"
    RESTART = "restart"
    MET_CUE = "met_cue"
    MET_SILENT_CUE = "met_silent_cue"
    MET_MINE = "met_mine"
    MET_END = "met_end"
    AUDIO_ENDED = "audio_ended"
    AUDIO_FAILED = "audio_failed"
    AUDIO_CAME = "audio_came"
    ONSET = "onset"
    HEARD = "heard"
    STRAYED = "strayed"
    UNFINISHED = "unfinished"
    SILENCE = "silence"
    ANSWER = "answer"


class Do(StrEnum):
    """What the stage does. It knows how; the table knows when."""

    LOOK = "look"
    STEP = "step"
    STEP_BACK = "step_back"
    TO_CUE = "to_cue"
    GO_TO = "go_to"
    TO_TOP = "to_top"
    BREATHE = "breathe"
    PLAY_CUE = "play_cue"
    PLAY_LINE = "play_line"
    HOLD_AUDIO = "hold_audio"
    STOP_AUDIO = "stop_audio"
    AWAIT_AUDIO = "await_audio"
    LIGHT_LINE = "light_line"
    AWAIT_ANSWER = "await_answer"
    CLIMB_HINT = "climb_hint"
    REVEAL_LINE = "reveal_line"
    UNCOVER = "uncover"
    COVER = "cover"
    TELL_SAID = "tell_said"
    TELL_HEARD = "tell_heard"
    TELL_PROMPTED = "tell_prompted"
    TELL_REPEATED = "tell_repeated"
    TELL_BACK = "tell_back"
    TELL_JUMPED = "tell_jumped"
    TELL_ENDED = "tell_ended"


@dataclass(frozen=True, slots=True)
class Turn:
    """Where an event leads, and what is done on the way, in order."""

    to: State
    do: tuple[Do, ...] = ()


_MOVES = {
    Event.BACK: Turn(State.STANDBY, (Do.STOP_AUDIO, Do.TELL_BACK, Do.STEP_BACK, Do.LOOK)),
    Event.REPEAT: Turn(State.STANDBY, (Do.STOP_AUDIO, Do.TELL_REPEATED, Do.TO_CUE, Do.LOOK)),
    Event.JUMP: Turn(State.STANDBY, (Do.STOP_AUDIO, Do.GO_TO, Do.TELL_JUMPED, Do.LOOK)),
    Event.RESTART: Turn(State.STANDBY, (Do.STOP_AUDIO, Do.TO_TOP, Do.LOOK)),
}
"""What moves through the scene, the same from every place where the rehearsal runs."""

_PAUSE = Turn(State.PAUSED, (Do.HOLD_AUDIO,))


def _peeks(state: State) -> dict[Event, Turn]:
    return {Event.PEEK: Turn(state, (Do.UNCOVER,)), Event.UNPEEK: Turn(state, (Do.COVER,))}


def _my_turn(state: State) -> dict[Event, Turn]:
    """What leads on from a state of the actor's turn."""
    return {
        Event.NEXT: Turn(State.STANDBY, (Do.TELL_SAID, Do.STEP, Do.LOOK)),
        Event.HEARD: Turn(State.MATCHED, (Do.TELL_HEARD, Do.AWAIT_ANSWER)),
        Event.ONSET: Turn(State.HEARING),
        Event.STRAYED: Turn(State.OFF_SCRIPT),
        Event.UNFINISHED: Turn(State.YOUR_TURN),
        Event.SILENCE: Turn(State.HESITATING, (Do.CLIMB_HINT,)),
        Event.HINT: Turn(state, (Do.CLIMB_HINT,)),
        Event.LINE: Turn(State.PROMPTED, (Do.TELL_PROMPTED, Do.REVEAL_LINE, Do.PLAY_LINE)),
        Event.PAUSE: _PAUSE,
        **_MOVES,
        **_peeks(state),
    }


TURNS: dict[State, dict[Event, Turn]] = {
    State.READY: {
        Event.START: Turn(State.STANDBY, (Do.LOOK,)),
        Event.NEXT: Turn(State.STANDBY, (Do.LOOK,)),
        Event.RESUME: Turn(State.STANDBY, (Do.LOOK,)),
        Event.JUMP: Turn(State.READY, (Do.GO_TO, Do.TELL_JUMPED)),
        Event.BACK: Turn(State.READY, (Do.STEP_BACK,)),
        Event.RESTART: Turn(State.READY, (Do.TO_TOP,)),
        **_peeks(State.READY),
    },
    State.STANDBY: {
        Event.MET_CUE: Turn(State.READER_SPEAKING, (Do.LIGHT_LINE, Do.PLAY_CUE)),
        Event.MET_SILENT_CUE: Turn(State.AUDIO_PENDING, (Do.LIGHT_LINE, Do.AWAIT_AUDIO)),
        Event.MET_MINE: Turn(State.YOUR_TURN, (Do.LIGHT_LINE,)),
        Event.MET_END: Turn(State.DONE, (Do.STOP_AUDIO, Do.TELL_ENDED)),
    },
    State.READER_SPEAKING: {
        Event.AUDIO_ENDED: Turn(State.STANDBY, (Do.STEP, Do.BREATHE, Do.LOOK)),
        Event.AUDIO_FAILED: Turn(State.AUDIO_PENDING, (Do.STOP_AUDIO, Do.AWAIT_AUDIO)),
        Event.NEXT: Turn(State.STANDBY, (Do.STOP_AUDIO, Do.STEP, Do.LOOK)),
        Event.PAUSE: _PAUSE,
        **_MOVES,
        **_peeks(State.READER_SPEAKING),
    },
    State.AUDIO_PENDING: {
        Event.AUDIO_CAME: Turn(State.STANDBY, (Do.LOOK,)),
        Event.NEXT: Turn(State.STANDBY, (Do.STEP, Do.LOOK)),
        Event.PAUSE: _PAUSE,
        **_MOVES,
        **_peeks(State.AUDIO_PENDING),
    },
    State.YOUR_TURN: _my_turn(State.YOUR_TURN),
    State.HEARING: _my_turn(State.HEARING),
    State.HESITATING: _my_turn(State.HESITATING),
    State.OFF_SCRIPT: _my_turn(State.OFF_SCRIPT),
    State.MATCHED: {
        Event.ANSWER: Turn(State.STANDBY, (Do.STEP, Do.LOOK)),
        Event.NEXT: Turn(State.STANDBY, (Do.STEP, Do.LOOK)),
        Event.PAUSE: Turn(State.PAUSED, (Do.STEP,)),
        **_MOVES,
    },
    State.PROMPTED: {
        Event.NEXT: Turn(State.STANDBY, (Do.STOP_AUDIO, Do.TELL_SAID, Do.STEP, Do.LOOK)),
        Event.HEARD: Turn(State.MATCHED, (Do.STOP_AUDIO, Do.TELL_HEARD, Do.AWAIT_ANSWER)),
        Event.LINE: Turn(State.PROMPTED, (Do.STOP_AUDIO, Do.PLAY_LINE)),
        Event.AUDIO_ENDED: Turn(State.PROMPTED),
        Event.PAUSE: _PAUSE,
        **_MOVES,
    },
    State.PAUSED: {
        Event.START: Turn(State.STANDBY, (Do.LOOK,)),
        Event.RESUME: Turn(State.STANDBY, (Do.LOOK,)),
        Event.NEXT: Turn(State.STANDBY, (Do.LOOK,)),
        **_MOVES,
        **_peeks(State.PAUSED),
    },
    State.DONE: {
        Event.BACK: _MOVES[Event.BACK],
        Event.JUMP: _MOVES[Event.JUMP],
        Event.RESTART: _MOVES[Event.RESTART],
    },
}

_SOUNDS = {Event.AUDIO_ENDED, Event.AUDIO_FAILED, Event.AUDIO_CAME}
_MET = {Event.MET_CUE, Event.MET_SILENT_CUE, Event.MET_MINE, Event.MET_END}
_HELP = {Event.HINT, Event.LINE}
_PEEKS = {Event.PEEK, Event.UNPEEK}
_RUN = {Event.START, Event.RESUME}
_EAR = {
    Event.ONSET, Event.HEARD, Event.STRAYED, Event.UNFINISHED, Event.SILENCE, Event.ANSWER,
}  # fmt: skip
_DOING = set(Event) - _SOUNDS - _MET - _EAR
_NOT_MINE = _SOUNDS | _MET | _RUN | {Event.ANSWER}

IGNORED: dict[State, frozenset[Event]] = {
    State.READY: frozenset(_SOUNDS | _MET | _HELP | _EAR | {Event.PAUSE, Event.REPEAT}),
    State.STANDBY: frozenset(_SOUNDS | _DOING | _EAR),
    State.READER_SPEAKING: frozenset(_MET | _HELP | _RUN | _EAR | {Event.AUDIO_CAME}),
    State.AUDIO_PENDING: frozenset(
        _MET | _HELP | _RUN | _EAR | {Event.AUDIO_ENDED, Event.AUDIO_FAILED}
    ),
    State.YOUR_TURN: frozenset(_NOT_MINE),
    State.HEARING: frozenset(_NOT_MINE),
    State.HESITATING: frozenset(_NOT_MINE),
    State.OFF_SCRIPT: frozenset(_NOT_MINE),
    State.MATCHED: frozenset(_SOUNDS | _MET | _HELP | _RUN | _PEEKS | (_EAR - {Event.ANSWER})),
    State.PROMPTED: frozenset(
        (_SOUNDS - {Event.AUDIO_ENDED})
        | _MET
        | _RUN
        | _PEEKS
        | (_EAR - {Event.HEARD})
        | {Event.HINT}
    ),
    State.PAUSED: frozenset(_SOUNDS | _MET | _HELP | _EAR | {Event.PAUSE}),
    State.DONE: frozenset(
        _SOUNDS | _MET | _HELP | _RUN | _PEEKS | _EAR | {Event.NEXT, Event.PAUSE, Event.REPEAT}
    ),
}
"""What a state deliberately does not answer. Together with TURNS it covers every event."""


LISTENS = (
    State.YOUR_TURN,
    State.HEARING,
    State.HESITATING,
    State.OFF_SCRIPT,
    State.PROMPTED,
)
"""Where the ear is open, unless the reader is heard: nowhere else does it hear a word."""


def turn(state: State, event: Event) -> Turn:
    """Where this event leads from here; an ignored one stays and does nothing."""
    return TURNS[state].get(event, Turn(state))
