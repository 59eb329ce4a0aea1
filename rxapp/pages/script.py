"""A play as a typeset page."""

import reflex as rx

from components.frame import frame
from components.kit import link, not_there
from components.review import review
from components.script import back_and_forth, side
from components.words import tr
from state.script import ScriptState
from state.session import Session


@rx.page(route="/script/[play]", title="Cuelight", on_load=[Session.greet, ScriptState.open])
def script() -> rx.Component:
    """The page of one play: corrections, doubts, and the way to casting."""
    return frame(
        not_there(ScriptState.missing),
        rx.cond(
            ~ScriptState.missing,
            rx.el.div(
                side(),
                rx.el.div(review(), class_name="pagecol"),
                class_name="reading",
            ),
        ),
        crumb=ScriptState.title,
        tools=rx.fragment(
            back_and_forth(),
            link(tr("script.looks_right"), to=f"/cast/{ScriptState.script}", kind="go"),
        ),
    )
