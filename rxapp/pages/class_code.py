"""The code of a class, for a whole room."""

import reflex as rx

from components.class_door import large_code
from components.frame import frame
from components.kit import link, not_there
from components.page_title import unless_gone
from components.sheet import sheet
from components.words import tr
from state.class_code import ClassCodeState
from state.session import Session


@rx.page(
    route="/class/[class_id]/code", title="Cuelight", on_load=[Session.greet, ClassCodeState.open]
)
def class_code() -> rx.Component:
    """Where to go, and what to type there."""
    missing = ClassCodeState.missing
    back = link(tr("class.people"), to=f"/class/{ClassCodeState.group}/people", kind="small")
    return frame(
        sheet("classes"),
        not_there(missing, "classes.not_there"),
        rx.cond(~missing, large_code()),
        tools=rx.cond(~missing, back),
        named=(unless_gone(missing, tr("people_of.code")), ClassCodeState.name),
    )
