"""Waiting for something that a server does, without a page to look at."""

from __future__ import annotations

import time
from collections.abc import Callable

_LOOK_EVERY = 0.05


def until(condition: Callable[[], object], what: str, seconds: float = 90.0) -> None:
    """Come back as soon as the condition holds; fail with `what` when it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"It never came about: {what}."
        time.sleep(_LOOK_EVERY)
