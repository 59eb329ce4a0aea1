"""Events come in batches that a browser has numbered: only a proper batch is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.rehearsal.batch import MOST, Numbered, batch
from engine.rehearsal.claim import NotAClaim, StageReport
from engine.rehearsal.report import StageEvent

BROWSER = "0123456789abcdef"
SAID = {"n": 3, "kind": "said", "line": "s2", "at_ms": 1200}


def test_a_batch_keeps_the_order_and_the_numbers_of_its_browser() -> None:
    told = batch({"browser": BROWSER, "events": [SAID, {**SAID, "n": 7, "kind": "hint"}]})
    assert (told.browser, told.last) == (BROWSER, 7)
    assert told.after(3) == (Numbered(7, StageReport(StageEvent.HINT, "s2", 1200)),)


def test_what_no_stage_says_is_passed_over_and_counts_as_arrived() -> None:
    told = batch({"browser": BROWSER, "events": [SAID, {**SAID, "n": 4, "kind": "applause"}]})
    assert (len(told.events), told.last) == (1, 4)


@pytest.mark.parametrize(
    "wrong",
    [
        {"browser": "me"},
        {"browser": 7},
        {"events": []},
        {"events": "said"},
        {"events": [SAID, SAID]},
        {"events": [{**SAID, "n": 0}]},
        {"events": [{**SAID, "n": True}]},
        {"events": [{**SAID, "n": 2**40}]},
        {"events": ["said"]},
        {"events": [{**SAID, "n": n + 1} for n in range(MOST + 1)]},
    ],
)
def test_what_is_no_batch_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(NotAClaim):
        batch({"browser": BROWSER, "events": [SAID], **wrong})


@pytest.mark.slow
@given(st.recursive(st.none() | st.integers() | st.text() | st.floats(), st.lists))
def test_nonsense_is_refused_and_never_breaks_anything(told: object) -> None:
    with pytest.raises(NotAClaim):
        batch({"browser": BROWSER, "events": told})
