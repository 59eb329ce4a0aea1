"""What may be computed together: things of nearly one length, so that little of it is padding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaddingLimits:
    """How many things a batch may hold, how long in all with padding, longest over shortest."""

    things: int = 32
    padded: int = 16_384
    spread: float = 1.3


def batches_of(lengths: Sequence[int], limits: PaddingLimits = PaddingLimits()) -> list[list[int]]:
    """The places of all lengths in batches, the longest first, each place once.

    A thing longer than a whole batch may be is a batch of its own.
    """
    batches: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda at: (-lengths[at], at)):
        if not (batches and _fits(lengths, batches[-1], lengths[place], limits)):
            batches.append([])
        batches[-1].append(place)
    return batches


def _fits(lengths: Sequence[int], batch: Sequence[int], length: int, limits: PaddingLimits) -> bool:
    longest, things = lengths[batch[0]], len(batch) + 1
    near = longest <= limits.spread * max(1, length)
    return near and things <= limits.things and things * longest <= limits.padded
