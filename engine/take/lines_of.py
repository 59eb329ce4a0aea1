"""A line and its takes: what people count is lines, however often one was recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.take.take import Planned


@dataclass(frozen=True, slots=True)
class WantedLine:
    """What one role says in a speech: its scene, and the keys of its takes in their order.

    It is recorded once all of them are.
    """

    scene: str
    keys: tuple[str, ...]


def lines_of(wanted: Iterable[Planned]) -> tuple[WantedLine, ...]:
    """The lines of these takes, in order; a joint cue is one for each of its roles."""
    takes: dict[tuple[str, str, str], list[str]] = {}
    for take in wanted:
        takes.setdefault((take.scene, take.speech, take.role), []).append(take.key)
    return tuple(WantedLine(scene, tuple(keys)) for (scene, _, _), keys in takes.items())
