"""Coming into a class."""

import reflex as rx

from components.frame import frame
from components.join import join_page
from components.sheet import sheet
from components.words import tr
from state.join import JoinState
from state.session import Session


@rx.page(route="/join", title="Cuelight", on_load=[Session.greet, JoinState.open])
def join() -> rx.Component:
    """By the code of a class, or by name and PIN."""
    return frame(sheet("classes"), join_page(), named=(tr("join.title"),), outside=True)
