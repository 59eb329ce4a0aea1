"""Passkeys: those of one's account and a way to add one; a button where one signs in."""

from __future__ import annotations

import reflex as rx

from components.javascript import import_path
from components.kit import button, eyebrow
from components.words import dictionary, moment, tr
from state.entry import EntryState
from state.passkeys import PasskeysState, PasskeyTold

_LIBRARY = import_path("account/passkey.jsx")


class AddPasskey(rx.NoSSRComponent):
    """Has the device make a passkey."""

    library = _LIBRARY
    tag = "AddPasskey"
    words: rx.Var[dict[str, str]]


class UsePasskey(rx.NoSSRComponent):
    """Has the device sign somebody in; `second` after a password, on the way `to` a page."""

    library = _LIBRARY
    tag = "UsePasskey"
    words: rx.Var[dict[str, str]]
    second: rx.Var[bool]
    to: rx.Var[str]


def by_passkey(*, second: bool = False) -> rx.Component:
    """The button where one signs in."""
    words = dictionary("passkey.second" if second else "passkey.first")
    return UsePasskey.create(words=words, second=second, to=EntryState.to)


def my_passkeys() -> rx.Component:
    """The part of one's account; nothing for who came by PIN."""
    state = PasskeysState
    both = rx.el.label(
        rx.el.input(
            type="checkbox", checked=state.both, on_change=state.need_both, class_name="check"
        ),
        rx.el.span(tr("passkeys.both")),
        class_name="row gap-2",
    )
    return rx.cond(
        state.shown,
        rx.el.section(
            eyebrow(tr("passkeys.title")),
            rx.el.p(tr("passkeys.why"), class_name="quiet"),
            rx.el.ul(rx.foreach(state.passkeys, _passkey), class_name="ac-browsers"),
            AddPasskey.create(words=dictionary("passkey.add")),
            rx.cond((state.passkeys.length() > 0) & state.has_password, both),
        ),
    )


def _passkey(told: PasskeyTold) -> rx.Component:
    used = rx.cond(told.used != "", moment(told.used), tr("passkeys.unused"))
    return rx.el.li(
        rx.el.form(
            rx.el.input(
                name="name",
                default_value=told.name,
                aria_label=tr("passkeys.name"),
                class_name="field",
                max_length=40,
                required=True,
            ),
            rx.el.button(tr("passkeys.rename"), type="submit", class_name="btn small"),
            on_submit=lambda form: PasskeysState.call(told.id, form),
            class_name="grow ac-key",
        ),
        rx.el.small(used, class_name="quiet"),
        button(
            tr("passkeys.remove"),
            kind="small",
            aria_label=tr("passkeys.remove_this", name=told.name),
            on_click=PasskeysState.discard(told.id),
        ),
        key=told.id,
    )
