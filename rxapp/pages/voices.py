"""Every voice there is, to be heard."""

import reflex as rx

from components.frame import frame
from components.voices import voices_page
from components.words import tr
from state.session import Session
from state.voices import VoicesState


@rx.page(route="/voices", title="Cuelight", on_load=[Session.greet, VoicesState.open])
def voices() -> rx.Component:
    """The page of voices."""
    return frame(voices_page(), crumb=tr("ears.title"), named=(tr("ears.title"),))
