"""How students come into a class: its code with the link, and its door for those by PIN."""

from __future__ import annotations

import reflex as rx

from components.invitations import copy
from components.kit import button, eyebrow, link, notice
from components.words import moment, tr, tr_each
from state.class_code import ClassCodeState
from state.class_door import ClassDoorState
from state.class_people import ClassPeopleState

_MINUTES = (15, 45, 90)


def class_code() -> rx.Component:
    """The code by which one comes into the class, and the link that holds it."""
    state = ClassPeopleState
    return rx.el.section(
        eyebrow(tr("people_of.code"), id="code", above="mt-7"),
        rx.cond(
            state.code != "",
            rx.fragment(
                rx.el.p(rx.el.code(state.code), class_name="cl-code"),
                rx.el.p(
                    tr("people_of.code_until", when=moment(state.code_until)),
                    " ",
                    tr("people_of.code_left", n=state.code_left),
                    class_name="quiet",
                ),
                rx.el.p(rx.el.code(state.code_link, class_name="cl-link")),
            ),
            rx.el.p(tr("people_of.no_code"), class_name="quiet mt-2"),
        ),
        rx.el.div(
            rx.cond(
                state.code != "",
                rx.fragment(
                    copy(state.code_link),
                    link(tr("people_of.large"), to=f"/class/{state.group}/code", kind="small"),
                ),
            ),
            button(tr("people_of.new_code"), kind="small", on_click=state.new_code),
            rx.cond(
                state.code != "",
                button(tr("people_of.end_code"), kind="small bare", on_click=state.end_code),
            ),
            class_name="cl-acts",
        ),
        aria_labelledby="code",
    )


def class_door() -> rx.Component:
    """Whether one comes by name and PIN, and until when."""
    state = ClassDoorState
    return rx.el.section(
        eyebrow(tr("door.title"), id="door", above="mt-9"),
        rx.el.label(
            rx.el.input(type="checkbox", checked=state.without_address, on_change=state.allow),
            rx.el.span(
                tr("door.allow"),
                rx.el.small(tr("door.allow_why"), class_name="quiet cl-small"),
            ),
            class_name="check",
        ),
        rx.cond(state.without_address, rx.cond(state.until != "", _open(), _shut())),
        notice(
            (state.refusal != "") & (state.pin_for == ""),
            tr_each("door.refused", state.refusal),
            bad=True,
        ),
        aria_labelledby="door",
    )


def given_pin() -> rx.Component:
    """A PIN that was just given, or why none was."""
    state = ClassDoorState
    return rx.fragment(
        notice(
            state.pin != "",
            rx.el.div(
                rx.el.p(tr("door.pin_for", name=state.pin_for)),
                rx.el.p(rx.el.code(state.pin), class_name="cl-code"),
                rx.el.p(tr("door.pin_once"), class_name="quiet"),
                button(tr("door.put_away"), kind="small", on_click=state.put_pin_away),
            ),
        ),
        notice(
            (state.refusal != "") & (state.pin_for != ""),
            rx.el.p(state.pin_for, ": ", tr_each("door.refused", state.refusal)),
            bad=True,
        ),
    )


def _open() -> rx.Component:
    state = ClassDoorState
    return rx.el.div(
        rx.el.p(tr("door.open_until", when=moment(state.until)), role="status"),
        button(tr("door.shut"), kind="small", on_click=state.shut),
        class_name="cl-acts",
    )


def _shut() -> rx.Component:
    return rx.el.div(
        rx.el.p(tr("door.is_shut"), role="status"),
        *(
            button(
                tr("door.open_for", n=each),
                kind="small",
                on_click=ClassDoorState.open_for(each),
            )
            for each in _MINUTES
        ),
        class_name="cl-acts",
    )


def large_code() -> rx.Component:
    """The page that a teacher shows to a room."""
    state = ClassCodeState
    picture = rx.el.svg(
        rx.el.svg.path(d=state.dots, fill="#000"),
        view_box=f"0 0 {state.side} {state.side}",
        role="img",
        aria_label=tr("large.picture"),
        class_name="lc-picture",
    )
    shown = rx.el.div(
        rx.el.div(
            rx.el.h1(state.name, class_name="display"),
            rx.el.p(tr("large.go_to"), class_name="quiet"),
            rx.el.p(state.where, class_name="lc-where"),
            rx.el.p(tr("large.and_type"), class_name="quiet"),
            rx.el.p(rx.el.code(state.code), class_name="lc-code"),
        ),
        picture,
        class_name="wrap lc",
    )
    none = rx.el.div(
        rx.el.h1(state.name, class_name="display"),
        rx.el.p(tr("people_of.no_code"), class_name="quiet"),
        class_name="wrap stack gap-4",
    )
    return rx.cond(state.code != "", shown, rx.cond(state.loaded, none))
