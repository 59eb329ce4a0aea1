"""That a new address is one's own, by the link of a letter."""

import reflex as rx

from components.account.entry import new_address_page
from components.frame import frame
from components.words import tr
from state.entry import EntryState
from state.session import Session


@rx.page(route="/new-address", title="Cuelight", on_load=[Session.greet, EntryState.open])
def new_address() -> rx.Component:
    """That a new address is one's own."""
    return frame(new_address_page(), named=(tr("account.new_address_title"),), outside=True)
