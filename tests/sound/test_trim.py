"""A take begins with its first sound and ends with its last."""

import numpy as np
import pytest

from engine.sound.peaks import peaks
from engine.sound.sound import Sound
from engine.sound.trim import LEAD, TAIL, trimmed

RATE = 22_050


def between(before: float, said: float, after: float, hiss: float = 0.0) -> Sound:
    heights = np.repeat([0, 0.5, 0], [round(part * RATE) for part in (before, said, after)])
    wave = heights * np.sin(np.arange(len(heights)) * 0.3)
    noise = hiss * np.random.default_rng(2).normal(size=len(wave))
    return Sound((wave + noise).astype(np.float32), RATE)


@pytest.mark.parametrize("hiss", [0.0, 0.0005])
def test_silence_is_cut_and_told(hiss: float) -> None:
    sound, cut = trimmed(between(0.7, 1.0, 0.9, hiss))
    assert cut == pytest.approx(0.7 - LEAD, abs=0.011)
    assert sound.seconds == pytest.approx(LEAD + 1.0 + TAIL, abs=0.022)


def test_a_sound_without_silence_is_kept_whole() -> None:
    sound, cut = trimmed(between(0, 0.5, 0))
    assert cut == 0
    assert sound.seconds == pytest.approx(0.5)


def test_the_edges_are_faded() -> None:
    sound, _ = trimmed(between(0, 0.5, 0))
    assert sound.samples[0] == sound.samples[-1] == 0


@pytest.mark.parametrize("length", [0, 100, RATE])
def test_nothing_but_silence_comes_back_empty(length: int) -> None:
    sound, cut = trimmed(Sound(np.zeros(length, np.float32), RATE))
    assert (len(sound.samples), cut) == (0, 0)


def test_peaks_draw_the_outline_of_a_line() -> None:
    drawn = peaks(between(1, 1, 0))
    assert len(drawn) == 72
    assert drawn[:35] == (0.0,) * 35
    assert min(drawn[37:]) > 0.98
    assert drawn == tuple(round(height, 2) for height in drawn)


@pytest.mark.parametrize("length", [0, 1, 50])
def test_even_the_shortest_sound_has_its_peaks(length: int) -> None:
    assert len(peaks(Sound(np.ones(length, np.float32), RATE))) == 72
