"""What may be spent on paid services in a month, and how much of it is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Protocol

WARNINGS = (50, 80, 100)
"""At how many per cent of the budget somebody is told."""

HAIR = 1e-9
"""What sums of money may differ by because they were added in another order."""


@dataclass(frozen=True, slots=True)
class Charge:
    """Characters (a chat: tokens) that one engine counted; their cost in the settings' currency."""

    engine: str
    characters: int
    cost: float


def month_of(day: datetime, account: str = "") -> str:
    """The month that a cost belongs to, in the day's own time zone: `2026-11`.

    What has a budget of its own has a month of its own: `2026-11 chat`.
    """
    return f"{day:%Y-%m} {account}".rstrip()


def warning(spent: float, limit: float | None) -> int:
    """The highest of 50, 80 and 100 per cent that is reached; 0 if none, or without a limit."""
    if limit is None:
        return 0
    return max((share for share in WARNINGS if spent >= limit * share / 100 - HAIR), default=0)


class Treasury(Protocol):
    """Where the money of a school lies that several processes spend. Blocks."""

    def promise(self, cost: float, limit: float) -> bool:
        """Set so much aside unless all that is spent and promised would go above the limit."""
        ...

    def pay(self, promised: float, charges: Sequence[Charge]) -> bool:
        """Note what was paid, and take back what was promised to it; False if it cannot now."""
        ...


@dataclass
class Purse:
    """The money of one school and month, with what is promised to lines under way.

    A hard stop: what is spent and promised never goes above `limit`; None is no limit. With a
    `treasury`, that is what all processes together have spent and promised, and what is paid is
    noted there. May be used by several threads; then it blocks.
    """

    limit: float | None = None
    spent: float = 0.0
    promised: float = 0.0
    treasury: Treasury | None = None
    _unnoted: list[Charge] = field(default_factory=list, repr=False)
    _back: float = 0.0
    _lock: Lock = field(default_factory=Lock, repr=False)

    def promise(self, cost: float) -> bool:
        """Set so much aside for a line; False, and nothing set aside, if it is not there."""
        if self.limit is None or cost <= 0:
            return True
        if self.treasury:
            return self.treasury.promise(cost, self.limit)
        with self._lock:
            there = cost <= self.limit - self.spent - self.promised + HAIR
            self.promised += cost if there else 0.0
            return there

    def pay(self, promised: float, charge: Charge | None = None) -> None:
        """Note what a line cost, if it cost anything, and take back what was promised to it.

        What the treasury cannot note now, it is told with what is paid next.
        """
        back = 0.0 if self.limit is None else promised
        with self._lock:
            self.spent += charge.cost if charge else 0.0
            if self.treasury is None:
                self.promised -= back
                return
            self._back += back
            self._unnoted += [charge] if charge else []
            told = self._back or self._unnoted
            if told and self.treasury.pay(self._back, tuple(self._unnoted)):
                self._back, self._unnoted = 0.0, []

    @property
    def warning(self) -> int:
        """How far gone it is: 0, 50, 80 or 100."""
        return warning(self.spent, self.limit)
