"""How much a school has of what it may have: each in a line, where there is a limit."""

from __future__ import annotations

import reflex as rx

from components.words import tr_each
from state.quota import QuotaState, UsageRow


def how_much(counted: str = "") -> rx.Component:
    """What is used of this, or of all that is limited; counted when it comes into sight."""

    def one(row: UsageRow) -> rx.Component:
        told = rx.el.p(
            tr_each("quota", row.counted, used=row.used, limit=row.limit),
            class_name="quiet tnum",
            key=row.counted,
        )
        return rx.cond(row.counted == counted, told) if counted else told

    return rx.el.div(rx.foreach(QuotaState.usage, one), on_mount=QuotaState.look)
