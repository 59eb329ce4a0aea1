"""A play measured, as pictures."""

import reflex as rx

from components.frame import frame
from components.glance import glance as at_a_glance
from components.glance import not_measured
from components.kit import loading, not_there
from components.page_title import unless_gone
from components.words import tr
from state.glance import GlanceState
from state.session import Session


@rx.page(route="/script/[play]/glance", title="Cuelight", on_load=[Session.greet, GlanceState.open])
def glance() -> rx.Component:
    """Running time, difficulty and language of one play."""
    return frame(
        not_there(GlanceState.missing),
        rx.cond(
            ~GlanceState.missing,
            rx.cond(
                GlanceState.script != "",
                at_a_glance(),
                rx.cond(
                    GlanceState.refusal != "",
                    not_measured(),
                    rx.el.div(loading("380px"), class_name="wrap"),
                ),
            ),
        ),
        crumb=GlanceState.title,
        named=(unless_gone(GlanceState.missing, tr("script.glance")), GlanceState.title),
    )
