"""A class at its work."""

import reflex as rx

from components.class_grid import class_grid as grid_of
from components.class_grid import new_assignment
from components.frame import frame
from components.kit import not_there
from components.page_title import unless_gone
from components.sheet import sheet
from components.words import tr
from state.class_grid import ClassState
from state.session import Session


@rx.page(route="/class/[class_id]", title="Cuelight", on_load=[Session.greet, ClassState.open])
def class_grid() -> rx.Component:
    """The grid of an assignment, live, and one student looked at closely."""
    missing = ClassState.missing
    return frame(
        sheet("classes"),
        not_there(missing, "classes.not_there"),
        rx.cond(~missing, grid_of()),
        crumb=ClassState.name,
        go=rx.cond(~missing, new_assignment()),
        named=(unless_gone(missing, ClassState.name), tr("classes.title")),
    )
