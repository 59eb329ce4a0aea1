"""A process that promises money until there is none: it prints how often it could."""

import sys

from engine.store.database import Database
from engine.store.treasury import SchoolTreasury
from engine.voice.budget import Charge, Purse


def main(address: str, school: str, month: str) -> None:
    """Promise 0.5 of a limit of 10, twenty times at most, and pay what was promised."""
    purse = Purse(10.0, treasury=SchoolTreasury(Database(address), school, month))
    paid = 0
    for _ in range(20):
        if purse.promise(0.5):
            purse.pay(0.5, Charge("elevenlabs", 50, 0.5))
            paid += 1
    print(paid)  # noqa: T201 - the test listens


if __name__ == "__main__":
    main(*sys.argv[1:])
