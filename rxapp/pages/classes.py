"""The classes that somebody teaches."""

import reflex as rx

from components.classes import class_list
from components.frame import frame
from components.kit import not_there
from components.page_title import unless_gone
from components.sheet import sheet
from components.words import tr
from state.classes import ClassesState
from state.one_roster import OneRosterState
from state.session import Session


@rx.page(
    route="/classes",
    title="Cuelight",
    on_load=[Session.greet, ClassesState.open, OneRosterState.open],
)
def classes() -> rx.Component:
    """The list, and the place where one is made."""
    missing = ClassesState.missing
    return frame(
        sheet("classes"),
        not_there(missing, "classes.not_there"),
        rx.cond(~missing, class_list()),
        named=(unless_gone(missing, tr("classes.title")),),
    )
