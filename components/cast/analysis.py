"""How a play's people were understood: each analysis with where it stands, and two ways to ask."""

from __future__ import annotations

import reflex as rx

from components.kit import button, eyebrow
from components.words import figure, moment, tr, tr_each
from state.analysed import WorkRow
from state.company import CompanyState

_SIGNS = {
    "queued": "○",
    "running": "●",
    "retrying": "↻",
    "completed": "✓",
    "failed": "!",
    "cancelled": "×",
}


def analysis() -> rx.Component:
    """The section at the foot of the cast."""
    return rx.el.section(
        eyebrow(tr("analysis.title"), above="mt-9"),
        rx.el.p(tr("analysis.built_in"), class_name="quiet mt-1 an-text"),
        rx.cond(CompanyState.model != "", _deepening(), _none_set()),
        rx.el.div(
            button(tr("analysis.again"), kind="small", on_click=CompanyState.analyse),
            rx.cond(
                CompanyState.model != "",
                button(
                    tr("analysis.deepen", model=CompanyState.model),
                    kind="small",
                    disabled=CompanyState.empty,
                    on_click=CompanyState.deepen,
                ),
            ),
            class_name="row gap-2 mt-3 flex-wrap",
        ),
        rx.cond(
            CompanyState.works.length() > 0,
            rx.el.ul(
                rx.foreach(CompanyState.works, _work),
                class_name="an-works",
                aria_label=tr("analysis.works"),
                aria_live="polite",
            ),
            rx.el.p(tr("analysis.none"), class_name="quiet mt-3"),
        ),
        aria_label=tr("analysis.title"),
    )


def _none_set() -> rx.Component:
    return rx.el.p(tr("analysis.no_chat"), class_name="quiet an-text")


def _deepening() -> rx.Component:
    """What is sent and to whom, and what it may cost."""
    limit, currency = CompanyState.limit, CompanyState.currency
    money = {"spent": figure(CompanyState.spent), "currency": currency}
    return rx.el.div(
        rx.el.p(tr("analysis.sends", host=CompanyState.host)),
        rx.el.p(
            rx.cond(
                ~CompanyState.paid,
                tr("analysis.free"),
                rx.cond(
                    limit == "",
                    tr("analysis.spent", **money),
                    tr("analysis.spent_of", limit=figure(limit), **money),
                ),
            ),
            class_name="tnum",
        ),
        rx.cond(CompanyState.empty, rx.el.p(tr("analysis.gone"), class_name="an-bad")),
        class_name="quiet an-text",
    )


def _work(work: WorkRow) -> rx.Component:
    sign = rx.match(work.status, *_SIGNS.items(), "")
    return rx.el.li(
        rx.el.span(
            rx.el.span(sign, aria_hidden="true"),
            " ",
            tr_each("analysis_is", work.status),
            class_name="an-status",
        ),
        rx.el.span(rx.cond(work.deep, tr("analysis.by_model"), tr("analysis.by_us"))),
        _numbers(work),
        rx.cond(
            ~work.ended,
            button(
                tr("analysis.stop"),
                kind="small bare",
                on_click=CompanyState.call_off(work.id),
            ),
        ),
        rx.cond(
            work.error != "",
            rx.el.p(
                tr_each("analysis_failed", work.error),
                rx.cond(work.status == "failed", rx.fragment(" ", tr("analysis.stays"))),
                class_name="an-bad",
            ),
        ),
        custom_attrs={"data-status": work.status},
        key=work.id,
    )


def _numbers(work: WorkRow) -> rx.Component:
    """When it was asked for, how long it took, how often it was tried, what it cost."""
    seconds = tr("analysis.seconds", s=figure(work.seconds))
    took = rx.cond(work.seconds == "", tr("analysis.quick"), seconds)
    cost = tr("analysis.cost", cost=figure(work.cost), currency=CompanyState.currency)
    return rx.el.span(
        rx.el.time(moment(work.at), date_time=work.at),
        rx.cond(work.status == "completed", rx.el.span(took)),
        rx.cond(work.tries > 1, rx.el.span(tr("analysis.tries", n=work.tries))),
        rx.cond(work.cost != "", rx.el.span(cost)),
        rx.cond(work.earlier, rx.el.span(tr("analysis.of_earlier"))),
        class_name="quiet tnum an-facts",
    )
