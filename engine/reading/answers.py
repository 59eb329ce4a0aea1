"""Answers that several people ask for at once, or soon after each other: each is computed once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from hashlib import sha256
from typing import Any

_MOST = 16
"""Answers that are kept: a class rehearses few scenes at a time."""


class Answers:
    """The answers to the last questions, by all of what was asked. For one event loop."""

    def __init__(self, most: int = _MOST) -> None:
        """None yet; of so many the latest are kept."""
        self._most = most
        self._tasks: OrderedDict[bytes, asyncio.Task[Any]] = OrderedDict()

    async def of(self, question: bytes, ask: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """The answer to a question, which is asked unless it is known or on its way.

        Raises what asking raises; then it is asked anew the next time. Whoever goes away while
        others wait takes nothing from them.
        """
        key = sha256(question).digest()
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.create_task(ask())
            task.add_done_callback(lambda done: self._drop_failed(key, done))
        self._tasks.move_to_end(key)
        while len(self._tasks) > self._most:
            self._tasks.popitem(last=False)
        return await asyncio.shield(task)

    def forget(self) -> None:
        """Keep none of them."""
        self._tasks.clear()

    def _drop_failed(self, key: bytes, task: asyncio.Task[Any]) -> None:
        failed = task.cancelled() or task.exception() is not None
        if failed and self._tasks.get(key) is task:
            del self._tasks[key]
