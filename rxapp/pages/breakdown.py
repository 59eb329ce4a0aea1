"""Who is in which scene of a play."""

import reflex as rx

from components.breakdown import breakdown as by_scene
from components.play_answer import answer_page
from components.sheet import sheet
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
    return answer_page(
        BreakdownState, tr("breakdown.title"), rx.fragment(sheet("breakdown"), by_scene())
    )
