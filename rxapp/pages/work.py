"""Everything that is being done, or was asked for."""

import reflex as rx

from components.frame import frame
from components.words import tr
from components.work import work_page
from state.session import Session
from state.work import WorkState


@rx.page(route="/work", title="Cuelight", on_load=[Session.greet, WorkState.open])
def work() -> rx.Component:
    """The page of work."""
    return frame(work_page(), crumb=tr("frame.work"), named=(tr("frame.work"),))
