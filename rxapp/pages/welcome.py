"""The first run of a school."""

import reflex as rx

from components.account.entry import welcome_page
from components.frame import frame
from components.words import tr
from state.entry import EntryState
from state.session import Session


@rx.page(route="/welcome", title="Cuelight", on_load=[Session.greet, EntryState.welcome])
def welcome() -> rx.Component:
    """The first run of a school."""
    return frame(welcome_page(), named=(tr("account.welcome_title"),), outside=True)
