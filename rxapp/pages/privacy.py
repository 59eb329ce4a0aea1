"""What becomes of what is yours: for everybody, signed in or not."""

import reflex as rx

from components.account.privacy import privacy_page
from components.account.taking_away import taking_away
from components.frame import frame
from components.words import tr
from state.privacy import PrivacyState
from state.session import Session
from state.taking_away import TakingAwayState


@rx.page(
    route="/privacy",
    title="Cuelight",
    on_load=[Session.greet, PrivacyState.open, TakingAwayState.open],
)
def privacy() -> rx.Component:
    """What leaves, what is kept, and how to take it away or have it erased."""
    title = tr("privacy.title")
    mine = rx.cond(TakingAwayState.shown, taking_away())
    return frame(privacy_page(mine), crumb=title, named=(title,))
