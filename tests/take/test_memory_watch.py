"""A recording process that takes too much memory ends, and only that one."""

from __future__ import annotations

import time

import pytest

from engine.processes import forked
from engine.take.memory_watch import OUT_OF_MEMORY, MemoryWatch, held

_MANY = 128 * 1024**2


def _grow(by: int) -> None:
    MemoryWatch(_MANY // 2)
    kept = bytearray(b"\1" * by)
    time.sleep(1.5)
    assert len(kept) == by


@pytest.mark.parametrize(("by", "code"), [(_MANY, OUT_OF_MEMORY), (_MANY // 8, 0)])
def test_what_grows_beyond_its_limit_ends_itself(by: int, code: int) -> None:
    process = forked(_grow, by)
    process.join()
    assert process.exitcode == code


def test_what_is_held_is_told_in_bytes() -> None:
    before = held()
    kept = bytearray(b"\1" * _MANY)
    assert held() - before > _MANY // 2
    assert kept
