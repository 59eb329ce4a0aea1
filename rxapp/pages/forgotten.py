"""Asking for a letter, when a password is forgotten."""

import reflex as rx

from components.account.entry import forgotten_page
from components.frame import frame
from components.words import tr
from state.entry import EntryState
from state.session import Session


@rx.page(route="/forgotten", title="Cuelight", on_load=[Session.greet, EntryState.open])
def forgotten() -> rx.Component:
    """Asking for a letter, when a password is forgotten."""
    return frame(forgotten_page(), named=(tr("account.forgotten_title"),), outside=True)
