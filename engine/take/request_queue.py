"""Lines that wait for a recorder: who is next, and who goes along."""

from __future__ import annotations

import asyncio
from bisect import insort
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from itertools import islice
from threading import Condition

from engine.take.fallbacks import LineUnderWay, Terms
from engine.take.take import Skipped, Take

NOW, IN_TURN = range(2)
"""The ranks: before all that wait, or after those who came before."""


@dataclass(order=True, frozen=True, slots=True)
class Request:
    """A line of somebody who waits for its outcome; `begun` once an engine was asked for it."""

    rank: int
    number: int
    part: LineUnderWay = field(compare=False)
    terms: Terms = field(compare=False)
    outcome: Future[Take | Skipped] = field(default_factory=Future, compare=False)
    begun: bool = field(default=False, compare=False)

    def begin(self) -> bool:
        """Whether it is still wanted; from now on it cannot be cancelled."""
        return self.begun or self.outcome.set_running_or_notify_cancel()

    def kept(self) -> bool:
        """Want it only if it is begun; whether it is."""
        return not self.outcome.cancel()

    async def heard(self) -> Take | Skipped:
        """Its outcome, as soon as it is there; who is cancelled meanwhile wants it no longer."""
        return await asyncio.wrap_future(self.outcome)


class RequestQueue:
    """Requests in their order. May be used by several threads.

    `together` tells how many lines of an engine one recorder takes at once, `at_most` how many may
    be with all recorders. When it is `closed`, nobody is called any more.
    """

    def __init__(self, together: Callable[[str], int], at_most: Callable[[str], float]) -> None:
        """Nobody waits."""
        self._together, self._at_most = together, at_most
        self._waiting: list[Request] = []
        self._away: Counter[str] = Counter()
        self._changed = Condition()
        self.closed = False

    def join(self, request: Request) -> bool:
        """Wait from now on; False, and nobody waits, where nobody is called any more."""
        with self._changed:
            if not self.closed:
                self._wait(request)
            return not self.closed

    def come_back(self, request: Request, part: LineUnderWay) -> None:
        """Wait once more, in the old place, for another engine."""
        with self._changed:
            self._leave(request)
            self._wait(replace(request, part=part, begun=True))

    def leave(self, request: Request) -> None:
        """Its engine has been heard: it may be asked for another line."""
        with self._changed:
            self._leave(request)

    def next(self) -> list[Request]:
        """The first that can be served and those that go along; blocks. None when it is closed.

        Along go those after it for the same engine on the same terms, so many as there is room for.
        A line that goes before all others is served alone.
        """
        with self._changed:
            while not self.closed:
                batch = self._called()
                if batch:
                    return batch
                self._changed.wait()
            return []

    def close(self) -> None:
        """Call nobody any more."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def rest(self) -> list[Request]:
        """Those who still wait when it is closed and get nothing, each still wanted."""
        with self._changed:
            waiting, self._waiting = self._waiting, []
        return [request for request in waiting if request.begin()]

    def _wait(self, request: Request) -> None:
        insort(self._waiting, request)
        self._changed.notify()

    def _leave(self, request: Request) -> None:
        self._away[request.part.engine] -= 1
        self._changed.notify()

    def _called(self) -> list[Request]:
        """Those who are served now, taken out of the line; none if nobody can be."""
        self._waiting = [each for each in self._waiting if not each.outcome.cancelled()]
        for first in self._waiting:
            room = self._at_most(first.part.engine) - self._away[first.part.engine]
            if room >= 1 and first.begin():
                along = self._along(first, room)
                batch = [each for each in along if each is first or each.begin()]
                self._away[first.part.engine] += len(batch)
                gone = {each.number for each in batch}
                self._waiting = [each for each in self._waiting if each.number not in gone]
                return batch
        return []

    def _along(self, first: Request, room: float) -> list[Request]:
        engine = first.part.engine
        many = int(min(room, self._together(engine)))
        if first.rank == NOW or many == 1:
            return [first]
        like = (
            each
            for each in self._waiting
            if each.rank == IN_TURN and each.terms is first.terms and each.part.engine == engine
        )
        return list(islice(like, many))
