"""How often somebody may try what can be guessed: a password, a code, a PIN."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from engine.failure import Failure

_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many attempts of a kind, in a time that begins with the first of them."""

    kind: str
    most: int
    within: timedelta


PASSWORD = Limit("password", 5, _QUARTER)
"""Five passwords in a quarter of an hour for each address, whether anybody has it or not."""

LETTER = Limit("letter", 3, _QUARTER)
"""Three letters in a quarter of an hour to each address."""

OWNERS_CODE = Limit("owners_code", 10, timedelta(minutes=1))
"""Ten codes of the first owner in a minute from each place."""

JOIN_CODE = Limit("join_code", 10, timedelta(minutes=1))
"""Ten wrong codes of classes in a minute from each account or place: a whole class sits behind one
address, so right ones are not counted."""

PIN = Limit("pin", 5, _QUARTER)
"""Five PINs in a quarter of an hour for each name of a class: 160 guesses in eight hours find one
of a million with a chance of 0.016 %."""

CLASS_PIN = Limit("class_pin", 20, _QUARTER)
"""Twenty wrong PINs in a quarter of an hour for a whole class."""

INVITATION = Limit("invitation", 100, timedelta(hours=1))
"""A hundred invitations in an hour by one person: a year group, and no mailing list."""


class TooOften(Failure):
    """This was tried so often that it must wait; `seconds` is for how long."""

    reason = "too_often"
    status = 429
    sentence = "This was tried too often. Wait a while."

    def __init__(self, seconds: int) -> None:
        """For how many seconds nothing more is taken."""
        super().__init__(f"for another {seconds} s")
        self.seconds = seconds
