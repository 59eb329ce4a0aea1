"""The lines of a scene in the order in which they need work, the weakest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from engine.memory.review import Review, keys_of
from engine.memory.schedule import memories
from engine.script.model import Scene

_MISSED, _NEW, _CAME = range(3)


def weakest(
    scene: Scene, mine: frozenset[str], told: Iterable[Review], today: date
) -> tuple[str, ...]:
    """The ids of the actor's lines: first what was missed last, then what was never asked for.

    Last is what came. Of both that were asked for the one that is least likely to come today is
    first; equals stand as in the scene. `told` are all reviews of the play, oldest first.
    """
    known = memories(told)

    def need(key: str) -> tuple[int, float]:
        memory = known.get(key)
        if memory is None:
            return (_NEW, 0.0)
        return (_MISSED if memory.straight else _CAME, memory.recall(today))

    keys = keys_of(scene, mine)
    return tuple(sorted(keys, key=lambda line: need(keys[line])))
