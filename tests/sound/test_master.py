"""A finished recording: as loud as it has to be, and made in little room however long it is."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from engine.sound.encode import RATE
from engine.sound.master import LIMIT, mastered
from engine.sound.sound import Sound

_COPIES = 5.0
"""At most so many times what the sound itself takes: it is decoded at twice its rate, and kept."""


def swelling(seconds: float) -> Sound:
    """A tone that comes and goes."""
    at = np.arange(round(seconds * RATE), dtype=np.float32)
    return Sound(np.float32(0.4) * np.sin(at * 0.05) * np.abs(np.sin(at * 0.0003)), RATE)


@pytest.mark.parametrize("seconds", [0.5, 30.0])
def test_it_is_as_loud_as_asked_for_with_its_peak_under_the_limit(seconds: float) -> None:
    made = mastered(swelling(seconds), -18.0)
    assert made.level.loudness == pytest.approx(-18.0, abs=0.3)
    assert made.level.true_peak <= LIMIT
    assert made.sound.seconds == pytest.approx(seconds, abs=0.001)


def test_a_long_speech_is_finished_in_little_room() -> None:
    mastered(swelling(1.0))
    sound = swelling(180.0)
    tracemalloc.start()
    mastered(sound)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < _COPIES * sound.samples.nbytes
