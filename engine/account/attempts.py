"""How often somebody may try what can be guessed: a password, or a code."""

from __future__ import annotations

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from engine.account.codes import digest
from engine.failure import Failure

PASSWORD = RateLimitItemPerMinute(5, 15, "password")
"""Five passwords in a quarter of an hour for each address, whether anybody has it or not."""

LETTER = RateLimitItemPerMinute(3, 15, "letter")
"""Three letters in a quarter of an hour to each address."""

CODE = RateLimitItemPerMinute(10, 1, "code")
"""Ten codes in a minute from each place."""


class TooOften(Failure):
    """This was tried so often that it must wait; `seconds` is for how long."""

    reason = "too_often"
    status = 429
    sentence = "This was tried too often. Wait a while."

    def __init__(self, seconds: int) -> None:
        """For how many seconds nothing more is taken."""
        super().__init__(f"for another {seconds} s")
        self.seconds = seconds


class Attempts:
    """Counts attempts in this process before they are made: many at once gain nothing."""

    def __init__(self) -> None:
        """Nothing was tried yet."""
        self._kept = MemoryStorage()
        self._counted = MovingWindowRateLimiter(self._kept)

    def count(self, kind: RateLimitItem, whose: str, at: float) -> None:
        """Count an attempt at something of this person or place. Raises TooOften."""
        key = digest(whose)
        if not self._counted.hit(kind, key):
            again = self._counted.get_window_stats(kind, key).reset_time
            raise TooOften(max(1, round(again - at)))

    def forgive(self, kind: RateLimitItem, whose: str) -> None:
        """Count from the beginning: it was them."""
        self._counted.clear(kind, digest(whose))
