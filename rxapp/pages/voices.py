"""Which engines speak, and what they may cost."""

import reflex as rx

from components.engines import engines_page
from components.frame import frame
from components.words import tr
from state.engines import EnginesState
from state.session import Session


@rx.page(route="/voices", title="Cuelight", on_load=[Session.greet, EnginesState.open])
def voices() -> rx.Component:
    """The page of voices and engines."""
    return frame(engines_page(), crumb=tr("engines.title"))
