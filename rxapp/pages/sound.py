"""How one play sounds: its lexicon and the effects on its voices."""

import reflex as rx

from components.frame import frame
from components.kit import loading, not_there
from components.page_title import unless_gone
from components.production import asked, effects, pronunciation
from components.sheet import sheet
from components.tabs import tabs
from components.take import recording
from components.words import tr
from state.production import ProductionState
from state.session import Session
from state.take import TakeState


@rx.page(
    route="/script/[play]/sound",
    title="Cuelight",
    on_load=[Session.greet, ProductionState.open, TakeState.open],
)
def sound() -> rx.Component:
    """Words as they are said, voices as they are heard, and what is to be recorded for it."""
    return frame(
        sheet("sound"),
        tabs("sound"),
        not_there(ProductionState.gone),
        rx.cond(
            ~ProductionState.gone,
            rx.cond(
                ProductionState.script != "",
                rx.el.div(
                    rx.el.h1(tr("sound.headline"), class_name="display mb-5"),
                    recording(),
                    asked(),
                    pronunciation(),
                    effects(),
                    class_name="wrap narrow so",
                ),
                rx.el.div(loading("150px"), loading("320px"), class_name="wrap narrow stack gap-4"),
            ),
        ),
        crumb=ProductionState.title,
        named=(unless_gone(ProductionState.gone, tr("tabs.sound")), ProductionState.title),
    )
