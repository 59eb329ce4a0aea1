"""The classes that somebody teaches, and the place where one is made."""

from __future__ import annotations

import reflex as rx

from components.kit import eyebrow, loading, notice, way
from components.one_roster import one_roster
from components.words import tr, tr_each
from state.classes import ClassCard, ClassesState


def class_list() -> rx.Component:
    """The whole page."""
    return rx.el.div(
        rx.el.h1(tr("classes.title"), class_name="display"),
        rx.el.p(tr("classes.promise"), class_name="quiet mt-2"),
        rx.cond(
            ClassesState.loaded,
            rx.fragment(
                rx.cond(
                    ClassesState.cards.length() > 0,
                    rx.el.ul(rx.foreach(ClassesState.cards, _card), class_name="cl-cards"),
                    rx.el.p(tr("classes.none"), class_name="cl-none"),
                ),
                _new(),
                one_roster(),
                rx.cond(ClassesState.runs_school, _zone()),
            ),
            loading("160px"),
        ),
        class_name="wrap narrow cl",
    )


def _card(card: ClassCard) -> rx.Component:
    return rx.el.li(
        way(
            rx.el.b(card.name),
            rx.el.span(
                tr("classes.students", n=card.students),
                " · ",
                tr("classes.set", n=card.set),
                class_name="quiet",
            ),
            rx.el.span(card.teachers, class_name="quiet"),
            rx.cond(
                card.waiting > 0,
                rx.el.span(tr("classes.waiting", n=card.waiting), class_name="pill cl-wait"),
            ),
            to=f"/class/{card.id}",
            class_name="card",
        ),
        key=card.id,
    )


def _new() -> rx.Component:
    return rx.el.section(
        eyebrow(tr("classes.new"), id="new-class", above="mt-9"),
        rx.el.form(
            rx.el.label(
                tr("classes.name"),
                rx.el.input(name="name", class_name="field", required=True, max_length=80),
            ),
            rx.el.button(tr("classes.make"), type="submit", class_name="btn go"),
            on_submit=ClassesState.make,
            class_name="cl-new",
        ),
        notice(ClassesState.refusal != "", tr_each("classes.refused", ClassesState.refusal)),
        aria_labelledby="new-class",
    )


def _zone() -> rx.Component:
    """The clock that a due date is read by."""
    state = ClassesState
    return rx.el.section(
        eyebrow(tr("classes.zone"), id="zone", above="mt-9"),
        rx.el.p(tr("classes.zone_why"), class_name="quiet"),
        rx.el.form(
            rx.el.label(
                tr("classes.zone_name"),
                rx.el.input(
                    name="zone",
                    default_value=state.zone,
                    key=state.zone,
                    class_name="field",
                    placeholder="Europe/Madrid",
                    auto_complete="off",
                    custom_attrs={"list": "zones"},
                ),
            ),
            rx.el.datalist(
                rx.foreach(state.zones, lambda name: rx.el.option(value=name)), id="zones"
            ),
            rx.el.button(tr("account.keep"), type="submit", class_name="btn"),
            on_submit=state.stand_in,
            class_name="cl-new",
        ),
        notice(state.kept_zone, tr("account.done.name")),
        aria_labelledby="zone",
    )
