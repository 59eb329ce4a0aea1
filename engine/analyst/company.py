"""Who speaks with whom, and who is on stage together: the graph of a play."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate, combinations, pairwise

from engine.analyst.hearing import HeardPlay
from engine.analyst.profile import Conversation
from engine.script.model import Direction, Scene, Speech

_MOVES = re.compile(
    r"\b(?:enter|enters|entering|re-enter|reenter|exit|exits|exeunt|leaves|entra|entran|sale|salen"
    r"|salir|vase|vanse|mutis|aparece|aparecen|comes in|goes out|appears)\b"
)
_NAME = re.compile(r"⟦(\d+)⟧")

Pair = tuple[str, str]


def conversations(hearing: HeardPlay) -> tuple[Conversation, ...]:
    """An edge for each two roles who are ever on stage together, most exchanges first.

    A role is taken to be on stage from its entrance, where a direction names it, or else from the
    speech before its first; and until its exit, or else the speech after its last.
    """
    exchanges: Counter[Pair] = Counter()
    together: Counter[Pair] = Counter()
    scenes: dict[Pair, list[str]] = defaultdict(list)
    place = hearing.place
    for scene in hearing.script.scenes:
        exchanges.update(_exchanges(scene, place))
        stays = stays_in(scene, hearing)
        spoken = list(accumulate((e.kind == "speech" for e in scene.performed), initial=0))
        speaking = {role for speech in scene.speeches for role in speech.who}
        for one, other in combinations(sorted(stays, key=lambda role: place[role]), 2):
            shared = _shared(spoken, stays[one], stays[other])
            together[one, other] += shared
            if {one, other} <= speaking:
                scenes[one, other].append(scene.id)
    found = [
        Conversation(*pair, exchanges[pair], count, tuple(scenes[pair]))
        for pair, count in together.items()
        if count or scenes[pair]
    ]
    return tuple(sorted(found, key=lambda c: (-c.exchanges, -c.together, c.one, c.other)))


def _exchanges(scene: Scene, place: dict[str, int]) -> Counter[Pair]:
    """How often one speaks right after another; who speaks together is spoken to together."""
    counts: Counter[Pair] = Counter()
    for before, after in pairwise(scene.speeches):
        for one in before.who:
            for other in after.who:
                if (
                    one not in after.who
                    and other not in before.who
                    and one in place
                    and other in place
                ):
                    first, second = sorted((one, other), key=lambda role: place[role])
                    counts[first, second] += 1
    return counts


def stays_in(scene: Scene, hearing: HeardPlay) -> dict[str, tuple[int, int]]:
    """For each role of a scene the first and the last element at which it is on stage."""
    spoken = [at for at, element in enumerate(scene.performed) if isinstance(element, Speech)]
    after = dict(zip(spoken, [*spoken[1:], *spoken[-1:]], strict=True))
    before = dict(zip(spoken, [*spoken[:1], *spoken[:-1]], strict=True))
    stays: dict[str, tuple[int, int]] = {}
    for at, element in enumerate(scene.performed):
        if isinstance(element, Direction):
            moving = _moving(hearing.names.marked(element.text))
            roles = [hearing.role(int(number)) for number in moving]
        else:
            roles = [role for role in element.who if role in hearing.place]
        for role in roles:
            first, _ = stays.get(role, (before.get(at, at), at))
            stays[role] = (first, after.get(at, at))
    return stays


def _moving(text: str) -> list[str]:
    """The roles that a direction brings on or takes off: those beside a word of moving."""
    return _NAME.findall(text) if _MOVES.search(text) else []


def _shared(spoken: Sequence[int], one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many speeches are made while both are on stage; `spoken` counts those before each."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return spoken[last + 1] - spoken[first] if first <= last else 0
