"""How much sound somebody may send: as much as is spoken in the time, and a little more."""

from __future__ import annotations

import time

from engine.ear.port import RATE
from engine.failure import Failure

LARGEST = 64 * 1024
"""Bytes of one message: two seconds."""

_A_SECOND = 1.5 * 2 * RATE
"""Bytes: half as much again as is spoken, for clocks that differ and lines that were held up."""

_AHEAD = 5.0
"""Seconds over which that is averaged."""


class TooMuchSound(Failure):
    """More sound came than anybody speaks."""

    reason = "too_much_sound"
    status = 413
    sentence = "More sound came than anybody speaks."


class SoundAllowance:
    """A bucket that fills with the time and is emptied by sound."""

    def __init__(self) -> None:
        """Full."""
        self._left, self._at = _A_SECOND * _AHEAD, time.monotonic()

    def take(self, size: int) -> None:
        """Let so many bytes in. Raises TooMuchSound."""
        now = time.monotonic()
        self._left = min(_A_SECOND * _AHEAD, self._left + (now - self._at) * _A_SECOND)
        self._at = now
        if size > min(LARGEST, self._left):
            raise TooMuchSound(f"{size} bytes")
        self._left -= size
