"""A play as a typeset page."""

import reflex as rx

from components.frame import frame
from components.kit import button, link, not_there
from components.script import reading, side
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
                rx.el.div(rx.el.div(_line(), reading()), class_name="pagecol"),
                class_name="reading",
            ),
        ),
        crumb=ScriptState.title,
        tools=link(tr("script.looks_right"), to=f"/cast/{ScriptState.script}", kind="go"),
    )


def _line() -> rx.Component:
    """What the reader says of its own work, and how to go back."""
    return rx.el.div(
        rx.cond(
            ScriptState.doubts > 0,
            rx.el.span(tr("script.doubts", n=ScriptState.doubts), class_name="pill"),
            rx.el.span(tr("script.no_doubts"), class_name="quiet"),
        ),
        rx.el.span(class_name="grow"),
        rx.cond(
            ScriptState.revision > 1,
            rx.fragment(
                button(tr("script.undo"), kind="small", on_click=ScriptState.undo),
                button(
                    tr("script.reset"), kind="small bare", on_click=ScriptState.reset_to_original
                ),
            ),
        ),
        class_name="row gap-3 mb-6 flex-wrap",
        role="status",
    )
