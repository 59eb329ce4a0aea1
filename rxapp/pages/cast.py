"""Casting and recording one play."""

import reflex as rx

from components.cast import cast_table
from components.cast.analysis import analysis
from components.cast.company import company
from components.frame import frame
from components.kit import link, loading, not_there
from components.take import advice, erasing, recording
from components.words import tr
from state.cast import CastState
from state.company import CompanyState
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
        CompanyState.open,
    ],
)
def cast() -> rx.Component:
    """Who plays whom, how much is recorded, and the way to the stage."""
    return frame(
        not_there(CastState.missing),
        rx.cond(
            CastState.script != "",
            rx.el.div(
                recording(),
                advice(),
                cast_table(),
                rx.cond(
                    CompanyState.script == CastState.script, rx.fragment(company(), analysis())
                ),
                erasing(),
                class_name="wrap narrow",
            ),
            rx.cond(
                ~CastState.missing,
                rx.el.div(loading("150px"), loading("320px"), class_name="wrap narrow stack gap-4"),
            ),
        ),
        crumb=CastState.title,
        tools=rx.fragment(
            link(tr("sound.page"), to=f"/script/{CastState.script}/sound"),
            link(tr("cast.page"), to=f"/script/{CastState.script}"),
        ),
    )
