"""Who is in which scene of a play."""

import reflex as rx

from components.breakdown import breakdown as by_scene
from components.breakdown import not_broken_down
from components.frame import frame
from components.kit import loading, not_there
from components.words import tr
from state.breakdown import BreakdownState
from state.session import Session


@rx.page(
    route="/script/[play]/scenes",
    title="Cuelight",
    on_load=[Session.greet, BreakdownState.open],
)
def breakdown() -> rx.Component:
    """People by scenes, all sides, and the cues for sound and light."""
    return frame(
        not_there(BreakdownState.missing),
        rx.cond(
            ~BreakdownState.missing,
            rx.cond(
                BreakdownState.script != "",
                by_scene(),
                rx.cond(
                    BreakdownState.refusal != "",
                    not_broken_down(),
                    rx.el.div(loading("380px"), class_name="wrap"),
                ),
            ),
        ),
        crumb=BreakdownState.title,
        named=(tr("breakdown.title"), BreakdownState.title),
    )
