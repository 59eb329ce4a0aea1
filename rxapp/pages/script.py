"""A play as a typeset page."""

from typing import Any

import reflex as rx

from components.frame import frame
from components.kit import not_there
from components.page_title import unless_gone
from components.review import review
from components.scan import being_read, mark
from components.script import back_and_forth, looks_right, side
from components.tabs import tabs
from components.words import tr
from state.scan import ScanState
from state.script import ScriptState
from state.session import Session
from state.set_up import SetUpState


@rx.page(
    route="/script/[play]",
    title="Cuelight",
    on_load=[Session.greet, ScriptState.open, ScanState.watch, SetUpState.wake],
)
def script() -> rx.Component:
    """The page of one play: corrections, doubts, and the way to casting."""
    return frame(
        rx.cond(~ScriptState.unread & ~ScriptState.missing, tabs("script")),
        not_there(ScriptState.missing),
        rx.cond(ScriptState.unread, being_read()),
        rx.cond(
            ~ScriptState.missing & ~ScriptState.unread,
            rx.el.div(
                side(),
                rx.el.div(mark(), review(), class_name="pagecol"),
                class_name="reading",
            ),
        ),
        crumb=_title(),
        tools=rx.cond(
            ~ScriptState.unread & ~ScriptState.missing,
            back_and_forth(),
        ),
        go=rx.cond(~ScriptState.unread & ~ScriptState.missing, looks_right()),
        named=(unless_gone(ScriptState.missing, tr("tabs.script")), _title()),
    )


def _title() -> Any:
    """The title of the play, also while its pages are read."""
    return rx.cond(ScriptState.unread, ScanState.title, ScriptState.title)
