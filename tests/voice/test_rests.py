"""The rests between clauses grow and shrink, and the words move along with them."""

from __future__ import annotations

import numpy as np
import pytest

from engine.sound.sound import Sound
from engine.voice.port import Spoken, Timing
from engine.voice.rests import rested

RATE = 24_000


def clauses(*lengths: float) -> Spoken:
    """Tones and silences in turn, of these seconds, a word for each tone."""
    pieces: list[np.ndarray] = []
    words: list[Timing] = []
    start = 0.0
    for place, seconds in enumerate(lengths):
        time = np.arange(round(seconds * RATE)) / RATE
        sounding = place % 2 == 0
        pieces.append((0.3 * sounding * np.sin(2 * np.pi * 220 * time)).astype(np.float32))
        words += [Timing(start, start + seconds, "la", 3 * place, 2)] * sounding
        start += seconds
    return Spoken(Sound(np.concatenate(pieces), RATE), tuple(words))


@pytest.mark.parametrize("times", [0.5, 1.7, 2.0])
def test_every_rest_is_so_many_times_as_long(times: float) -> None:
    made = rested(clauses(1.0, 0.3, 0.5, 0.4, 1.0), times)
    assert made.sound.seconds == pytest.approx(2.5 + 0.7 * times, abs=0.02)
    starts = [0.0, 1.0 + 0.3 * times, 1.5 + 0.7 * times]
    assert [word.start for word in made.words] == pytest.approx(starts, abs=0.015)
    assert [word.end - word.start for word in made.words] == pytest.approx([1, 0.5, 1], abs=0.015)


def test_no_sound_is_lost_or_broken() -> None:
    before, after = clauses(1.0, 0.3, 0.5), rested(clauses(1.0, 0.3, 0.5), 0.5)
    assert np.abs(after.sound.samples).sum() == pytest.approx(np.abs(before.sound.samples).sum())


def test_what_has_no_rest_or_wants_none_longer_stays_as_it_is() -> None:
    for spoken, times in ((clauses(1.0), 2.0), (clauses(1.0, 0.05, 1.0), 2.0)):
        assert rested(spoken, times) is spoken
    usual = clauses(1.0, 0.3, 1.0)
    assert rested(usual, 1.0) is usual
