"""Access tokens of one's own: what other programs bring to ask in one's name."""

from __future__ import annotations

import reflex as rx

from components.account.post_form import typed
from components.account.webhooks import once_shown
from components.kit import button, eyebrow, notice
from components.words import day, moment, tr, tr_each
from engine.use_cases.access_tokens import DAYS, Scope
from state.tokens import TokenRow, TokensState


def tokens() -> rx.Component:
    """Those that work, one that was made just now, and the form that makes one."""
    return rx.cond(TokensState.allowed, _tokens())


def _tokens() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("programs.title"), id="programs"),
        rx.el.p(tr("programs.lead"), class_name="quiet"),
        once_shown(TokensState.fresh, "programs.only_now", TokensState.seen),
        notice(TokensState.why != "", tr_each("programs.why", TokensState.why), bad=True),
        rx.el.ul(rx.foreach(TokensState.tokens, _token), class_name="ac-browsers"),
        rx.el.form(
            typed("name", "programs.name", max_length=80, auto_complete="off"),
            rx.el.fieldset(
                rx.el.legend(tr("programs.for_what"), class_name="eyebrow"),
                *(_scope(each) for each in Scope),
                class_name="ac-scopes",
            ),
            rx.el.label(
                rx.el.span(tr("programs.how_long"), class_name="eyebrow"),
                rx.el.select(
                    *(rx.el.option(tr("programs.days", n=n), value=str(n)) for n in DAYS),
                    name="days",
                    default_value="30",
                    class_name="field",
                ),
                class_name="ac-field",
            ),
            rx.el.button(tr("programs.make"), type="submit", class_name="btn"),
            on_submit=TokensState.make,
            reset_on_submit=True,
        ),
        aria_labelledby="programs",
    )


def _scope(scope: Scope) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=f"scope_{scope}", default_checked=scope is Scope.READ),
        rx.el.span(
            rx.el.b(tr(f"programs.scope.{scope}")),
            rx.el.small(tr(f"programs.scope_why.{scope}"), class_name="quiet"),
        ),
    )


def _token(token: TokenRow) -> rx.Component:
    used = rx.cond(
        token.used != "", tr("programs.used", at=moment(token.used)), tr("programs.unused")
    )
    return rx.el.li(
        rx.el.span(
            rx.el.b(token.name),
            rx.el.small(
                rx.foreach(
                    token.scopes,
                    lambda scope: rx.fragment(tr_each("programs.scope", scope), " · "),
                ),
                tr("programs.until", day=day(token.until[:10])),
                " · ",
                used,
                class_name="quiet",
            ),
            class_name="grow",
        ),
        button(
            tr("programs.revoke"),
            kind="small",
            aria_label=tr("programs.revoke_this", name=token.name),
            on_click=TokensState.revoke(token.id),
        ),
        key=token.id,
    )
