"""Setting up a rehearsal of one play."""

import reflex as rx

from components.frame import frame
from components.kit import loading, not_there
from components.page_title import unless_gone
from components.set_up import set_up_page
from components.tabs import tabs
from components.words import tr
from state.advice import AdviceState
from state.session import Session
from state.set_up import SetUpState


@rx.page(
    route="/play/[play]",
    title="Cuelight",
    on_load=[Session.greet, SetUpState.open, AdviceState.look],
)
def set_up() -> rx.Component:
    """Whom one plays, in which scene, at which level: and on the stage."""
    return frame(
        tabs("rehearse"),
        not_there(SetUpState.gone),
        rx.cond(
            ~SetUpState.gone,
            rx.cond(
                SetUpState.shown,
                set_up_page(),
                rx.el.div(loading("220px"), loading("320px"), class_name="wrap stack gap-4"),
            ),
        ),
        crumb=SetUpState.title,
        named=(unless_gone(SetUpState.gone, tr("tabs.rehearse")), SetUpState.title),
    )
