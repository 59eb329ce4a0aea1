"""The stage."""

from __future__ import annotations

import reflex as rx

from components.javascript import import_path
from components.words import dictionaries
from state.rehearsal import RehearsalState
from state.session import Session


class Stage(rx.NoSSRComponent):
    """Rehearses the practice of the address in the browser, with the server or without it.

    It has its sentences in both languages, since it must speak while nobody tells it which.
    """

    library = import_path("stage/stage.jsx")
    tag = "Stage"
    words: rx.Var[dict[str, dict[str, str]]]
    language: rx.Var[str]
    on_scene: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_end: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def stage() -> rx.Component:
    """The stage of the practice that the address names."""
    return Stage.create(
        words=dictionaries("stage", "comfort", "keeping", "consent"),
        language=Session.language,
        on_scene=RehearsalState.go_to_scene,
        on_end=RehearsalState.show_recap,
    )
