"""An invitation, for whoever has its link."""

import reflex as rx

from components.frame import frame
from components.join import invitation_page
from components.sheet import sheet
from components.words import tr
from state.invitations import InvitationState
from state.session import Session


@rx.page(route="/invitation", title="Cuelight", on_load=[Session.greet, InvitationState.open])
def invitation() -> rx.Component:
    """What one is invited to, and the way to accept."""
    return frame(sheet("classes"), invitation_page(), named=(tr("invitation.title"),), outside=True)
