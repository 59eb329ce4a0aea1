"""What paid voices cost this month, against what may be spent."""

from __future__ import annotations

import reflex as rx

from components.engines.card import named
from components.kit import eyebrow
from components.words import figure, tr, tr_each
from engine.voice.budget import WARNINGS
from state.engines import ChargeRow, EnginesState

_SPENT = WARNINGS[-1]


def month() -> rx.Component:
    """The sum, the bar with its marks, a sentence, and engine by engine."""
    purse = EnginesState.month
    limited, paid = purse.limit != "", purse.charges.length() > 0
    return rx.el.section(
        eyebrow(tr("month.title")),
        rx.cond(limited | paid, _sum(), rx.el.p(tr("month.none"), class_name="mt-2")),
        rx.cond(
            limited,
            rx.fragment(_bar(), _warning()),
            rx.cond(
                paid,
                rx.el.p(
                    tr("month.unlimited"),
                    " ",
                    rx.el.code("CUELIGHT_VOICE_BUDGET"),
                    class_name="quiet mt-3 en-small",
                ),
            ),
        ),
        rx.cond(paid, rx.el.ul(rx.foreach(purse.charges, _charge), class_name="en-charges")),
        class_name="card en-month mt-5",
        aria_label=tr("month.title"),
    )


def _sum() -> rx.Component:
    purse = EnginesState.month
    money = {"currency": purse.currency, "spent": figure(purse.spent)}
    return rx.el.p(
        rx.cond(
            purse.limit != "",
            tr("month.of", limit=figure(purse.limit), **money),
            tr("month.spent", **money),
        ),
        class_name="bigline mt-2",
    )


def _bar() -> rx.Component:
    """How much is spent, with a mark at each share that somebody is told of."""
    purse = EnginesState.month
    look = rx.cond(purse.warning >= _SPENT, "bar en-bar spent", "bar en-bar")
    return rx.el.div(
        rx.el.div(
            rx.el.i(style={"transform": f"scaleX({purse.share / 100})"}),
            class_name=look,
            role="progressbar",
            aria_label=tr("month.bar"),
            custom_attrs={"aria-valuemin": 0, "aria-valuenow": purse.share, "aria-valuemax": 100},
        ),
        rx.el.div(
            *(
                rx.el.span(
                    tr("month.share", share=share),
                    style={"left": f"{share}%"},
                    class_name=rx.cond(purse.warning >= share, "on", ""),
                )
                for share in WARNINGS
            ),
            class_name="en-marks tnum",
            aria_hidden="true",
        ),
        class_name="mt-4",
    )


def _warning() -> rx.Component:
    warned = EnginesState.month.warning
    stopped = EnginesState.month.refused & (warned < _SPENT)
    said = rx.cond(stopped, tr("month.refused"), tr_each("month.warned", warned.to_string()))
    return rx.el.p(
        rx.cond(
            (warned > 0) | stopped,
            rx.fragment(rx.el.span("⚠ ", aria_hidden="true"), rx.el.b(said)),
            tr("month.promise"),
        ),
        class_name=rx.cond(
            warned >= _SPENT,
            "en-warned spent",
            rx.cond((warned > 0) | stopped, "en-warned", "quiet en-small"),
        ),
        role="status",
    )


def _charge(charge: ChargeRow) -> rx.Component:
    currency = EnginesState.month.currency
    return rx.el.li(
        rx.el.b(named(charge.engine)),
        rx.el.span(
            rx.cond(
                charge.price != "",
                tr("engines.price", currency=currency, price=figure(charge.price)),
                tr("engines.no_price"),
            ),
            class_name="quiet grow",
        ),
        rx.el.span(tr("month.characters", characters=charge.characters), class_name="quiet tnum"),
        rx.el.span(
            tr("month.spent", currency=currency, spent=figure(charge.cost)), class_name="tnum"
        ),
        key=charge.engine,
    )
