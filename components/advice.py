"""What the set-up screen advises: another level, with its reason, and what is due today."""

from __future__ import annotations

import reflex as rx

from components.kit import button
from components.level import level_words, reason
from components.words import tr
from state.advice import AdviceState
from state.set_up import SetUpState


def advice() -> rx.Component:
    """Nothing where there is nothing to say."""
    return rx.el.div(_level(), _due(), class_name="su-advice", aria_live="polite")


def _level() -> rx.Component:
    state = AdviceState
    return rx.cond(
        (state.level > 0) & (state.level != SetUpState.level),
        rx.el.p(
            tr("progress.level", level=level_words(state.level)),
            " ",
            reason(state.reason, state.share, state.own_word),
            " ",
            button(
                tr("level.take"),
                kind="small",
                on_click=SetUpState.choose_level(state.level.to_string()),
            ),
        ),
    )


def _due() -> rx.Component:
    return rx.cond(
        AdviceState.due > 0,
        rx.el.p(
            tr("level.due", n=AdviceState.due),
            " ",
            button(
                tr("progress.run_due", n=AdviceState.due),
                kind="small",
                on_click=AdviceState.run_due,
            ),
        ),
    )
