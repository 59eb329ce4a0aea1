"""Casting and recording one play."""

import reflex as rx

from components.cast import cast_table
from components.frame import frame
from components.kit import loading, not_there
from components.page_title import unless_gone
from components.tabs import tabs
from components.take import advice, erasing, recording
from components.words import tr
from state.cast import CastState
from state.portrait import PortraitState
from state.session import Session
from state.take import TakeState


@rx.page(
    route="/cast/[play]",
    title="Cuelight",
    on_load=[
        Session.greet,
        CastState.open,
        PortraitState.put_away,
        TakeState.open,
    ],
)
def cast() -> rx.Component:
    """Who speaks for whom, and how much of it is recorded."""
    return frame(
        tabs("voices"),
        not_there(CastState.missing),
        rx.cond(
            CastState.script != "",
            rx.el.div(
                rx.el.h1(tr("cast.headline"), class_name="display mb-5"),
                recording(),
                advice(),
                cast_table(),
                erasing(),
                class_name="wrap narrow",
            ),
            rx.cond(
                ~CastState.missing,
                rx.el.div(loading("150px"), loading("320px"), class_name="wrap narrow stack gap-4"),
            ),
        ),
        crumb=CastState.title,
        named=(unless_gone(CastState.missing, tr("tabs.voices")), CastState.title),
    )
