"""A play measured, as pictures."""

import reflex as rx

from components.glance import glance as at_a_glance
from components.play_answer import answer_page
from components.words import tr
from state.glance import GlanceState
from state.session import Session


@rx.page(route="/script/[play]/glance", title="Cuelight", on_load=[Session.greet, GlanceState.open])
def glance() -> rx.Component:
    """Running time, difficulty and language of one play."""
    return answer_page(GlanceState, tr("script.glance"), at_a_glance())
