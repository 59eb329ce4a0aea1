"""A voice that trembles wavers in pitch and strength, and nothing else of it changes."""

from __future__ import annotations

import numpy as np
import pytest

from engine.sound.sound import Sound
from engine.sound.tremor import trembling

RATE = 24_000


def tone(seconds: float = 3.0, hertz: float = 200.0) -> Sound:
    time = np.arange(round(seconds * RATE)) / RATE
    return Sound((0.3 * np.sin(2 * np.pi * hertz * time)).astype(np.float32), RATE)


def pitches(sound: Sound) -> np.ndarray:
    """The pitch of each period, in Hz."""
    signs = np.signbit(sound.samples)
    rising = np.flatnonzero(signs[:-1] & ~signs[1:])
    before, after = sound.samples[rising], sound.samples[rising + 1]
    return RATE / np.diff(rising - before / (after - before))


def test_the_pitch_moves_by_what_is_asked_and_comes_back() -> None:
    found = pitches(trembling(tone(), 0.5))
    assert np.median(found) == pytest.approx(200, rel=0.005)
    low, high = 12 * np.log2(np.quantile(found, [0.05, 0.95]) / 200)
    assert (low, high) == (pytest.approx(-0.5, abs=0.15), pytest.approx(0.5, abs=0.15))


def test_it_wavers_some_five_times_a_second_as_long_as_before() -> None:
    trembled = trembling(tone(), 0.5)
    assert len(trembled.samples) == len(tone().samples)
    strength = np.sqrt((trembled.samples.reshape(-1, RATE // 100) ** 2).mean(axis=1))
    spectrum = np.abs(np.fft.rfft(strength - strength.mean()))
    assert 4 <= spectrum.argmax() / tone().seconds <= 7


def test_the_same_sound_trembles_alike_and_none_is_left_alone() -> None:
    sound = tone()
    assert np.array_equal(trembling(sound, 0.5).samples, trembling(sound, 0.5).samples)
    assert trembling(sound, 0.0) is sound
    assert not len(trembling(Sound(sound.samples[:0], RATE), 0.5).samples)
