"""News of a school: who shows what it has listens here, and is woken when that has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlmodel.ext.asyncio.session import AsyncSession

_CHANGED = "schools whose plays this transaction changes"


class Listener:
    """One who wants to hear of changes. Those that come while nobody waits count as one."""

    def __init__(self, school: str) -> None:
        """Listen for this school."""
        self.school = school
        self.rung = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Come back at the next change, or when so much time has passed without one."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.rung.wait(), seconds)
        self.rung.clear()


class News:
    """What one process hears: the changes that it makes itself. Belongs to one event loop."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._listeners: set[Listener] = set()

    @contextmanager
    def listen(self, school: str) -> Iterator[Listener]:
        """Hear from now on what changes; look first, then wait, and nothing is missed."""
        listener = Listener(school)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def changed(self, school: str) -> None:
        """Wake everybody who listens for this school."""
        for listener in self._listeners:
            if listener.school == school:
                listener.rung.set()

    def spread(self, session: AsyncSession) -> None:
        """Tell what a transaction changed that has just been kept."""
        for school in session.info.get(_CHANGED, ()):
            self.changed(school)


def tell(session: AsyncSession, school: str) -> None:
    """Have it told, once this transaction is kept, that the school's plays have changed."""
    session.info.setdefault(_CHANGED, set()).add(school)
