"""The people of a school, and whoever is invited."""

import reflex as rx

from components.frame import frame
from components.school_people import school_people as people_of
from components.sheet import sheet
from components.words import tr
from state.invitations import InvitationsState
from state.school_people import SchoolPeopleState
from state.session import Session


@rx.page(
    route="/people",
    title="Cuelight",
    on_load=[Session.greet, SchoolPeopleState.open, InvitationsState.open_school],
)
def school_people() -> rx.Component:
    """Members and invitations, for whoever runs the school."""
    title = tr("school_people.title")
    return frame(sheet("classes"), people_of(), crumb=title, named=(title,))
