"""What lines cost: money is put aside before a service is asked, and paid when it answers."""

from __future__ import annotations

from contextlib import AbstractContextManager

from engine.take.take import Skipped, Take
from engine.voice.budget import Charge, Purse
from engine.voice.speech_service import Service

Outcome = Take | Skipped


class Counting:
    """How many characters services have counted for each of a text: the most so far, at first 1.

    Some count two, or half of one, and what was said twice is counted twice.
    """

    def __init__(self) -> None:
        """Nothing was counted yet."""
        self._most: dict[str, float] = {}

    def expected(self, service: Service, text: str) -> float:
        """What a service is expected to ask for a text."""
        return service.cost(len(text)) * self._most.get(service.name, 1.0)

    def note(self, service: Service, text: str, characters: int) -> None:
        """So many were counted for a text; none where nothing was spoken."""
        if characters and text:
            each = characters / len(text)
            self._most[service.name] = max(each, self._most.get(service.name, 0.0))


class Reservation(AbstractContextManager["Reservation"]):
    """The money for lines that one engine is asked for together, by their places.

    An engine that is no `service` costs nothing. What is not paid at the end is given back.
    """

    def __init__(self, purse: Purse, service: Service | None, counting: Counting) -> None:
        """Nothing is put aside yet."""
        self._purse, self._service, self._counting = purse, service, counting
        self._promised: dict[int, float] = {}

    def promise(self, place: int, text: str) -> bool:
        """Put the money for a line aside; False if it is not there."""
        cost = self._counting.expected(self._service, text) if self._service else 0.0
        there = self._purse.promise(cost)
        if there:
            self._promised[place] = cost
        return there

    def pay(self, place: int, text: str, outcome: Outcome) -> None:
        """Pay for a line what it cost, whatever became of it."""
        promised, service, counted = self._promised.pop(place), self._service, outcome.characters
        if service is None or not counted:
            self._purse.pay(promised)
            return
        self._counting.note(service, text, counted)
        self._purse.pay(promised, Charge(service.name, counted, service.cost(counted)))

    def __exit__(self, *_: object) -> None:
        """Give back what was put aside for lines of which nothing came."""
        for promised in self._promised.values():
            self._purse.pay(promised)
        self._promised.clear()
