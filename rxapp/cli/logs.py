"""`audit`: what was done with accounts, classes and rules of a school, and that it is all there."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from engine.account.audit import Entry
from engine.failure import Failure
from engine.use_cases.audit_log import SchoolLog, logs
from rxapp.cli.command import Command, done
from rxapp.cli.houses import looked_at
from rxapp.cli.shown import Shown, counted


class LogBroken(Failure):
    """Somebody changed or took out an entry behind the application's back."""

    reason = "log_broken"

    def __init__(self, broken: dict[str, int]) -> None:
        """By the names of schools, the numbers of the first entries that do not hold."""
        super().__init__(str(broken))
        self.sentence = "; ".join(
            f"The log of {name} was changed: entry {number} is not as it was written"
            for name, number in broken.items()
        )


async def _audit(_: argparse.Namespace, shown: Shown) -> None:
    async with looked_at() as house:
        found = await logs(house)
    shown.answer([_value(log) for log in found], "\n".join(_words(found)) or "No school is here.")
    if broken := {log.name: log.broken for log in found if log.broken is not None}:
        raise LogBroken(broken)


def _value(log: SchoolLog) -> dict[str, object]:
    entries = [
        {
            "number": entry.number,
            "at": entry.at.isoformat(),
            "who": entry.deed.who,
            "what": entry.deed.what,
            "about": entry.deed.about,
            "prev_hash": entry.before,
            "hash": kept,
        }
        for entry, kept in log.entries
    ]
    named = {"school": log.school, "name": log.name, "whole": log.broken is None}
    return {**named, "broken_at": log.broken, "entries": entries}


def _words(found: tuple[SchoolLog, ...]) -> Iterator[str]:
    for log in found:
        state = "whole" if log.broken is None else f"broken at entry {log.broken}"
        yield f"{log.name}: {counted(len(log.entries), 'entry', 'entries')}, {state}"
        yield from (_line(entry) for entry, _ in log.entries)


def _line(entry: Entry) -> str:
    deed = entry.deed
    told = (f"{entry.number:>6}", f"{entry.at:%Y-%m-%d %H:%M:%S}", deed.who or "-", deed.what)
    return "  ".join((*told, deed.about)).rstrip()


COMMANDS = (Command("audit", "show what was done with accounts, and check the log", done(_audit)),)
