"""That an address is one's own, by the link of a letter."""

import reflex as rx

from components.account.entry import verify_page
from components.frame import frame
from components.words import tr
from state.entry import EntryState
from state.session import Session


@rx.page(route="/verify", title="Cuelight", on_load=[Session.greet, EntryState.open])
def verify() -> rx.Component:
    """That an address is one's own, by the link of a letter."""
    return frame(verify_page(), named=(tr("account.verify_title"),), outside=True)
