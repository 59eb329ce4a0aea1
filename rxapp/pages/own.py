"""Recording a part of one play in one's own voice."""

import reflex as rx

from components.frame import frame
from components.kit import not_there
from components.own import own_voice
from components.page_title import unless_gone
from components.tabs import tabs
from components.words import tr
from state.cast import CastState
from state.session import Session


@rx.page(
    route="/cast/[play]/own",
    title="Cuelight",
    on_load=[Session.greet, CastState.open],
)
def own() -> rx.Component:
    """The lines of a role, to be spoken by a person."""
    return frame(
        tabs("voices"),
        not_there(CastState.missing),
        rx.cond(~CastState.missing, rx.el.div(own_voice(), class_name="wrap narrow")),
        crumb=CastState.title,
        named=(unless_gone(CastState.missing, tr("cast.own")), CastState.title),
    )
