"""How well a part is known."""

import reflex as rx

from components.frame import frame
from components.kit import loading, not_there
from components.page_title import unless_gone
from components.progress import progress as known_so_far
from components.sheet import sheet
from components.tabs import tabs
from components.words import tr
from state.progress import ProgressState
from state.session import Session


@rx.page(route="/progress/[play]", title="Cuelight", on_load=[Session.greet, ProgressState.open])
def progress() -> rx.Component:
    """The map of the part, what is due, the goal, and all runs."""
    return frame(
        sheet("progress"),
        tabs("progress"),
        not_there(ProgressState.missing),
        rx.cond(
            ProgressState.script != "",
            known_so_far(),
            rx.cond(~ProgressState.missing, rx.el.div(loading("320px"), class_name="wrap pr")),
        ),
        crumb=ProgressState.title,
        named=(unless_gone(ProgressState.missing, tr("tabs.progress")), ProgressState.title),
    )
