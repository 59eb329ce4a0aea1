"""What a browser says has happened, checked: anybody can send anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine.rehearsal.book import SPEEDS
from engine.rehearsal.report import Kind

_LINE = re.compile(r"[\w.:-]{1,80}")
_VALUE = re.compile(r"[\w.:-]{0,40}")
_LONGEST_MS = 24 * 60 * 60 * 1000
_EVERYWHERE = {Kind.ENDED, Kind.SPEED}


class NotAClaim(ValueError):  # noqa: N818 - the house names failures as events
    """It is not anything that the stage could have said."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that may have happened: what, at which line, after how many ms of rehearsing."""

    kind: Kind
    line: str
    at_ms: int
    value: str

    @property
    def speed(self) -> float:
        """The speed that was chosen, for a claim of that kind."""
        return float(self.value)


def claim(told: object) -> Claim:
    """The checked claim. Raises NotAClaim. Whether the line is of this scene is for the report."""
    if not isinstance(told, Mapping):
        raise NotAClaim("not an object")
    kind, line, at_ms = told.get("kind"), told.get("line", ""), told.get("at_ms")
    value = str(told.get("value", ""))
    if kind not in set(Kind):
        raise NotAClaim("unknown kind")
    if not isinstance(line, str) or not (_LINE.fullmatch(line) or kind in _EVERYWHERE):
        raise NotAClaim("no such line")
    if not isinstance(at_ms, int | float) or not 0 <= at_ms <= _LONGEST_MS:
        raise NotAClaim("no such time")
    if not _VALUE.fullmatch(value) or (kind == Kind.SPEED and value not in map(str, SPEEDS)):
        raise NotAClaim("no such value")
    return Claim(Kind(kind), line, int(at_ms), value)
