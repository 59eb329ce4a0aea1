"""Classes from a OneRoster file: told before they are taken."""

from __future__ import annotations

import reflex as rx

from components.door import name_file_input
from components.kit import button, eyebrow, notice
from components.words import tr, tr_each
from state.one_roster import ClassTold, OneRosterState, RowTold

_UPLOAD = "oneroster"


def one_roster() -> rx.Component:
    """The place where a file is brought, and what it tells."""
    state = OneRosterState
    came = rx.el.p(
        tr("one_roster.made", n=state.made),
        " ",
        tr("one_roster.known", n=state.known),
        " ",
        tr("lti.taken", n=state.students),
    )
    return rx.el.section(
        eyebrow(tr("one_roster.title"), id="one-roster", above="mt-9"),
        _place(),
        rx.el.p(tr("one_roster.why"), class_name="quiet"),
        notice(state.refusal != "", tr_each("one_roster.refused", state.refusal), bad=True),
        notice(state.made >= 0, came),
        notice(state.of_others > 0, tr("people_of.others", n=state.of_others)),
        rx.cond(state.told.length() > 0, _told()),
        class_name="cl-file",
        aria_labelledby="one-roster",
    )


def _place() -> rx.Component:
    place = rx.upload.root(
        rx.el.button(tr("one_roster.file"), type="button", class_name="btn small"),
        id=_UPLOAD,
        multiple=False,
        accept={"application/zip": [".zip"]},
        on_drop=OneRosterState.read_file(rx.upload_files(upload_id=_UPLOAD)),
        class_name="cl-upload",
    )
    name_file_input(place, tr("one_roster.file"))
    return place


def _told() -> rx.Component:
    state = OneRosterState
    return rx.el.div(
        rx.el.p(tr("one_roster.would_take", n=state.told.length()), role="status"),
        rx.el.ul(rx.foreach(state.told, _class), class_name="cl-list"),
        rx.cond(
            state.bad > 0,
            rx.fragment(
                rx.el.p(tr("one_roster.bad", n=state.bad), class_name="mt-3"),
                rx.el.ol(rx.foreach(state.faulty, _row), class_name="cl-preview"),
            ),
        ),
        rx.el.div(
            button(tr("one_roster.take"), kind="go", on_click=state.take),
            button(tr("people_of.forget"), kind="bare", on_click=state.forget),
            class_name="row gap-2 mt-3",
        ),
        class_name="card cl-told",
    )


def _class(told: ClassTold) -> rx.Component:
    return rx.el.li(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                checked=told.on,
                on_change=lambda _: OneRosterState.choose(told.reference),
            ),
            rx.el.span(told.name, class_name="grow"),
            rx.el.span(tr("classes.students", n=told.students), class_name="quiet"),
            class_name="row gap-2 grow",
        ),
        key=told.reference,
    )


def _row(told: RowTold) -> rx.Component:
    return rx.el.li(
        rx.el.span(told.table, ".csv, ", told.number, class_name="quiet tnum"),
        rx.el.span(tr_each("one_roster.fault", told.fault), class_name="cl-fault cl-why"),
    )
