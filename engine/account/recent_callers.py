"""Who was lately recognised by their session: asked at every event, looked up now and then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from engine.account.caller import Caller

_FRESH = timedelta(seconds=15)
"""For how long somebody is known without being looked up."""

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who was behind a session at that moment; nobody, where it was ended here."""

    caller: Caller | None
    at: datetime


@dataclass
class RecentCallers:
    """Callers by the id of their session. What is ended in this process is over at once."""

    _known: dict[str, Recognised] = field(default_factory=dict)

    def find(self, session: str, at: datetime) -> Recognised | None:
        """What is known of a session, if that is fresh."""
        known = self._known.get(session)
        if known and at - known.at < _FRESH:
            return known
        self._known.pop(session, None)
        return None

    def keep(self, session: str, caller: Caller, at: datetime) -> Caller | None:
        """Know somebody; None if their session was ended while they were looked up."""
        if len(self._known) >= _MOST:
            self._known = {id_: each for id_, each in self._known.items() if at - each.at < _FRESH}
        return self._known.setdefault(session, Recognised(caller, at)).caller

    def end(self, session: str, at: datetime) -> None:
        """Know that nobody is behind this session any more."""
        self._known[session] = Recognised(None, at)

    def drop(self, session: str) -> None:
        """Look this session up again: it may have been ended elsewhere."""
        self._known.pop(session, None)

    def forget(self, account: str) -> None:
        """Look somebody up again: what they are, or are called, has changed."""
        theirs = [i for i, each in self._known.items() if each.caller and each.caller.id == account]
        for session in theirs:
            del self._known[session]
