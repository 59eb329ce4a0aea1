"""How much a school may have, and whether there is room for more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.failure import Failure


class Counted(StrEnum):
    """What is counted of a school: `MINUTES` are those recorded in a month."""

    PEOPLE = "people"
    PLAYS = "plays"
    MINUTES = "minutes"


class QuotaReached(Failure):
    """The school has as much as it may have. What is there stays; nothing is added.

    `reason` is `quota_` and what is counted; `used` of `limit` is what there is.
    """

    status = 403

    def __init__(self, counted: Counted, used: int, limit: int) -> None:
        """Say how much there is, of how much: of people strangers are told, who learn no number."""
        self.reason, self.used, self.limit = f"quota_{counted}", used, limit
        number = "" if counted is Counted.PEOPLE else f" ({used} of {limit})"
        self.sentence = f"The school has all the {counted} that it may have{number}."
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class Usage:
    """How much a school has of `limit`, which it may be above where that was lowered."""

    counted: Counted
    used: int
    limit: int


@dataclass(frozen=True, slots=True)
class Quota:
    """How much each school may have at most; None is no limit."""

    people: int | None = None
    plays: int | None = None
    minutes: int | None = None

    def limit(self, counted: Counted) -> int | None:
        """The limit for this."""
        limits = {
            Counted.PEOPLE: self.people,
            Counted.PLAYS: self.plays,
            Counted.MINUTES: self.minutes,
        }
        return limits[counted]

    def check(self, counted: Counted, before: int, after: int) -> None:
        """Let there be `after` where there were `before`. Raises QuotaReached.

        Who is above a limit that was lowered keeps what is there: only more is refused.
        """
        limit = self.limit(counted)
        if limit is not None and before < after > limit:
            raise QuotaReached(counted, before, limit)
