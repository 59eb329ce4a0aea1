"""Events of a stage that come together, checked: who kept them meanwhile, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from engine.rehearsal.claim import NotAClaim, StageReport, claim

MOST = 500
"""Events in one batch; a stage that has more sends several. 130 lines of a part are about 400."""

_BROWSER = re.compile(r"[0-9a-f]{16,32}")
_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a stage reports, and its place in the order in which that browser noted it: 1, 2, 3."""

    number: int
    report: StageReport


@dataclass(frozen=True, slots=True)
class Batch:
    """Events that one `browser` has kept, in order. `last` is the number of its last one.

    That one may be missing from `events`: what the stage could not have said is passed over, so
    that it does not keep what follows it from arriving.
    """

    browser: str
    events: tuple[Numbered, ...]
    last: int

    def after(self, number: int) -> tuple[Numbered, ...]:
        """Those that come after this number."""
        return tuple(event for event in self.events if event.number > number)


def batch(told: object) -> Batch:
    """The checked batch. Raises NotAClaim if it is none, or its numbers do not rise."""
    if not isinstance(told, Mapping):
        raise NotAClaim("not an object")
    browser, events = told.get("browser"), told.get("events")
    if not isinstance(browser, str) or not _BROWSER.fullmatch(browser):
        raise NotAClaim("no such browser")
    if not isinstance(events, list) or not 0 < len(events) <= MOST:
        raise NotAClaim("no events, or too many")
    numbers = [_number(each) for each in events]
    if any(one >= other for one, other in pairwise(numbers)):
        raise NotAClaim("out of order")
    return Batch(browser, tuple(_claimed(zip(numbers, events, strict=True))), numbers[-1])


def _number(told: object) -> int:
    number = told.get("n") if isinstance(told, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number <= _LARGEST:
        raise NotAClaim("no such number")
    return number


def _claimed(numbered: Iterator[tuple[int, object]]) -> Iterator[Numbered]:
    for number, told in numbered:
        try:
            yield Numbered(number, claim(told))
        except NotAClaim:
            continue
