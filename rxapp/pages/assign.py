"""Setting something for a class."""

import reflex as rx

from components.assign import builder
from components.frame import frame
from components.kit import not_there
from components.page_title import unless_gone
from components.sheet import sheet
from components.words import tr
from state.assign import AssignState
from state.session import Session


@rx.page(
    route="/class/[class_id]/assign", title="Cuelight", on_load=[Session.greet, AssignState.open]
)
def assign() -> rx.Component:
    """The builder of an assignment."""
    missing = AssignState.missing
    return frame(
        sheet("classes"),
        not_there(missing, "classes.not_there"),
        rx.cond(~missing, builder()),
        crumb=AssignState.name,
        named=(unless_gone(missing, tr("assign.title")), AssignState.name),
    )
