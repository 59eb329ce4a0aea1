"""No two lines of a play ever bear one id, whoever made them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.rehearsal.claim import claim
from engine.script import recut
from engine.script.carry import carry_over, elements_of
from engine.script.ids import Ids
from tests.typed_play import typed

_NAMES = st.sampled_from(["l1", "l1-2", "l1_2", "l1-2-2", "l1_2_2", "d1"])
_ASKED = st.lists(st.tuples(st.sampled_from(["same", "new", "part_of"]), _NAMES))


@given(st.sets(_NAMES), _ASKED)
def test_whatever_is_asked_for_no_id_is_given_twice(
    kept: set[str], asked: list[tuple[str, str]]
) -> None:
    ids = Ids(kept)
    given_out = [getattr(ids, way)(name) for way, name in asked]
    assert len(set(given_out)) == len(given_out)
    new = (one for one, (way, _) in zip(given_out, asked, strict=True) if way != "same")
    assert kept.isdisjoint(new)


def test_a_line_said_again_never_gets_the_id_that_half_a_line_had_before_it_was_joined() -> None:
    first = carry_over(typed([("One", ["ANA: No."])]), typed([("One", ["ANA: Yes, no."])]))
    line = next(first.speeches())
    halved = recut.split(first, line.id, 5, line.who)
    half = elements_of(halved)[1].id
    joined = recut.join(halved, half)
    again = carry_over(joined, typed([("One", ["ANA: Yes, no.", "ANA: Yes, no."])]))
    assert half not in {element.id for element in elements_of(again)}


def test_a_speech_that_is_cut_again_and_again_has_parts_that_can_all_be_practised() -> None:
    script = typed([("One", [f"ANA: {'Yes, no. ' * 60}"])])
    for _ in range(59):
        last = list(script.speeches())[-1]
        script = recut.split(script, last.id, len("Yes, no."), last.who)
    told = [{"kind": "said", "line": line.id, "at_ms": 1} for line in script.speeches()]
    assert len({claim(each).line for each in told}) == 60
