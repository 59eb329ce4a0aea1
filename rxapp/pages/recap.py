"""How a run went."""

import reflex as rx

from components.frame import frame
from components.kit import loading, not_there, way
from components.page_title import unless_gone
from components.recap import recap as run_recap
from components.words import tr
from state.my_takes import MyTakesState
from state.recap import RecapState
from state.session import Session


@rx.page(
    route="/recap/[practice]",
    title="Cuelight",
    on_load=[Session.greet, RecapState.open, RecapState.find_sounds, MyTakesState.look],
)
def recap() -> rx.Component:
    """The numbers, the strip, the notes and the ways on."""
    return frame(
        not_there(RecapState.missing, "stage.missing"),
        rx.cond(
            RecapState.practice_id != "",
            run_recap(),
            rx.cond(~RecapState.missing, rx.el.div(loading("240px"), class_name="wrap rc")),
        ),
        crumb=rx.fragment(
            rx.cond(
                RecapState.play_title != "",
                rx.fragment(
                    way(RecapState.play_title, to=f"/play/{RecapState.script}"),
                    rx.el.span(" / ", class_name="quiet"),
                ),
            ),
            tr("recap.title"),
        ),
        named=(
            unless_gone(RecapState.missing, tr("recap.title"), "stage.missing"),
            RecapState.play_title,
        ),
    )
