"""The page of other programs: webhooks, what they were told, and the form that makes one."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.account.post_form import typed
from components.kit import button, eyebrow, loading, not_there, notice
from components.words import moment, tr, tr_each
from engine.use_cases.webhooks import EVENTS
from state.webhooks import DeliveryLine, WebhookRow, WebhooksState


def webhooks_page() -> rx.Component:
    """The whole page."""
    return rx.el.div(
        not_there(WebhooksState.absent),
        rx.cond(
            ~WebhooksState.absent,
            rx.el.div(
                rx.el.h1(tr("webhooks.title"), class_name="display"),
                rx.el.p(tr("webhooks.lead"), class_name="quiet"),
                rx.cond(WebhooksState.shown, _parts(), loading("320px")),
                class_name="wrap ac-account",
            ),
        ),
    )


def _parts() -> rx.Component:
    return rx.fragment(
        notice(WebhooksState.why != "", _why(), bad=True),
        once_shown(WebhooksState.fresh, "webhooks.only_now", WebhooksState.seen),
        rx.foreach(WebhooksState.listed, _webhook),
        _form(),
    )


def _why() -> rx.Component:
    told = tr_each("webhooks.why", WebhooksState.why)
    return rx.el.p(rx.cond(told == "", tr("account.why.other"), told))


def once_shown(secret: rx.Var[str], key: str, seen: Any) -> rx.Component:
    """A secret that was made just now, and is shown this once."""
    return rx.cond(
        secret != "",
        rx.el.div(
            rx.el.p(tr(key)),
            rx.el.code(secret, class_name="ac-token"),
            rx.el.div(
                button(tr("programs.copy"), kind="small go", on_click=rx.set_clipboard(secret)),
                button(tr("programs.seen"), kind="small", on_click=seen),
                class_name="ac-presets",
            ),
            role="status",
            class_name="notice ac-fresh",
        ),
    )


def _webhook(each: WebhookRow) -> rx.Component:
    return rx.el.section(
        rx.el.h2(each.name),
        rx.el.dl(
            rx.cond(
                each.address != "",
                rx.fragment(
                    rx.el.dt(tr("webhooks.told_at"), class_name="eyebrow"),
                    rx.el.dd(rx.el.code(each.address)),
                    rx.el.dt(tr("webhooks.told_of"), class_name="eyebrow"),
                    rx.el.dd(_events(each)),
                ),
            ),
            rx.el.dt(tr("webhooks.tells_at"), class_name="eyebrow"),
            rx.el.dd(rx.el.code(each.here)),
            class_name="ac-told",
        ),
        rx.cond(each.last.length() > 0, _last(each)),
        _deeds(each),
        key=each.id,
    )


def _deeds(each: WebhookRow) -> rx.Component:
    return rx.el.div(
        rx.cond(
            each.address != "",
            rx.fragment(
                button(
                    tr("webhooks.try"),
                    kind="small",
                    aria_label=tr("webhooks.try_this", name=each.name),
                    on_click=WebhooksState.try_it(each.id),
                ),
                button(tr("webhooks.look"), kind="small", on_click=WebhooksState.look),
            ),
        ),
        button(
            tr("webhooks.remove"),
            kind="small danger",
            aria_label=tr("webhooks.remove_this", name=each.name),
            on_click=WebhooksState.remove(each.id),
        ),
        class_name="ac-presets",
    )


def _events(each: WebhookRow) -> rx.Component:
    named = rx.foreach(each.events, lambda event: rx.el.li(rx.el.code(event)))
    return rx.cond(each.events.length() > 0, rx.el.ul(named), tr("webhooks.of_nothing"))


def _last(each: WebhookRow) -> rx.Component:
    return rx.fragment(
        eyebrow(tr("webhooks.last")),
        rx.el.ul(rx.foreach(each.last, _line), class_name="ac-browsers"),
    )


def _line(told: DeliveryLine) -> rx.Component:
    answer = rx.cond(
        told.answer > 0, tr("webhooks.answer", status=told.answer), tr("webhooks.no_answer")
    )
    tried = rx.fragment(
        rx.cond(told.tries > 0, rx.fragment(answer, " · ")),
        tr("webhooks.tries", n=told.tries),
        " · ",
        moment(told.at),
    )
    return rx.el.li(
        rx.el.span(
            rx.el.code(told.event), rx.el.small(tried, class_name="quiet"), class_name="grow"
        ),
        rx.el.span(
            tr_each("webhooks.status", told.status),
            class_name=rx.cond(told.status == "delivered", "ok", "quiet"),
        ),
        key=told.id,
    )


def _form() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("webhooks.new"), id="new-webhook"),
        rx.el.form(
            typed("name", "programs.name", max_length=80, auto_complete="off"),
            rx.el.label(
                rx.el.span(tr("webhooks.address"), class_name="eyebrow"),
                rx.el.input(
                    name="address",
                    type="url",
                    max_length=2000,
                    auto_complete="off",
                    class_name="field",
                ),
                rx.el.small(tr("webhooks.address_why"), class_name="quiet"),
                class_name="ac-field",
            ),
            rx.el.fieldset(
                rx.el.legend(tr("webhooks.tell_of"), class_name="eyebrow"),
                *(_event(each) for each in EVENTS),
                class_name="ac-scopes",
            ),
            rx.el.button(tr("webhooks.make"), type="submit", class_name="btn"),
            on_submit=WebhooksState.add,
            reset_on_submit=True,
        ),
        aria_labelledby="new-webhook",
    )


def _event(event: str) -> rx.Component:
    ended = event.endswith(".completed")
    return rx.el.label(
        rx.el.input(type="checkbox", name=f"event_{event}", default_checked=ended),
        rx.el.span(
            rx.el.code(event),
            rx.el.small(tr(f"webhooks.event.{event}"), class_name="quiet"),
        ),
    )
