"""Another password, by the link of a letter."""

import reflex as rx

from components.account.entry import reset_page
from components.frame import frame
from components.words import tr
from state.entry import EntryState
from state.session import Session


@rx.page(route="/reset", title="Cuelight", on_load=[Session.greet, EntryState.open])
def reset() -> rx.Component:
    """Another password, by the link of a letter."""
    return frame(reset_page(), named=(tr("account.reset_title"),), outside=True)
