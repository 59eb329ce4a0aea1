"""The people of one play: what is known of them, and who speaks with whom."""

import reflex as rx

from components.cast.analysis import analysis
from components.cast.company import company
from components.frame import frame
from components.kit import loading, not_there
from components.page_title import unless_gone
from components.tabs import tabs
from components.words import tr
from state.cast import CastState
from state.company import CompanyState
from state.session import Session


@rx.page(
    route="/play/[play]/people",
    title="Cuelight",
    on_load=[Session.greet, CastState.open, CompanyState.open],
)
def people() -> rx.Component:
    """Who speaks with whom, and how much of that was found out and by whom."""
    shown = (CastState.script != "") & (CompanyState.script == CastState.script)
    return frame(
        tabs("people"),
        not_there(CastState.missing),
        rx.cond(
            shown,
            rx.el.div(company(), analysis(), class_name="wrap narrow"),
            rx.cond(
                ~CastState.missing,
                rx.el.div(loading("320px"), class_name="wrap narrow stack gap-4"),
            ),
        ),
        crumb=CastState.title,
        named=(unless_gone(CastState.missing, tr("tabs.people")), CastState.title),
    )
