"""A text ten times as long takes ten times as long, whatever it is made of, and never a hundred."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
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


def _worst(ask: Callable[[str], object], texts: Callable[[int], list[str]]) -> list[int]:
    """Which two of the texts take longest."""
    short = texts(SHORT)
    taken = sorted(range(len(short)), key=lambda at: _seconds(ask, short[at], 2), reverse=True)
    return taken[:2]


def _grown(ask: Callable[[str], object], texts: Callable[[int], list[str]]) -> list[str]:
    """Those of the hardest texts for which the time grows faster than their length."""
    found = []
    for at in _worst(ask, texts):
        for size in (SHORT, 10 * SHORT):
            short, long = texts(size)[at], texts(10 * size)[at]
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
        assert _grown(ask, lambda size: [text.text(size) for text in hard]) == []


@pytest.mark.slow
@pytest.mark.parametrize("function", text_functions(), ids=lambda function: function.name)
def test_every_function_takes_its_time_in_proportion(function: Function) -> None:
    def texts(size: int) -> list[str]:
        return [unit * (size // len(unit)) for unit in UNITS]

    assert _grown(function, texts) == []


def test_every_pattern_is_known_before_a_text_is() -> None:
    assert sorted(made_at_run_time("engine")) == MADE_AT_RUN_TIME


def test_a_pattern_that_looks_back_again_and_again_is_found_out() -> None:
    slow = re.compile(r"\s*,")
    hard = hard_texts(slow)
    assert _grown(asking(slow, "finditer"), lambda size: [text.text(size) for text in hard])
