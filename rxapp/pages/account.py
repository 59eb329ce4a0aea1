"""One's own account."""

import reflex as rx

from components.account.account import account_page
from components.frame import frame
from components.words import tr
from state.account import AccountState
from state.passkeys import PasskeysState
from state.session import Session
from state.taking_away import TakingAwayState
from state.tokens import TokensState


@rx.page(
    route="/account",
    title="Cuelight",
    on_load=[
        Session.greet,
        AccountState.open,
        PasskeysState.open,
        TokensState.open,
        TakingAwayState.open,
    ],
)
def account() -> rx.Component:
    """Name, address, password, passkeys, browsers, tokens of other programs."""
    return frame(account_page(), crumb=tr("account.title"), named=(tr("account.title"),))
