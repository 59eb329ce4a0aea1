"""The page of voices and engines: what each can do now, and what to do where it cannot."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from components.engines.card import card
from components.engines.month import month
from components.kit import eyebrow, loading, notice
from components.words import tr, tr_each
from state.engines import EngineGroup, EnginesState


def engines_page() -> rx.Component:
    """The whole page."""
    return rx.el.div(
        rx.el.h1(tr("engines.title"), class_name="display"),
        rx.cond(
            EnginesState.loaded & ~EnginesState.refused,
            rx.el.p(
                rx.el.b(tr("engines.lead", n=EnginesState.ready)),
                " ",
                tr("engines.lead_why"),
                class_name="quiet mt-2 en-lead",
            ),
        ),
        rx.cond(
            has_connection_errors,
            rx.el.p(tr("engines.offline"), class_name="quiet mt-2", on_unmount=EnginesState.watch),
        ),
        notice(EnginesState.refused, tr("engines.refused"), bad=True),
        rx.cond(
            EnginesState.loaded,
            rx.cond(
                ~EnginesState.refused,
                rx.fragment(month(), rx.foreach(EnginesState.groups, _group)),
            ),
            _coming(),
        ),
        class_name="wrap narrow",
        on_unmount=EnginesState.leave,
    )


def _group(group: EngineGroup) -> rx.Component:
    return rx.el.section(
        eyebrow(tr_each("engines.kind", group.kind), above="mt-8"),
        rx.el.ul(rx.foreach(group.rows, card), class_name="en-cards"),
        key=group.kind,
    )


def _coming() -> Any:
    cards = rx.el.div(*(loading("190px") for _ in range(4)), class_name="en-cards")
    return rx.el.div(loading("150px"), cards, class_name="stack gap-4 mt-5")
