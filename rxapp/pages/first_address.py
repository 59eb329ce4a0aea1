"""A first password, for a student who has an address from now on."""

import reflex as rx

from components.account.entry import first_address_page
from components.frame import frame
from components.words import tr
from state.entry import EntryState
from state.session import Session


@rx.page(route="/first-address", title="Cuelight", on_load=[Session.greet, EntryState.open])
def first_address() -> rx.Component:
    """A first password."""
    return frame(first_address_page(), named=(tr("account.first_address_title"),), outside=True)
