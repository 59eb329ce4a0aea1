"""Rehearsing a scene."""

import reflex as rx

from components.frame import frame
from components.kit import not_there
from components.offline import keeper
from components.rehearsal import stage
from components.words import tr
from state.rehearsal import RehearsalState
from state.session import Session


@rx.page(
    route="/rehearse/[practice]",
    title="Cuelight",
    on_load=[Session.greet, RehearsalState.open],
)
def rehearse() -> rx.Component:
    """The stage, which has the whole window to itself."""
    return rx.cond(
        RehearsalState.missing,
        frame(
            not_there(RehearsalState.missing, "stage.missing"),
            named=(tr("stage.missing"),),
        ),
        rx.fragment(stage(), keeper(silent=True)),
    )
