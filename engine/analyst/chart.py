"""Who speaks with whom, drawn: a place on paper for every role, so that no two lie on each other.

Forces on springs (Fruchterman and Reingold, 1991) from a circle in which those who talk most stand
side by side; then what overlaps is pushed apart. The same graph is always drawn the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.analyst.profile import Conversation

MOST = 24
"""So many roles are drawn at most: those who speak most."""

_SMALLEST, _LARGEST = 9.0, 26.0
_LETTER, _NAME_HEIGHT, _GAP = 7.6, 20.0, 6.0
_WIDE = 1.3
_ROUNDS = 100
"""Half as many make more edges cross, twice as many no fewer (59 plays)."""

_PUSHES = 120
_STRETCH = 1.05
_AIR, _EVENLY = 2.0, 0.55

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Node:
    """A role as a disc at x, y with this radius; its name stands below it, centred."""

    role: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Edge:
    """Two roles who speak with each other; `weight` from 0 to 1 by how often."""

    one: str
    other: str
    exchanges: int
    weight: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: everything lies inside `width` by `height`. `left_out` roles are not drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float
    left_out: int = 0


def drawn(
    graph: Sequence[Conversation], names: Mapping[str, str], lines: Mapping[str, int]
) -> Chart:
    """The chart of these roles (id to name), as large as their lines; 24 of them at most."""
    order = {role: at for at, role in enumerate(names)}
    shown = sorted(names, key=lambda role: (-lines.get(role, 0), order[role]))[:MOST]
    ties = [
        tie for tie in graph if tie.exchanges and tie.one in set(shown) and tie.other in set(shown)
    ]
    if not shown:
        return Chart((), (), 0.0, 0.0)
    place = {role: at for at, role in enumerate(shown)}
    radii = _radii([lines.get(role, 0) for role in shown])
    boxes = np.array(
        [
            [max(2 * r, _LETTER * len(names[role])) + _GAP, 2 * r + _NAME_HEIGHT + _GAP]
            for role, r in zip(shown, radii, strict=True)
        ]
    )
    pull = _pull(ties, place)
    at = _apart(_spread(_settled(pull), boxes), boxes)
    low, high = (at - boxes / 2).min(axis=0), (at + boxes / 2).max(axis=0)
    at = at - low
    return Chart(
        nodes=tuple(
            # the disc stands in the upper part of its box, the name below it
            Node(role, round(float(x), 1), round(float(y - _NAME_HEIGHT / 2), 1), round(r, 1))
            for role, r, (x, y) in zip(shown, radii, at, strict=True)
        ),
        edges=_edges(ties),
        width=round(float(high[0] - low[0]), 1),
        height=round(float(high[1] - low[1]), 1),
        left_out=len(names) - len(shown),
    )


def _radii(lines: Sequence[int]) -> list[float]:
    most = max(1, *lines)
    return [max(_SMALLEST, _LARGEST * math.sqrt(count / most)) for count in lines]


def _edges(ties: Sequence[Conversation]) -> tuple[Edge, ...]:
    most = math.log1p(max((tie.exchanges for tie in ties), default=1))
    return tuple(
        Edge(t.one, t.other, t.exchanges, round(math.log1p(t.exchanges) / most, 2)) for t in ties
    )


def _pull(ties: Sequence[Conversation], place: Mapping[str, int]) -> Table:
    """How strongly each two are drawn together, 0 to 1."""
    pull = np.zeros((len(place), len(place)))
    for edge in _edges(ties):
        one, other = place[edge.one], place[edge.other]
        pull[one, other] = pull[other, one] = edge.weight
    return pull


def _circle(pull: Table) -> Table:
    """Places on a circle: each next to whom it is most drawn to of those not yet placed."""
    left = list(range(len(pull)))
    ring = [left.pop(0)]
    while left:
        nearest = max(left, key=lambda role: (pull[ring[-1], role], -role))
        left.remove(nearest)
        ring.append(nearest)
    angles = np.empty(len(pull))
    angles[ring] = 2 * np.pi * np.arange(len(pull)) / len(pull)
    return np.column_stack((_WIDE * np.cos(angles), np.sin(angles)))


def _settled(pull: Table) -> Table:
    """Where springs and repulsion come to rest, begun on the circle."""
    import networkx as nx  # noqa: PLC0415 - heavy

    everybody = range(len(pull))
    graph = nx.from_numpy_array(np.triu(pull))
    start = dict(zip(everybody, _circle(pull), strict=True))
    found = nx.spring_layout(graph, pos=start, iterations=_ROUNDS, seed=0)
    return np.array([found[role] for role in everybody])


def _spread(at: Table, boxes: Table) -> Table:
    """The same picture on a sheet that holds twice what lies on it, crowds and corners evened out.

    Each coordinate moves half-way to where it would be if all stood at equal distances.
    """
    if len(at) == 1:
        return np.zeros((1, 2))
    area = _AIR * float(boxes.prod(axis=1).sum())
    sheet = np.array([math.sqrt(area * _WIDE), math.sqrt(area / _WIDE)])
    size = np.maximum(at.max(axis=0) - at.min(axis=0), 1e-6)
    usual = (at - at.min(axis=0)) / size
    even = at.argsort(axis=0, kind="stable").argsort(axis=0) / (len(at) - 1)
    spread: Table = ((1 - _EVENLY) * usual + _EVENLY * even) * sheet
    return spread


def _apart(at: Table, boxes: Table) -> Table:
    """No box on another: pushed along the shorter way, and stretched while that is not enough."""
    while True:
        for _ in range(_PUSHES):
            moved = _pushed(at, boxes)
            if moved is None:
                return at
            at = moved
        at = at * _STRETCH


def _pushed(at: Table, boxes: Table) -> Table | None:
    """The places after one push; None if nothing overlaps."""
    apart = at[:, None, :] - at[None, :, :]
    over = (boxes[:, None, :] + boxes[None, :, :]) / 2 - np.abs(apart)
    touching = np.triu((over > 0).all(axis=2), k=1)
    if not touching.any():
        return None
    moved: Table = at.copy()
    for one, other in np.argwhere(touching):
        axis = int(np.argmin(over[one, other]))
        way = 1.0 if apart[one, other, axis] >= 0 else -1.0
        push = over[one, other, axis] / 2 + 0.5
        moved[one, axis] += way * push
        moved[other, axis] -= way * push
    return moved
