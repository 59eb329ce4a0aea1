"""One's own account: who one is, one's password, and where one is signed in."""

from __future__ import annotations

import reflex as rx

from components.account.passkeys import my_passkeys
from components.account.post_form import came_back, new_password, post_form, typed
from components.account.tokens import tokens
from components.kit import button, eyebrow, link, loading
from components.words import moment, tr, tr_each
from state.account import AccountState, Browser


def account_page() -> rx.Component:
    """The parts of it, one below the other."""
    return rx.el.div(
        rx.el.h1(tr("account.title"), class_name="display"),
        rx.cond(
            AccountState.shown,
            rx.fragment(
                came_back(AccountState.why, AccountState.done),
                _person(),
                rx.cond(AccountState.email != "", rx.fragment(_address(), _password())),
                my_passkeys(),
                _browsers(),
                tokens(),
            ),
            loading("420px"),
        ),
        class_name="wrap ac-account",
    )


def _person() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("account.who")),
        rx.el.form(
            typed("name", "account.name", AccountState.name, auto_complete="name"),
            rx.el.button(tr("account.keep"), type="submit", class_name="btn"),
            on_submit=AccountState.be_called,
            class_name="ac-row",
        ),
        rx.el.p(tr("account.in_school", school=AccountState.school), class_name="quiet"),
        rx.cond(
            AccountState.runs_school,
            rx.el.div(
                link(tr("institutions.title"), to="/institutions", kind="small"),
                link(tr("webhooks.title"), to="/programs", kind="small"),
                class_name="ac-presets",
            ),
        ),
        rx.el.p(tr("account.language_why"), class_name="quiet"),
    )


def _address() -> rx.Component:
    ask = post_form(
        "/account/letter",
        rx.el.button(tr("account.send_letter"), type="submit", class_name="btn small"),
    )
    return rx.el.section(
        eyebrow(tr("account.email")),
        rx.el.p(AccountState.email),
        rx.cond(
            AccountState.verified,
            rx.el.p("✓ ", tr("account.verified"), class_name="ok"),
            rx.fragment(
                rx.el.p(tr("account.unverified"), class_name="quiet"),
                rx.cond(AccountState.letters, ask),
            ),
        ),
    )


def _password() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("account.password")),
        post_form(
            "/account/password",
            typed("old", "account.old_password", type="password", auto_complete="current-password"),
            new_password("new"),
            rx.el.button(tr("account.change_password"), type="submit", class_name="btn"),
        ),
        rx.el.p(tr("account.change_why"), class_name="quiet"),
    )


def _browsers() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("account.browsers")),
        rx.el.ul(rx.foreach(AccountState.browsers, _browser), class_name="ac-browsers"),
        rx.cond(
            AccountState.browsers.length() > 1,
            button(tr("account.end_others"), on_click=AccountState.end_others),
        ),
    )


def _browser(browser: Browser) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.b(rx.cond(browser.agent != "", browser.agent, tr("account.some_browser"))),
            rx.el.small(
                tr_each("account.how", browser.how), " · ", moment(browser.seen), class_name="quiet"
            ),
            class_name="grow",
        ),
        rx.cond(
            browser.here,
            rx.el.span(tr("account.here"), class_name="ok"),
            button(
                tr("account.end"),
                kind="small",
                aria_label=tr("account.end_this", browser=browser.agent),
                on_click=AccountState.end(browser.id),
            ),
        ),
        key=browser.id,
    )
