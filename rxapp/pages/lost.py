"""Where an address leads that is none of ours."""

import reflex as rx

from components.frame import frame
from components.kit import link
from components.words import tr
from state.session import Session


@rx.page(route="404", title="Cuelight", on_load=[Session.greet])
def lost() -> rx.Component:
    """That there is nothing here, and the way back."""
    return frame(
        rx.el.div(
            rx.el.h1(tr("page.lost"), class_name="display"),
            rx.el.p(tr("page.lost_why"), class_name="quiet"),
            link(tr("page.to_library"), to="/", kind="go"),
            class_name="wrap stack gap-4 items-start",
        ),
        named=(tr("page.lost"),),
    )
