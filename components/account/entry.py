"""The pages before one is signed in: a school is made, people come in, passwords are replaced."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.account.institutions import ways_in
from components.account.passkeys import by_passkey
from components.account.post_form import came_back, go, kept, new_password, post_form, typed
from components.kit import link, loading
from components.words import tr
from state.entry import EntryState
from state.session import Session


def sign_in_page() -> rx.Component:
    """By e-mail address and password; other ways of a school stand below."""
    form = post_form(
        "/sign-in",
        _email(),
        typed("password", "account.password", type="password", auto_complete="current-password"),
        kept("next", EntryState.to),
        go("account.sign_in"),
    )
    first = rx.fragment(
        form,
        link(tr("account.forgotten"), to="/forgotten", kind="bare"),
        link(tr("join.by_code"), to="/join", kind="bare"),
        by_passkey(),
        ways_in(),
    )
    second = rx.fragment(rx.el.p(tr("passkey.then")), by_passkey(second=True), _back())
    return _entry("account.sign_in_title", rx.cond(EntryState.half, second, first))


def welcome_page() -> rx.Component:
    """The first run: by the code that the server printed somebody makes a school their own."""
    form = post_form(
        "/welcome",
        typed("code", "account.code", auto_complete="off", auto_capitalize="characters"),
        typed("school", "account.school", EntryState.school, auto_complete="organization"),
        typed("name", "account.name", EntryState.name, auto_complete="name"),
        _email(),
        new_password(),
        kept("language", Session.language),
        go("account.make_school"),
    )
    return _entry("account.welcome_title", rx.el.p(tr("account.welcome_why")), form)


def forgotten_page() -> rx.Component:
    """A letter with a link, to whoever is found to read the mail of an address."""
    form = post_form("/forgotten", _email(), go("account.send_letter"))
    return _entry(
        "account.forgotten_title",
        rx.cond(
            EntryState.letters,
            rx.fragment(rx.el.p(tr("account.forgotten_why"), class_name="quiet"), form),
            rx.el.p(tr("account.no_letters")),
        ),
        _back(),
    )


def reset_page() -> rx.Component:
    """Another password, by the link of a letter."""
    form = post_form("/reset", kept("token", EntryState.token), new_password(), go("account.keep"))
    return _entry("account.reset_title", form, _back())


def first_address_page() -> rx.Component:
    """The first password of a student who came by PIN before, by the link that they were given."""
    form = post_form(
        "/first-address", kept("token", EntryState.token), new_password(), go("account.keep")
    )
    why = rx.el.p(tr("account.first_address_why"))
    return _entry(
        "account.first_address_title", rx.cond(EntryState.token != "", rx.fragment(why, form))
    )


def verify_page() -> rx.Component:
    """A press that tells that somebody reads their mail: a program that looks at links does not."""
    form = post_form("/verify", kept("token", EntryState.token), go("account.it_is_mine"))
    return _entry(
        "account.verify_title",
        rx.cond(EntryState.token != "", form),
        link(tr("account.on"), to="/"),
    )


def new_address_page() -> rx.Component:
    """A press that tells that somebody reads the mail of the address they move to."""
    form = post_form("/new-address", kept("token", EntryState.token), go("account.it_is_mine"))
    return _entry(
        "account.new_address_title",
        rx.cond(EntryState.token != "", form),
        link(tr("account.on"), to="/"),
    )


def _entry(title: str, *children: Any) -> rx.Component:
    return rx.el.div(
        rx.el.h1(tr(title), class_name="display"),
        rx.cond(
            EntryState.shown,
            rx.fragment(came_back(EntryState.why, EntryState.done), *children),
            loading("320px"),
        ),
        link(tr("frame.privacy"), to="/privacy", kind="bare"),
        class_name="wrap ac-entry",
    )


def _email() -> rx.Component:
    return typed("email", "account.email", EntryState.email, type="email", auto_complete="username")


def _back() -> rx.Component:
    return link(tr("account.back"), to="/sign-in", kind="bare", reload_document=True)
