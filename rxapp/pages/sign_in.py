"""Coming in."""

import reflex as rx

from components.account.entry import sign_in_page
from components.frame import frame
from components.words import tr
from state.entry import EntryState
from state.institutions import WaysInState
from state.session import Session


@rx.page(
    route="/sign-in",
    title="Cuelight",
    on_load=[Session.greet, EntryState.sign_in, WaysInState.find],
)
def sign_in() -> rx.Component:
    """Coming in."""
    return frame(sign_in_page(), named=(tr("account.sign_in_title"),), outside=True)
