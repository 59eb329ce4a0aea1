"""What was done with accounts and schools: entries that hold on to each other, and no content."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Deed:
    """That somebody did something in a school.

    `who` is an account's id, empty for nobody that is known; `about` is an id, or one word.
    """

    school: str
    who: str
    what: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A deed in the log of its school: its number from 1, and the hash of the entry before it."""

    deed: Deed
    number: int
    at: datetime
    before: str

    @property
    def hash(self) -> str:
        """SHA-256 of all of it: whoever changes an entry breaks every later one."""
        deed = self.deed
        told = [deed.school, deed.who, deed.what, deed.about, self.at.isoformat()]
        whole = json.dumps([self.before, self.number, *told], ensure_ascii=False)
        return sha256(whole.encode()).hexdigest()


def first_broken(kept: Iterable[tuple[Entry, str]]) -> int | None:
    """The number of the first entry that is not as it was written, or follows one that is gone.

    `kept` are the entries of one school in their order, each with its hash as it was kept. A log
    that was shortened begins with the oldest that was left.
    """
    told = list(kept)
    first = told[0][0] if told else None
    begins, before = (first.number, first.before) if first and first.number > 1 else (1, "")
    for number, (entry, hashed) in enumerate(told, begins):
        if (entry.number, entry.before, entry.hash) != (number, before, hashed):
            return number
        before = hashed
    return None
