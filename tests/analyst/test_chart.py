"""Drawing who speaks with whom: the same each time, nobody on top of anybody."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analyst.chart import MOST, Chart, Node, drawn
from engine.analyst.profile import Conversation

NAME_HEIGHT = 20


def names(size: int) -> dict[str, str]:
    return {f"r{n}": f"ROLE {n}" for n in range(size)}


def ties(pairs: list[tuple[int, int, int]]) -> list[Conversation]:
    return [Conversation(f"r{one}", f"r{other}", count, count) for one, other, count in pairs]


def overlapping(chart: Chart) -> list[tuple[str, str]]:
    """Those who lie on each other: a disc with the name below it on another with its name."""
    return [
        (one.role, other.role)
        for one, other in combinations(chart.nodes, 2)
        if abs(one.x - other.x) < (_wide(one) + _wide(other)) / 2
        and one.y - one.radius < other.y + other.radius + NAME_HEIGHT
        and other.y - other.radius < one.y + one.radius + NAME_HEIGHT
    ]


def _wide(node: Node) -> float:
    """How wide a disc is, or its name in letters of 12 pixels."""
    return max(2 * node.radius, 7.6 * len(names(99)[node.role]))


@pytest.mark.parametrize("size", [1, 2, 3, 8, 16, 24])
def test_no_two_roles_lie_on_each_other(size: int) -> None:
    everybody = [(a, b, (a * 7 + b) % 9) for a in range(size) for b in range(a + 1, size)]
    chart = drawn(ties(everybody), names(size), {f"r{n}": n * n for n in range(size)})
    assert len(chart.nodes) == size
    assert overlapping(chart) == []


@settings(max_examples=25, deadline=None)
@given(
    st.integers(2, 16),
    st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15), st.integers(0, 40)), max_size=40),
)
def test_whoever_speaks_with_whomever_the_drawing_is_clear(
    size: int, pairs: list[tuple[int, int, int]]
) -> None:
    there = [(a, b, n) for a, b, n in pairs if a < b < size]
    chart = drawn(ties(there), names(size), {})
    assert overlapping(chart) == []
    assert all(0 <= node.x <= chart.width and 0 <= node.y <= chart.height for node in chart.nodes)


def test_the_same_play_is_drawn_the_same() -> None:
    some = ties([(0, 1, 5), (1, 2, 3), (0, 3, 1)])
    assert drawn(some, names(4), {"r0": 3}) == drawn(some, names(4), {"r0": 3})


def test_who_says_more_is_larger_and_who_never_answers_has_no_line() -> None:
    chart = drawn(ties([(0, 1, 5), (0, 2, 0)]), names(3), {"r0": 40, "r1": 10})
    radii = {node.role: node.radius for node in chart.nodes}
    assert radii["r0"] > radii["r1"] > radii["r2"]
    assert [(edge.one, edge.other) for edge in chart.edges] == [("r0", "r1")]


def test_a_multitude_is_drawn_by_those_who_speak_most() -> None:
    chart = drawn([], names(MOST + 12), {f"r{n}": n for n in range(MOST + 12)})
    assert (len(chart.nodes), chart.left_out) == (MOST, 12)
    assert "r0" not in {node.role for node in chart.nodes}


def test_two_who_talk_stand_nearer_than_two_who_do_not() -> None:
    chart = drawn(ties([(0, 1, 30), (2, 3, 30)]), names(4), {})
    at = {node.role: complex(node.x, node.y) for node in chart.nodes}
    assert abs(at["r0"] - at["r1"]) < abs(at["r0"] - at["r2"])


def test_nobody_makes_an_empty_drawing() -> None:
    assert drawn([], {}, {}) == Chart((), (), 0.0, 0.0)
