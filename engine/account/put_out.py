"""Somebody was put out of a school: they come in by no way until they are let in again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.account.caller import Position
from engine.failure import Failure


class PutOut(Failure):
    """Whoever runs this school has put this person out of it."""

    reason = "put_out"
    status = 403
    sentence = "You were put out of this school. Whoever runs it can let you in again."


@dataclass(frozen=True, slots=True)
class OutOfSchool:
    """Somebody who was put out, what they were, when, and the name of who did it."""

    id: str
    name: str
    position: Position
    at: datetime
    by: str
