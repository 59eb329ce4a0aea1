"""A browser may claim anything; only what the stage could have said is kept."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.rehearsal.claim import NotAClaim, StageReport, claim
from engine.rehearsal.report import StageEvent

SAID = {"kind": "said", "line": "s2", "at_ms": 1200}


def test_what_the_stage_says_is_taken() -> None:
    assert claim({**SAID, "value": 2}) == StageReport(StageEvent.SAID, "s2", 1200, 2.0)
    assert claim({"kind": "ended", "line": "", "at_ms": 5.5}) == StageReport(
        StageEvent.ENDED, "", 5
    )
    assert claim({"kind": "speed", "line": "s2", "at_ms": 0, "value": 1.25}).value == 1.25


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "flew"},
        {"kind": ["said"]},
        {"line": ""},
        {"line": "s" * 81},
        {"line": "../s2"},
        {"line": 7},
        {"at_ms": -1},
        {"at_ms": math.nan},
        {"at_ms": "soon"},
        {"at_ms": 10**12},
        {"value": "DROP"},
        {"value": math.inf},
        {"kind": "speed", "value": 3},
        {"kind": "said", "at_ms": None},
    ],
)
def test_what_the_stage_never_says_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(NotAClaim):
        claim({**SAID, **wrong})


@pytest.mark.slow
@given(st.recursive(st.none() | st.integers() | st.text() | st.floats(), st.lists))
def test_nonsense_is_refused_and_never_breaks_anything(told: object) -> None:
    with pytest.raises(NotAClaim):
        claim(told)
