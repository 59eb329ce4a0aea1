"""Which engines are left alone for a while, because they failed and asking again would not help."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from types import MappingProxyType

from engine.voice.port import Reason

_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Rule:
    """After how many failures in a row an engine is left alone, and for how many seconds."""

    failures: int
    seconds: float


_RULES: Mapping[Reason, Rule] = MappingProxyType(
    {
        Reason.UNREACHABLE: Rule(2, _MINUTE),
        Reason.BAD_ANSWER: Rule(3, _MINUTE),
        Reason.TOO_MANY: Rule(2, _MINUTE / 2),
        Reason.REFUSED_KEY: Rule(1, 10 * _MINUTE),
        Reason.OUT_OF_QUOTA: Rule(1, 10 * _MINUTE),
    }
)
"""What is the engine's fault. What lies in one line or one voice says nothing of the next."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Why an engine is left alone, and for how many seconds more."""

    because: Reason
    seconds: float


@dataclass(frozen=True, slots=True)
class _State:
    failures: int = 0
    until: float = 0.0
    because: Reason = Reason.UNREACHABLE


@dataclass
class Circuit:
    """Remembers the failures of every engine. May be used by several threads.

    When the time is over, one line is tried; if that fails too, the engine is left alone again.
    """

    clock: Callable[[], float] = time.monotonic
    _standing: dict[str, _State] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def left_alone(self, engine: str) -> Reason | None:
        """Why an engine is not to be asked now; None if it may be.

        Whoever is told that it may, when its time has just run out, is the one who tries.
        """
        with self._lock:
            standing = self._standing.get(engine)
            if standing is None or not standing.until:
                return None
            if self.clock() < standing.until:
                return standing.because
            again = self.clock() + _RULES[standing.because].seconds
            self._standing[engine] = _State(standing.failures, again, standing.because)
            return None

    def resting(self, engine: str) -> Rest | None:
        """Why an engine is left alone just now; None if it is not. Looking changes nothing."""
        with self._lock:
            standing = self._standing.get(engine, _State())
            left = standing.until - self.clock()
            return Rest(standing.because, left) if standing.until and left > 0 else None

    def spoke(self, engine: str) -> None:
        """It answers: all is forgotten."""
        with self._lock:
            self._standing.pop(engine, None)

    def ask_again(self) -> None:
        """Somebody says that it may work now: every engine is tried once more, with one failure."""
        with self._lock:
            for engine, standing in self._standing.items():
                self._standing[engine] = replace(standing, until=0.0)

    def failed(self, engine: str, because: Reason, retry_after: float = 0.0) -> None:
        """It failed. `retry_after` are the seconds that it asked to be left alone."""
        rule = _RULES.get(because)
        if rule is None:
            return
        with self._lock:
            failures = self._standing.get(engine, _State()).failures + 1
            late = self.clock() + max(rule.seconds, retry_after)
            until = late if failures >= rule.failures or retry_after else 0.0
            self._standing[engine] = _State(failures, until, because)
