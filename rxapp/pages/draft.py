"""A new draft of a play."""

import reflex as rx

from components.draft import draft as new_draft
from components.draft import take_up
from components.frame import frame
from components.kit import link, not_there
from components.page_title import unless_gone
from components.sheet import sheet
from components.words import tr
from state.draft import DraftState
from state.session import Session


@rx.page(
    route="/script/[play]/draft",
    title="Cuelight",
    on_load=[Session.greet, DraftState.open],
)
def draft() -> rx.Component:
    """What a draft would change, speech by speech, before anything is replaced."""
    return frame(
        sheet("draft"),
        not_there(DraftState.missing),
        rx.cond(~DraftState.missing, new_draft()),
        crumb=DraftState.title,
        tools=link(tr("draft.back"), to=f"/script/{DraftState.script}"),
        go=take_up(),
        named=(unless_gone(DraftState.missing, tr("draft.title")), DraftState.title),
    )
