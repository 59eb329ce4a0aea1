"""The review of a reading: the play as type with its doubts, its source beside it."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from components.javascript import import_path
from components.words import dictionary, tr_each
from engine.script.delivery import VALENCES
from state.script import ScriptState

_OF_MANY = rx.event.passthrough_event_spec(list[str], list[str])
_OF_ONE = rx.event.passthrough_event_spec(str)
_OF_TWO = rx.event.passthrough_event_spec(str, str)


class Review(rx.NoSSRComponent):
    """The play as type with its doubts and its source, set by the browser."""

    library = import_path("review/review.jsx")
    tag = "Review"
    script: rx.Var[str]
    revision: rx.Var[int]
    total: rx.Var[int]
    undone: rx.Var[int]
    refusal: rx.Var[str]
    refusals: rx.Var[int]
    answers: rx.Var[int]
    deed: rx.Var[str]
    cut: rx.Var[bool]
    took: rx.Var[float]
    worth: rx.Var[dict[str, float]]
    words: rx.Var[dict[str, str]]
    on_rewrite: rx.EventHandler[rx.event.passthrough_event_spec(str, str, list[str])]
    on_reassign: rx.EventHandler[_OF_MANY]
    on_turn: rx.EventHandler[_OF_MANY]
    on_split: rx.EventHandler[rx.event.passthrough_event_spec(list[tuple[str, int]], list[str])]
    on_strike: rx.EventHandler[_OF_ONE]
    on_join: rx.EventHandler[_OF_ONE]
    on_break_scene: rx.EventHandler[_OF_TWO]
    on_run_on: rx.EventHandler[_OF_ONE]
    on_deliver: rx.EventHandler[rx.event.passthrough_event_spec(str, dict[str, str])]
    on_speak_in: rx.EventHandler[_OF_TWO]
    on_call: rx.EventHandler[_OF_TWO]
    on_settle: rx.EventHandler[rx.event.passthrough_event_spec(list[str])]
    on_speak: rx.EventHandler[_OF_ONE]
    on_unite: rx.EventHandler[_OF_TWO]
    on_dismiss: rx.EventHandler[rx.event.passthrough_event_spec(str, bool)]
    on_retitle: rx.EventHandler[_OF_TWO]
    on_undo: rx.EventHandler[rx.event.no_args_event_spec]
    on_redo: rx.EventHandler[rx.event.no_args_event_spec]
    on_reset: rx.EventHandler[rx.event.no_args_event_spec]


def review() -> rx.Component:
    """The play as type, doubts first."""
    return Review.create(
        script=ScriptState.script,
        revision=ScriptState.revision,
        total=ScriptState.total,
        undone=ScriptState.undone,
        refusal=tr_each("refused", ScriptState.refusal),
        refusals=ScriptState.refusals,
        deed=ScriptState.deed,
        answers=ScriptState.answers,
        cut=has_connection_errors,
        took=ScriptState.took,
        worth={str(emotion): valence for emotion, valence in VALENCES.items()},
        words=dictionary("reading", "stood_in"),
        on_rewrite=ScriptState.rewrite,
        on_reassign=ScriptState.reassign,
        on_turn=ScriptState.turn,
        on_split=ScriptState.split,
        on_strike=ScriptState.strike,
        on_join=ScriptState.join,
        on_break_scene=ScriptState.break_scene,
        on_run_on=ScriptState.run_on,
        on_deliver=ScriptState.deliver,
        on_speak_in=ScriptState.speak_in,
        on_call=ScriptState.rename,
        on_settle=ScriptState.settle,
        on_speak=ScriptState.speak,
        on_unite=ScriptState.merge,
        on_dismiss=ScriptState.dismiss,
        on_retitle=ScriptState.retitle,
        on_undo=ScriptState.undo,
        on_redo=ScriptState.redo,
        on_reset=ScriptState.reset_to_original,
    )
