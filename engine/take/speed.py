"""How fast engines speak on this machine, measured while they do."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

_SHARE = 0.3
"""Of a new line in what is known: the last few lines count, since a machine gets other work."""


@dataclass
class SpeakingSpeeds:
    """Characters a second that one recorder speaks, by engine. May be used by several threads.

    The first line of a recorder is not counted: it waits for the engine to be opened.
    """

    _known: dict[str, float] = field(default_factory=dict)
    _opened: set[tuple[int, str]] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def spoke(self, recorder: int, engine: str, characters: int, seconds: float) -> None:
        """Note that a recorder took so many seconds over a line of so many characters."""
        with self._lock:
            if (recorder, engine) not in self._opened:
                self._opened.add((recorder, engine))
            elif seconds > 0:
                speed = characters / seconds
                known = self._known.get(engine, speed)
                self._known[engine] = known + (speed - known) * _SHARE

    def of(self, engine: str) -> float:
        """The characters a second of one recorder; 0 while nobody can know."""
        return self._known.get(engine, 0.0)
