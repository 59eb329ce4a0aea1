"""What many ask for at the same time, worked out once for all of them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

_Answer = TypeVar("_Answer")


class AskedTogether:
    """Answers by what is asked. None is older than its question: nothing is remembered.

    While one answer is worked out, whoever asks the same waits for the next, which begins when it
    is there and is for all who came meanwhile. So there are two at most, however many ask.
    """

    def __init__(self) -> None:
        """Nobody has asked yet."""
        self._next: dict[Hashable, asyncio.Task[Any]] = {}
        self._turns: defaultdict[Hashable, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def answer(self, asked: Hashable, work_out: Callable[[], Awaitable[_Answer]]) -> _Answer:
        """What comes of working it out. Raises what that raises, to each who asked."""
        coming = self._next.get(asked)
        if coming is None:
            coming = self._next[asked] = asyncio.create_task(self._worked_out(asked, work_out))
        answer: _Answer = await asyncio.shield(coming)  # whoever leaves takes it from nobody
        return answer

    async def _worked_out(
        self, asked: Hashable, work_out: Callable[[], Awaitable[_Answer]]
    ) -> _Answer:
        try:
            async with self._turns[asked]:
                del self._next[asked]
                return await work_out()
        finally:
            if asked not in self._next:
                del self._turns[asked]
