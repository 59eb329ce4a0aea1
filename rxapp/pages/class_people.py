"""The people of a class."""

import reflex as rx

from components.class_people import class_people as people_of
from components.frame import frame
from components.kit import link, not_there
from components.page_title import unless_gone
from components.sheet import sheet
from components.words import tr
from state.class_course import ClassCourseState
from state.class_door import ClassDoorState
from state.class_people import ClassPeopleState
from state.guardians import GuardiansState
from state.invitations import InvitationsState
from state.session import Session


@rx.page(
    route="/class/[class_id]/people",
    title="Cuelight",
    on_load=[
        Session.greet,
        ClassPeopleState.open,
        ClassDoorState.open,
        ClassCourseState.open,
        GuardiansState.open_class,
        InvitationsState.open_class,
    ],
)
def class_people() -> rx.Component:
    """The roster, its code, its teachers, its plays and who plays what."""
    missing = ClassPeopleState.missing
    back = link(tr("class.grid"), to=f"/class/{ClassPeopleState.group}", kind="small")
    return frame(
        sheet("classes"),
        not_there(missing, "classes.not_there"),
        rx.cond(~missing, people_of()),
        crumb=ClassPeopleState.name,
        tools=rx.cond(~missing, back),
        named=(unless_gone(missing, tr("people_of.title")), ClassPeopleState.name),
    )
