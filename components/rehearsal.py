"""The stage and the recap of a run."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.javascript import import_path
from components.kit import button, eyebrow, link
from components.words import dictionaries, tr, tr_each
from state.rehearsal import NoteRow, RecapState, RehearsalState
from state.session import Session

_MARKS = ("said", "peek", "hint", "called", "unsaid")


class Stage(rx.NoSSRComponent):
    """Rehearses the practice of the address in the browser, with the server or without it.

    It has its sentences in both languages, since it must speak while nobody tells it which.
    """

    library = import_path("stage/stage.jsx")
    tag = "Stage"
    words: rx.Var[dict[str, dict[str, str]]]
    language: rx.Var[str]
    on_scene: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_end: rx.EventHandler[rx.event.no_args_event_spec]


def stage() -> rx.Component:
    """The stage of the practice that the address names."""
    return Stage.create(
        words=dictionaries("stage"),
        language=Session.language,
        on_scene=RehearsalState.go_to_scene,
        on_end=RehearsalState.show_recap,
    )


def recap() -> rx.Component:
    """How the run went, in words, in one strip and line by line."""
    return rx.el.div(
        rx.el.div(
            eyebrow(RecapState.title),
            rx.el.h1(_headline(), class_name="rc-head"),
            class_name="stack gap-2",
        ),
        rx.cond(RecapState.lines > 0, _strip()),
        _notes(),
        _ways_on(),
        class_name="wrap rc",
    )


def _headline() -> rx.Component:
    """As one sentence: 18 of 20 lines, 2 prompts, 3 min."""
    return rx.fragment(
        rx.cond(
            RecapState.lines > 0,
            rx.fragment(
                tr("recap.said", said=RecapState.said, n=RecapState.lines),
                ", ",
                tr("recap.prompts", n=RecapState.prompted),
                _counted(RecapState.hints, "recap.hints"),
                _counted(RecapState.peeks, "recap.peeks"),
                ", ",
            ),
        ),
        rx.cond(
            RecapState.minutes > 0,
            tr("recap.minutes", n=RecapState.minutes),
            tr("recap.seconds", n=RecapState.seconds),
        ),
    )


def _counted(number: rx.Var[int], key: str) -> rx.Component:
    return rx.cond(number > 0, rx.fragment(", ", tr(key, n=number)))


def _strip() -> rx.Component:
    return rx.el.figure(
        rx.el.div(
            rx.foreach(RecapState.marks, lambda mark: rx.el.i(custom_attrs={"data-mark": mark})),
            class_name="rc-strip",
            role="img",
            aria_label=tr("recap.strip"),
        ),
        rx.el.figcaption(*[_legend(mark) for mark in _MARKS], class_name="rc-legend"),
    )


def _legend(mark: str) -> rx.Component:
    shown = RecapState.marks.contains(mark)
    return rx.cond(
        shown,
        rx.el.span(rx.el.i(), tr(f"recap.mark.{mark}"), custom_attrs={"data-mark": mark}),
    )


def _notes() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("recap.notes"), id="notes", margin_bottom="12px"),
        rx.cond(
            RecapState.notes.length() > 0,
            rx.el.ul(rx.foreach(RecapState.notes, _note), class_name="rc-notes"),
            rx.el.p(_no_notes(), class_name="quiet"),
        ),
        aria_labelledby="notes",
    )


def _no_notes() -> rx.Component:
    said = rx.cond(RecapState.said > 0, tr("recap.no_notes"), tr("recap.nothing"))
    return rx.fragment(rx.cond(RecapState.lines > 0, said, tr("recap.no_lines")))


def _note(note: rx.Var[NoteRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            tr_each("recap.mark", note.mark),
            rx.cond(note.marked, rx.el.small("⚑ ", tr("recap.marked"))),
            class_name="rc-code",
            custom_attrs={"data-mark": note.mark},
        ),
        rx.el.p(note.text, class_name="rc-line"),
        _again(tr("recap.again_here"), note.again, "small"),
        class_name="rc-note",
    )


def _again(text: Any, line: Any, kind: str) -> rx.Component:
    return button(text, kind=kind, on_click=RecapState.run_again(line))


def _ways_on() -> rx.Component:
    return rx.el.nav(
        rx.cond(
            RecapState.again != "",
            _again(tr("recap.from_hardest"), RecapState.again, "go"),
        ),
        rx.cond(
            RecapState.again != "",
            _again(tr("recap.run_again"), "", ""),
            _again(tr("recap.run_again"), "", "go"),
        ),
        rx.cond(
            ~RecapState.ended,
            link(tr("recap.carry_on"), to=f"/rehearse/{RecapState.practice_id}"),
        ),
        link(tr("recap.to_script"), to=f"/script/{RecapState.script}"),
        class_name="st-pair",
        aria_label=tr("recap.title"),
    )
