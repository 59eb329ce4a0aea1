"""Who of a class plays what in a play: each role with its players and understudies."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.kit import button, eyebrow, link
from components.words import tr
from state.class_people import CastRow, ClassPeopleState, Person


def choose(words: Any, options: Any, act: Any, **props: Any) -> rx.Component:
    """A list of which one is taken as soon as it is chosen."""
    return rx.el.select(
        rx.el.option(words, value=""),
        options,
        value="",
        on_change=act,
        aria_label=words,
        class_name="field cl-choose",
        **props,
    )


def casting() -> rx.Component:
    """The roles of the play that is looked at, and who of the class has them."""
    return rx.el.section(
        eyebrow(tr("people_of.casting"), id="casting", above="mt-9"),
        rx.el.ul(rx.foreach(ClassPeopleState.cast, _role), class_name="cl-cast"),
        link(tr("class.assign"), to=f"/class/{ClassPeopleState.group}/assign", kind="go mt-4"),
        aria_labelledby="casting",
    )


def _role(row: CastRow) -> rx.Component:
    students = rx.foreach(
        ClassPeopleState.students, lambda each: rx.el.option(each.name, value=each.account)
    )
    return rx.el.li(
        rx.el.div(
            rx.el.b(row.name),
            rx.cond(row.double, rx.el.small(tr("people_of.double"), class_name="quiet")),
        ),
        rx.el.div(
            rx.foreach(row.players, lambda who: _part(row, who)),
            choose(
                tr("people_of.give"),
                students,
                lambda who: ClassPeopleState.give(row.role, False, who),  # noqa: FBT003
            ),
        ),
        rx.el.div(
            rx.foreach(row.understudies, lambda who: _part(row, who)),
            choose(
                tr("people_of.understudy"),
                students,
                lambda who: ClassPeopleState.give(row.role, True, who),  # noqa: FBT003
            ),
        ),
        key=row.role,
    )


def _part(row: CastRow, who: Person) -> rx.Component:
    return rx.el.span(
        who.name,
        button(
            "×",
            kind="bare small",
            aria_label=tr("people_of.take_part", name=who.name, role=row.name),
            on_click=ClassPeopleState.take(row.role, who.account),
        ),
        class_name="pill",
    )
