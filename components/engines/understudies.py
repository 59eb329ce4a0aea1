"""Under the casting: who steps in for this play, in which order."""

from __future__ import annotations

from typing import Any

import reflex as rx

from components.engines.card import named, standing
from components.kit import button, eyebrow, link, notice
from components.words import tr, tr_each
from state.cast import CastState
from state.understudies import UnderstudyRow, UnderstudyState


def understudies() -> rx.Component:
    """The order, what may be done with it, and the way to all engines."""
    state = UnderstudyState
    return rx.el.section(
        rx.cond(
            state.rows.length() > 0,
            rx.fragment(
                rx.el.div(
                    eyebrow(tr("understudies.title"), id="ud-title", tab_index=-1),
                    link(tr("engines.title"), to="/engines", kind="small"),
                    class_name="between mt-8",
                ),
                rx.el.p(tr("understudies.why"), class_name="quiet mt-1"),
                rx.el.ol(rx.foreach(state.rows, _row), class_name="ud"),
                _free(),
                _whose(),
                _done(),
            ),
        ),
        aria_label=tr("understudies.title"),
        on_mount=state.open(CastState.script),
    )


def _row(row: UnderstudyRow) -> rx.Component:
    return rx.el.li(
        rx.el.span(row.place, class_name="quiet tnum ud-place", aria_hidden="true"),
        rx.el.span(
            rx.el.b(named(row.engine)),
            standing(row.standing),
            rx.cond(row.priced, rx.el.span(tr("understudies.paid"), class_name="quiet en-small")),
            class_name="ud-who",
        ),
        rx.cond(
            row.fixed,
            rx.el.span(tr("understudies.last"), class_name="quiet en-small"),
            rx.el.span(
                _step(row, "up", row.first),
                _step(row, "down", row.last),
                button(
                    tr("understudies.drop"),
                    kind="bare small",
                    id=f"ud-drop-{row.engine}",
                    aria_label=tr("understudies.drop_it", engine=named(row.engine)),
                    on_click=UnderstudyState.drop(row.engine),
                ),
                class_name="ud-acts",
            ),
        ),
        custom_attrs={"data-understudy": row.engine},
        key=row.engine,
    )


def _step(row: UnderstudyRow, way: str, end: Any) -> rx.Component:
    """A button that can be reached even where it leads nowhere, so that the focus is never lost."""
    return button(
        {"up": "↑", "down": "↓"}[way],
        kind="small ud-step",
        id=f"ud-{way}-{row.engine}",
        aria_label=tr(f"understudies.{way}", engine=named(row.engine)),
        custom_attrs={"aria-disabled": rx.cond(end, "true", "false")},
        on_click=UnderstudyState.move(row.engine, {"up": -1, "down": 1}[way]),
    )


def _free() -> rx.Component:
    state = UnderstudyState
    return rx.cond(
        state.free.length() > 0,
        rx.el.div(
            rx.el.span(tr("understudies.add"), class_name="quiet"),
            rx.foreach(
                state.free,
                lambda engine: rx.el.button(
                    rx.el.span("+", aria_hidden="true"),
                    named(engine),
                    type="button",
                    class_name="chip",
                    aria_label=tr("understudies.add_it", engine=named(engine)),
                    on_click=state.add(engine),
                    key=engine,
                ),
            ),
            class_name="chips items-center",
        ),
        rx.cond(
            state.rows.length() == 1,
            rx.el.p(tr("understudies.nothing_free"), class_name="quiet mt-3 en-small"),
        ),
    )


def _whose() -> rx.Component:
    """Whether this is the usual order, and the way back to it."""
    state = UnderstudyState
    return rx.fragment(
        rx.el.p(
            rx.cond(state.own, tr("understudies.own"), tr("understudies.usual")),
            rx.cond(
                state.own,
                button(tr("understudies.to_usual"), kind="small bare", on_click=state.usual),
            ),
            class_name="quiet en-small ud-whose",
        ),
        rx.cond(~state.built_in, rx.el.p(tr("understudies.without"), class_name="en-small")),
    )


def _done() -> rx.Component:
    """What was just changed, and the way back."""
    state = UnderstudyState
    said = tr_each("understudies.done", state.done, engine=named(state.engine), place=state.place)
    return rx.fragment(
        notice(
            state.done != "",
            rx.el.span(said, class_name="grow"),
            rx.cond(
                state.done != "undone",
                button(tr("understudies.undo"), kind="small", id="ud-undo", on_click=state.undo),
            ),
        ),
        notice(state.refused, tr("understudies.refused"), bad=True),
    )
