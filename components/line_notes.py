"""The line notes of a run: what a stage manager would write, and the actor's word against it."""

from __future__ import annotations

import reflex as rx

from components.hear import hear
from components.kit import button, eyebrow
from components.words import figure, tr, tr_each
from state.my_takes import MyTakesState
from state.recap import NoteRow, RecapState, SaidWords


def line_notes() -> rx.Component:
    """What there is to look at again, worst first."""
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
    unheard = rx.cond(RecapState.unjudged, tr("recap.not_all_judged"), tr("recap.no_notes"))
    reached = rx.cond(RecapState.tallies[0].mark == "unsaid", tr("recap.nothing"), unheard)
    return rx.fragment(rx.cond(RecapState.lines > 0, reached, tr("recap.no_lines")))


def _note(note: rx.Var[NoteRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.foreach(
                note.codes,
                lambda code: rx.el.span(
                    tr_each("recap.code", code), custom_attrs={"data-code": code}
                ),
            ),
            rx.cond(note.marked, rx.el.small("⚑ ", tr("recap.marked"))),
            class_name="rc-code",
        ),
        rx.el.div(
            rx.el.p(
                rx.cond(
                    note.words.length() > 0, rx.fragment(rx.foreach(note.words, _said)), note.text
                ),
                class_name="rc-line",
            ),
            rx.el.div(_why(note), _verdict(note), class_name="rc-why"),
        ),
        rx.el.div(
            _sound(RecapState.cues, note.line, "recap.cue"),
            _sound(MyTakesState.heard, note.line, "recap.mine"),
            _sound(RecapState.takes, note.line, "recap.line"),
            button(tr("recap.again_here"), kind="small", on_click=RecapState.run_again(note.again)),
            class_name="rc-acts",
        ),
        class_name="rc-note",
        key=note.line,
    )


def _sound(sounds: rx.Var[dict[str, str]], line: rx.Var[str], key: str) -> rx.Component:
    """A button that speaks, with its word; nothing where that is not recorded."""
    return rx.cond(
        sounds.contains(line),
        rx.el.span(hear(sounds[line], tr(f"{key}_heard")), rx.el.span(tr(key), aria_hidden="true")),
    )


def _said(words: rx.Var[SaidWords]) -> rx.Component:
    """Words as printed, struck out, put in, moved; told to screen readers in words."""
    return rx.match(
        words.change,
        ("left_out", rx.el.del_(_aloud("left_out"), words.text)),
        ("put_in", rx.el.ins(_aloud("put_in"), words.text)),
        ("moved", rx.el.span(_aloud("moved"), words.text, class_name="rc-moved")),
        ("unsure", rx.el.span(_aloud("unsure"), words.text, class_name="rc-unsure")),
        rx.fragment(words.text),
    )


def _aloud(change: str) -> rx.Component:
    return rx.el.span(tr(f"recap.change.{change}"), " ", class_name="sr")


def _why(note: rx.Var[NoteRow]) -> rx.Component:
    """How late it came, and the help that was asked for."""
    return rx.fragment(
        rx.cond(
            note.late != "",
            rx.el.span(
                rx.cond(
                    RecapState.usual != "",
                    tr(
                        "recap.late_usual",
                        seconds=figure(note.late),
                        usual=figure(RecapState.usual),
                    ),
                    tr("recap.late", seconds=figure(note.late)),
                )
            ),
        ),
        rx.cond(note.hints > 0, rx.el.span(tr("recap.hints", n=note.hints))),
        rx.cond(note.peeks > 0, rx.el.span(tr("recap.peeks", n=note.peeks))),
    )


def _verdict(note: rx.Var[NoteRow]) -> rx.Component:
    """What was heard, one press away, and the actor's word against it."""
    return rx.fragment(
        rx.cond(
            note.heard != "",
            rx.el.details(rx.el.summary(tr("recap.what_heard")), rx.el.q(note.heard)),
        ),
        rx.cond(
            note.off,
            button(
                tr("recap.was_right"),
                kind="bare small",
                on_click=RecapState.was_right(note.line, True),  # noqa: FBT003 - of a handler
            ),
        ),
        rx.cond(
            note.right,
            rx.el.span(
                tr("recap.you_were_right"),
                " ",
                button(
                    tr("recap.take_back"),
                    kind="bare small",
                    on_click=RecapState.was_right(note.line, False),  # noqa: FBT003
                ),
            ),
        ),
    )
