"""One engine on a card: how it stands, what it speaks, what it needs."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.hear import hear
from components.kit import button
from components.words import figure, tr, tr_each
from state.engines import EngineRow, EnginesState, ModelRow, Tongue
from state.session import Session

SIGNS = (
    ("ready", "✓"),
    ("set_up", "◇"),
    ("no_voices", "○"),
    ("asking", "…"),
    ("not_set", "+"),
    ("not_answering", "!"),
    ("resting", "‖"),
    ("spent", "■"),
    ("kept_in", "⊘"),
)
"""A shape for every standing; what is over has a cross."""


def named(engine: Any) -> Any:
    """The name of an engine as a person knows it."""
    return tr_each("engine", engine)


def standing(of: Any) -> rx.Component:
    """How an engine stands: a shape, and a word beside it."""
    return rx.el.span(
        rx.el.i(rx.match(of, *SIGNS, "×"), aria_hidden="true"),
        tr_each("engine_is", of),
        class_name="en-sign " + of,
    )


def card(row: EngineRow) -> rx.Component:
    """Everything about one engine."""
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.h3(named(row.name), class_name="serif en-name"),
                rx.el.p(_about(row), class_name="quiet en-small"),
                class_name="grow",
            ),
            rx.cond(row.may_hear, _hear(row)),
            class_name="en-head",
        ),
        _state(row),
        _speaks(row),
        rx.cond(row.models.length() > 0, _models(row)),
        class_name="card en " + row.standing,
        custom_attrs={"data-engine": row.name, "data-standing": row.standing},
        key=row.name,
    )


def _about(row: EngineRow) -> Any:
    """What kind of thing it is; of a service that is set, which."""
    return rx.cond(
        row.host != "",
        rx.fragment(rx.cond(row.model != "", rx.fragment(row.model, " · ")), row.host),
        tr_each("engine_about", row.name),
    )


def _hear(row: EngineRow) -> rx.Component:
    said = rx.cond(
        row.price != "",
        tr("engines.hear_paid", engine=named(row.name)),
        tr("engines.hear", engine=named(row.name)),
    )
    return hear(f"/api/v1/engines/{row.name}/heard?language={Session.language}", said, tried=True)


def _state(row: EngineRow) -> rx.Component:
    """The shape and the word, then the sentences that go with it, then what one may do."""
    silent = (row.standing == "not_answering") | (row.standing == "resting")
    return rx.el.div(
        rx.el.p(
            standing(row.standing),
            rx.cond(
                (row.standing == "ready") | (row.standing == "set_up"),
                rx.el.span(" · ", tr("engines.voices", n=row.voices), class_name="tnum"),
            ),
        ),
        rx.match(
            row.standing,
            ("set_up", rx.el.p(tr("engines.named"))),
            ("asking", rx.el.p(tr("engines.asked_now"))),
            ("no_voices", rx.el.p(tr("engines.no_voices"))),
            ("not_set", _not_set(row)),
            ("spent", rx.el.p(tr("engines.spent"))),
            ("kept_in", rx.el.p(tr("engines.kept_in"))),
            ("retired", rx.el.p(tr("engines.over", year=row.year.to_string()))),
            rx.fragment(),
        ),
        rx.cond(silent, _silent(row)),
        rx.cond(row.may_ask, _ask(row)),
        class_name="en-state",
        role="status",
    )


def _not_set(row: EngineRow) -> rx.Component:
    how = tr_each("engines.set", row.turned_on_by)
    return rx.fragment(
        rx.cond(row.absent != "", _absent(row)),
        rx.el.p(how, " ", rx.el.code(row.how), class_name="quiet"),
    )


def _absent(row: EngineRow) -> rx.Component:
    """Why what every machine should have is not here, when that was, and what to do."""
    return rx.el.p(
        rx.el.b(tr_each("engines_absent", row.absent)),
        " ",
        tr_each("engines_tried", row.unit, n=row.age),
        " ",
        tr("engines.start_again"),
    )


def _silent(row: EngineRow) -> rx.Component:
    """Why it does not speak, since when or until when, and what becomes of its voices."""
    why = rx.cond(
        row.kind == "here",
        tr_each("engines_here", row.because),
        tr_each("engines_why", row.because),
    )
    how_long = rx.cond(
        row.standing == "resting",
        tr("engines.rests", n=row.rest),
        tr_each("engines_since", row.unit, n=row.age),
    )
    return rx.fragment(
        rx.el.p(rx.el.b(why), " ", how_long),
        rx.cond(row.voices > 0, rx.el.p(tr("engines.known", n=row.voices), class_name="quiet")),
    )


def _ask(row: EngineRow) -> rx.Component:
    busy = EnginesState.asking.contains(row.name)
    return button(
        rx.cond(busy, tr("engines.asking"), tr("engines.ask")),
        kind="small",
        disabled=busy,
        aria_label=tr("engines.ask_of", engine=named(row.name)),
        on_click=EnginesState.ask(row.name),
    )


def _speaks(row: EngineRow) -> rx.Component:
    """Languages, emotion, price: the quiet lines."""
    return rx.el.ul(
        rx.cond(
            row.tongues.length() > 0,
            rx.el.li(
                rx.foreach(row.tongues, _tongue),
                rx.cond(row.more > 0, rx.el.span(tr("engines.more", n=row.more))),
                class_name="en-tongues",
            ),
        ),
        rx.cond(
            (row.kind != "retired") & (row.standing != "not_set"),
            rx.el.li(rx.cond(row.acts, tr("engines.acts"), tr("engines.coloured"))),
        ),
        rx.cond((row.host != "") & row.priced, rx.el.li(_price(row))),
        class_name="quiet en-facts",
    )


def _price(row: EngineRow) -> Any:
    """What it costs; our own server costs nothing that could be counted."""
    money = {"currency": EnginesState.month.currency, "price": figure(row.price)}
    return rx.cond(row.price != "", tr("engines.price", **money), tr("engines.no_price"))


def _tongue(tongue: Tongue) -> rx.Component:
    return rx.el.span(
        tr_each("engines.tongue", tongue.language),
        rx.cond(
            tongue.regions.length() > 0,
            rx.el.span(
                " (",
                rx.el.span(
                    rx.foreach(tongue.regions, lambda tag: rx.el.span(tr_each("region", tag))),
                    class_name="tones",
                ),
                ")",
            ),
        ),
    )


def _models(row: EngineRow) -> rx.Component:
    return rx.el.details(
        rx.el.summary(tr("engines.models")),
        rx.el.ul(rx.foreach(row.models, _model)),
        class_name="en-models",
    )


def _model(model: ModelRow) -> rx.Component:
    here = model.check != ""
    return rx.el.li(
        rx.el.span(rx.cond(here, "✓ ", "+ "), aria_hidden="true"),
        rx.el.b(model.name),
        rx.el.span(
            rx.cond(model.licence != "", model.licence, tr("engines.licence_unknown")),
            " · ",
            rx.cond(
                model.megabytes > 0,
                tr("engines.megabytes", n=model.megabytes),
                tr("engines.size_unknown"),
            ),
            " · ",
            rx.cond(here, tr_each("engines.check", model.check), tr("engines.fetchable")),
            class_name="quiet",
        ),
        class_name=rx.cond(here, "here", ""),
        key=model.name,
    )
