"""The cheapest way through a file, and how sure each line on it is."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from engine.reading.path import FOLLOWS, Option, Part, Step, best_path

COSTS = st.integers(0, 9).map(float)
OPTIONS = st.dictionaries(st.sampled_from(Part), COSTS, min_size=1, max_size=4).map(
    lambda costs: tuple(Option(part, cost) for part, cost in costs.items())
)


def cost(steps: list[Step], way: tuple[Option, ...]) -> float:
    """What a way through the steps costs, from nobody speaking to nobody speaking."""
    edge = Option(Part.HEADING, 0.0)
    parts = [edge, *way, edge]
    onward = sum(FOLLOWS[before.part][after.part] + after.cost for before, after in pairwise(parts))
    assert len(way) == len(steps)
    return onward


@given(st.lists(OPTIONS.map(Step), max_size=5))
def test_no_other_way_is_cheaper_and_the_margin_is_what_another_part_costs(
    steps: list[Step],
) -> None:
    found = best_path(steps)
    every = {way: cost(steps, way) for way in product(*(step.options for step in steps))}
    best = min(every.values())
    taken = tuple(
        next(option for option in step.options if option.part is line.part)
        for step, line in zip(steps, found, strict=True)
    )
    assert every[taken] == best
    for at, line in enumerate(found):
        alike = {line.part} | (ACTS if line.part in ACTS else set())
        others = [total for way, total in every.items() if way[at].part not in alike]
        assert not others or line.margin == min(others) - best


ACTS = {Part.ASIDE, Part.ACTED}


def test_a_direction_belongs_to_a_speech_that_goes_on_and_to_nobody_otherwise() -> None:
    cue, said = Step((Option(Part.NAME, 0.0),)), Step((Option(Part.SAID, 0.0),))
    direction = Step((Option(Part.ASIDE, 0.0), Option(Part.ACTED, 0.0)))
    inside = best_path([cue, said, direction, said])
    alone = best_path([cue, said, direction, cue, said])
    assert [line.part for line in inside][2] is Part.ASIDE
    assert [line.part for line in alone][2] is Part.ACTED


def test_what_may_as_well_be_something_else_is_half_trusted() -> None:
    cue = Step((Option(Part.CUE, 0.0),))
    even = Step((Option(Part.SAID, 0.0), Option(Part.ACTED, 0.0)))
    assert best_path([cue, even, cue])[1].confidence == 0.5
    assert best_path([cue, cue])[1].confidence == 1.0
