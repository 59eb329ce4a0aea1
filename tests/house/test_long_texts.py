"""A text ten times as long takes ten times as long, whatever it is made of, and never a hundred."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from time import process_time

import pytest

from tests.patterns import Used, asking, hard_texts, made_at_run_time, patterns_of
from tests.text_functions import UNITS, Function, text_functions

SHORT = 400
MOST = 40
"""How many times as long ten times as much may take: 10 is in proportion, 100 is its square."""

MADE_AT_RUN_TIME = [
    "engine/take/lexicon.py:_either",
    "engine/voice/engines/kokoro/kokoro_symbols.py:_replaced",
]
"""Alternatives of fixed words, with nothing in them that repeats."""

PATTERNS = patterns_of("engine")
TextOf = Callable[[int], str]
"""A text of about so many characters."""


def _seconds(ask: Callable[[str], object], text: str, times: int = 1) -> float:
    """The processor's time for one call: the median of so many.

    Nothing is collected meanwhile: that takes as long as all that pytest holds is large.
    """
    taken = []
    gc.disable()
    try:
        for _ in range(times):
            start = process_time()
            ask(text)
            taken.append(process_time() - start)
    finally:
        gc.enable()
    return median(taken)


def _hardest(ask: Callable[[str], object], texts: Iterable[TextOf]) -> list[TextOf]:
    """Those two of the texts that take longest."""
    return sorted(texts, key=lambda text_of: _seconds(ask, text_of(SHORT), 2), reverse=True)[:2]


def _grown(ask: Callable[[str], object], texts: Iterable[TextOf]) -> list[str]:
    """Those of the hardest texts for which the time grows faster than their length."""
    found = []
    for text_of in _hardest(ask, texts):
        for size in (SHORT, 10 * SHORT):
            short, long = text_of(size), text_of(10 * size)
            for times in (1, 3, 7):  # a long text that was slow by chance is asked again
                usual = max(_seconds(ask, short, max(times, 3)), 1e-6)
                grown = _seconds(ask, long, times) / usual
                if grown <= MOST:
                    break
            else:
                found.append(f"{short[:20]!r}… x {grown:.0f}")
                break
    return found


@pytest.mark.slow
@pytest.mark.parametrize("used", PATTERNS, ids=lambda used: used.where)
def test_every_pattern_takes_its_time_in_proportion(used: Used) -> None:
    hard = hard_texts(used.pattern)
    for way in used.ways:
        ask = asking(used.pattern, way)
        assert _grown(ask, [text.text for text in hard]) == []


@pytest.mark.slow
@pytest.mark.parametrize("function", text_functions(), ids=lambda function: function.name)
def test_every_function_takes_its_time_in_proportion(function: Function) -> None:
    assert _grown(function, [partial(_repeated, unit) for unit in UNITS]) == []


def _repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def test_every_pattern_is_known_before_a_text_is() -> None:
    assert sorted(made_at_run_time("engine")) == MADE_AT_RUN_TIME


def test_a_pattern_that_looks_back_again_and_again_is_found_out() -> None:
    slow = re.compile(r"\s*,")
    hard = hard_texts(slow)
    assert _grown(asking(slow, "finditer"), [text.text for text in hard])
