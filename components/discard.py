"""What was deleted lately, under the shelf: a month to have it back in."""

from __future__ import annotations

import reflex as rx

from components.kit import button
from components.words import day, tr
from state.discard import DiscardedRow, DiscardState


def recently_deleted() -> rx.Component:
    """The list, closed until it is wanted; nothing where nothing was deleted."""
    return rx.cond(
        DiscardState.rows.length() > 0,
        rx.el.details(
            rx.el.summary(tr("library.deleted", n=DiscardState.rows.length())),
            rx.el.p(tr("library.deleted_why"), class_name="quiet"),
            rx.el.ul(rx.foreach(DiscardState.rows, _row), class_name="deleted"),
            class_name="mt-9",
        ),
    )


def _row(row: DiscardedRow) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.b(row.title, class_name="serif"),
            rx.el.span(
                rx.cond(
                    row.sample,
                    tr("library.deleted_sample"),
                    tr("library.deleted_until", day=day(row.until)),
                ),
                class_name="quiet",
            ),
            class_name="stack grow",
        ),
        rx.cond(DiscardState.asked == row.id, _sure(), _ways(row)),
        class_name="row gap-2 flex-wrap",
    )


def _sure() -> rx.Component:
    """Asked once more: nothing of it can be had back."""
    return rx.fragment(
        rx.el.span(tr("library.erase_sure"), role="alert"),
        button(tr("library.erase_now"), kind="small danger", on_click=DiscardState.erase),
        button(tr("library.erase_not"), kind="small", on_click=DiscardState.ask("")),
    )


def _ways(row: DiscardedRow) -> rx.Component:
    return rx.fragment(
        button(
            tr("library.put_back"),
            kind="small",
            on_click=DiscardState.bring_back(row.id),
            aria_label=tr("library.put_back_this", title=row.title),
        ),
        rx.cond(
            ~row.sample,
            button(
                tr("library.erase"),
                kind="small bare",
                on_click=DiscardState.ask(row.id),
                aria_label=tr("library.erase_this", title=row.title),
            ),
        ),
    )
