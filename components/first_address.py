"""An address for a student who comes by PIN: asked for, and written to or handed over."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.account.post_form import kept, post_form, typed
from components.invitations import copy
from components.kit import button, notice
from components.words import tr
from state.class_door import ClassDoorState
from state.class_people import Person
from state.session import Session


def address_of(person: Person) -> rx.Component:
    """The button beside a student who comes by PIN."""
    state = ClassDoorState
    return rx.cond(
        state.with_pin.contains(person.account),
        button(
            tr("first_address.give"),
            kind="small",
            aria_label=tr("first_address.give_to", name=person.name),
            on_click=state.ask_address(person.account, person.name),
        ),
    )


def asked_address() -> rx.Component:
    """The form for the one who is to have an address, and the link where it is handed over."""
    state = ClassDoorState
    return rx.fragment(
        rx.cond(
            state.address_for != "",
            rx.el.div(
                rx.el.p(tr("first_address.for", name=state.address_name)),
                rx.cond(
                    state.letters,
                    rx.fragment(
                        rx.el.p(tr("first_address.by_letter"), class_name="quiet"), _by_letter()
                    ),
                    rx.fragment(
                        rx.el.p(tr("first_address.by_hand"), class_name="quiet"), _by_hand()
                    ),
                ),
                class_name="cl-controls",
            ),
        ),
        notice(
            state.link != "",
            rx.el.div(
                rx.el.p(tr("first_address.link_for", name=state.address_name)),
                rx.el.p(rx.el.code(state.link, class_name="cl-link")),
                copy(state.link),
            ),
        ),
    )


def _fields(send: str) -> tuple[Any, ...]:
    return (
        typed("email", "account.email", type="email", auto_complete="off"),
        rx.el.button(tr(send), type="submit", class_name="btn small"),
    )


def _by_letter() -> rx.Component:
    state = ClassDoorState
    return post_form(
        "/first-address/letter",
        kept("class_id", state.group),
        kept("account", state.address_for),
        kept("language", Session.language),
        *_fields("account.send_letter"),
        class_name="cl-new",
    )


def _by_hand() -> rx.Component:
    return rx.el.form(
        *_fields("invite.link"), on_submit=ClassDoorState.hand_over, class_name="cl-new"
    )
