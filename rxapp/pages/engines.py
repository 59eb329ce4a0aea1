"""Which engines speak, how they are set up, and what they may cost: for whoever keeps the house."""

import reflex as rx

from components.engines import engines_page
from components.frame import frame
from components.sheet import sheet
from components.words import tr
from state.engines import EnginesState
from state.session import Session


@rx.page(route="/engines", title="Cuelight", on_load=[Session.greet, EnginesState.open])
def engines() -> rx.Component:
    """The page of engines."""
    return frame(
        sheet("engines"), engines_page(), crumb=tr("engines.title"), named=(tr("engines.title"),)
    )
