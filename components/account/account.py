"""One's own account: who one is, one's password, and where one is signed in."""

from __future__ import annotations

import reflex as rx

from components.account.passkeys import my_passkeys
from components.account.post_form import came_back, new_password, post_form, typed
from components.account.taking_away import taking_away
from components.account.tokens import tokens
from components.kit import button, eyebrow, link, loading
from components.words import moment, tr, tr_each
from state.account import AccountState, Browser, Institution
from state.taking_away import TakingAwayState


def account_page() -> rx.Component:
    """The parts of it, one below the other."""
    return rx.el.div(
        rx.el.h1(tr("account.title"), class_name="display"),
        rx.cond(
            AccountState.shown | AccountState.alone,
            rx.fragment(
                rx.cond(AccountState.shown, _of_a_school()),
                rx.cond(TakingAwayState.shown, taking_away()),
                link(tr("frame.privacy"), to="/privacy", kind="small"),
            ),
            loading("420px"),
        ),
        class_name="wrap ac-account",
    )


def _of_a_school() -> rx.Component:
    return rx.fragment(
        came_back(AccountState.why, AccountState.done),
        rx.cond(
            AccountState.by_pin,
            _by_pin(),
            rx.fragment(
                _person(),
                rx.cond(AccountState.email != "", rx.fragment(_address(), _password())),
                my_passkeys(),
                rx.cond(
                    (AccountState.linked.length() > 0) | (AccountState.others.length() > 0),
                    _institutions(),
                ),
            ),
        ),
        _browsers(),
        rx.cond(AccountState.by_pin, rx.fragment(), tokens()),
    )


def _person() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("account.who")),
        rx.el.form(
            typed("name", "account.name", AccountState.name, auto_complete="name"),
            _language(),
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
                link(tr("school_people.title"), to="/people", kind="small"),
                class_name="ac-presets",
            ),
        ),
    )


def _language() -> rx.Component:
    return rx.el.label(
        rx.el.span(tr("account.language"), class_name="eyebrow"),
        rx.el.select(
            rx.el.option("English", value="en"),
            rx.el.option("Español", value="es"),
            name="language",
            default_value=AccountState.language,
            key=AccountState.language,
            class_name="field",
        ),
        class_name="ac-field",
    )


def _by_pin() -> rx.Component:
    """Six digits on a device that others use, too, change nothing."""
    return rx.el.section(
        eyebrow(tr("account.who")),
        rx.el.p(rx.el.b(AccountState.name)),
        rx.el.p(tr("account.in_school", school=AccountState.school), class_name="quiet"),
        rx.el.p(tr("account.by_pin_why"), class_name="quiet"),
    )


def _institutions() -> rx.Component:
    """By which institutions one comes in, and could."""

    def other(each: Institution) -> rx.Component:
        return post_form(
            each.at,
            rx.el.button(tr("account.link", name=each.name), type="submit", class_name="btn small"),
        )

    return rx.el.section(
        eyebrow(tr("account.institutions")),
        rx.foreach(AccountState.linked, lambda name: rx.el.p("✓ ", name, class_name="ok")),
        rx.foreach(AccountState.others, other),
        rx.el.p(tr("account.link_why"), class_name="quiet"),
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
        rx.cond(AccountState.letters, _another_address()),
    )


def _another_address() -> rx.Component:
    return rx.el.details(
        rx.el.summary(tr("account.another_address")),
        rx.el.p(tr("account.another_why"), class_name="quiet"),
        post_form(
            "/account/address",
            typed("email", "account.new_email", type="email", auto_complete="email"),
            typed(
                "password",
                "account.old_password",
                type="password",
                auto_complete="current-password",
            ),
            rx.el.button(tr("account.ask_address"), type="submit", class_name="btn"),
        ),
        class_name="ac-more",
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
