"""A reading room with the smallest of all limits: everything is too much."""

from __future__ import annotations

from typing import Never

from engine.reading.refusal import OverLimits
from engine.reading.room import ReadingRoom


class TightRoom(ReadingRoom):
    """It computes nothing, and need not be opened."""

    async def run(self, *_: object, **__: object) -> Never:
        """Raises OverLimits."""
        raise OverLimits("too_much", "nothing fits")

    async def run_once(self, *_: object, **__: object) -> Never:
        """Raises OverLimits."""
        await self.run()
