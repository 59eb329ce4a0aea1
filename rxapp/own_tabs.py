"""What a tab remembers belongs to whoever is signed in: nobody else is shown any of it."""

from __future__ import annotations

import reflex as rx
from reflex.event import Event
from reflex.middleware import Middleware
from reflex.state import StateUpdate

from engine.account.browser_session import NotSignedIn
from engine.account.caller import Caller
from engine.rig import rig
from state.session import Session, caller_of, to_the_door

_ENTRY = (
    "sign-in",
    "welcome",
    "forgotten",
    "reset",
    "verify",
    "new-address",
    "join",
    "invitation",
    "first-address",
)
_OUTSIDE = frozenset(f"/{name}" for name in (*_ENTRY, "privacy"))
"""Pages for those who are not signed in, too."""


class OwnTabs(Middleware):
    """Looks at every event of a tab before anything answers it, and at the tab's first sight."""

    async def preprocess(
        self,
        app: rx.App,  # noqa: ARG002 - as Reflex calls it
        state: rx.State,
        event: Event,  # noqa: ARG002 - the same
    ) -> StateUpdate | None:
        """Let an event through, or send its tab to the door; the tab begins anew then."""
        if rig().settings.mode == "personal":
            return None
        page, caller = await state.get_state(Session), await _signed_in(state)
        outside = state.router.url.path.rstrip("/") in _OUTSIDE
        if page.belongs_to(caller) and (caller or outside):
            return None
        leave = to_the_door(back=bool(caller) or outside)
        return StateUpdate(events=Event.from_event_type(leave))


async def _signed_in(state: rx.State) -> Caller | None:
    try:
        return await caller_of(state)
    except NotSignedIn:
        return None
