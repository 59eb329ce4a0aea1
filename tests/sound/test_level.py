"""Every line equally loud, none distorted: measured."""

import numpy as np
import pyloudnorm
import pytest
from scipy.signal import resample_poly

from engine.sound.level import CEILING, LOUDNESS, levelled, measure
from engine.sound.loudness import loudness
from engine.sound.master import LIMIT, mastered
from engine.sound.sound import Sound

RATE = 24_000


def tone(seconds: float, hertz: float = 997.0, height: float = 0.1) -> Sound:
    time = np.arange(round(seconds * RATE)) / RATE
    return Sound((height * np.sin(2 * np.pi * hertz * time)).astype(np.float32), RATE)


def speech_like(seconds: float, pulses: int = 110, seed: int = 1) -> Sound:
    """Noise and glottal pulses under syllables: a wave with high peaks, like a voice."""
    rng = np.random.default_rng(seed)
    time = np.arange(round(seconds * RATE)) / RATE
    pulse = np.exp(-300 * (time % (1 / pulses))) * np.sin(2 * np.pi * 700 * time)
    syllables = np.clip(np.sin(2 * np.pi * 2.2 * time), 0, None)
    wave = syllables * (pulse + 0.02 * rng.normal(size=len(time)))
    return Sound((0.2 * wave).astype(np.float32), RATE)


@pytest.mark.parametrize("sound", [tone(1.0), tone(3.3), speech_like(4.0), speech_like(1.7)])
def test_loudness_agrees_with_the_reference(sound: Sound) -> None:
    reference = pyloudnorm.Meter(RATE).integrated_loudness(sound.samples.astype(np.float64))
    assert loudness(sound) == pytest.approx(reference, abs=0.2)


def test_a_full_tone_is_three_below_full_scale() -> None:
    """The anchor of the standard: 997 Hz at full scale in one channel reads -3.01 LUFS."""
    assert loudness(tone(5, height=1.0)) == pytest.approx(-3.01, abs=0.1)


def test_peaks_between_the_samples_are_seen() -> None:
    time = np.arange(RATE) / RATE
    between = Sound(np.sin(2 * np.pi * RATE / 4 * time + np.pi / 4).astype(np.float32), RATE)
    assert np.abs(between.samples).max() < 0.71
    assert measure(between).true_peak == pytest.approx(0, abs=0.2)


@pytest.mark.parametrize("seconds", [0.12, 0.3, 0.39, 0.9, 2.0, 8.0])
@pytest.mark.parametrize("pulses", [80, 200])
def test_speech_of_any_length_comes_to_the_same_loudness(seconds: float, pulses: int) -> None:
    level = measure(levelled(speech_like(seconds, pulses)))
    assert level.loudness == pytest.approx(LOUDNESS, abs=0.5)
    assert level.true_peak <= CEILING + 0.1


@pytest.mark.parametrize("height", [0.001, 0.05, 0.99])
def test_what_is_soft_is_raised_and_what_is_loud_is_lowered(height: float) -> None:
    assert measure(levelled(tone(1.0, height=height))).loudness == pytest.approx(LOUDNESS, abs=0.1)


def test_the_true_peak_is_measured_the_same_without_shortcuts() -> None:
    sound = levelled(speech_like(3.0), ceiling=-3.0)
    whole = np.abs(resample_poly(sound.samples, 4, 1)).max()
    assert measure(sound).true_peak == pytest.approx(20 * np.log10(whole), abs=0.1)


def test_a_limiter_that_bites_only_at_peaks_leaves_the_rest_alone() -> None:
    """Far from the one shout, what is soft is as it was, but for the gain."""
    sound = tone(3.0, height=0.05)
    sound.samples[RATE : RATE + 240] *= 15
    made = levelled(sound)
    ratio = made.samples[2000:12000:7] / sound.samples[2000:12000:7]
    assert ratio == pytest.approx(np.median(ratio), rel=0.001)
    assert measure(made).true_peak <= CEILING + 0.1


@pytest.mark.parametrize("length", [1, 7, 8, 63, 65, 2401, 19_199, 19_203])
def test_a_sound_of_any_length_keeps_it(length: int) -> None:
    assert len(levelled(Sound(speech_like(1.0).samples[3000 : 3000 + length], RATE)).samples) == (
        length
    )


@pytest.mark.parametrize("height", [1e-7, 1e-5, 1e-3, 0.5])
@pytest.mark.parametrize("hertz", [0.0, 5.0, 200.0])
def test_what_no_ear_can_hear_has_no_loudness_and_is_raised_without_harm(
    height: float, hertz: float
) -> None:
    """A rumble or a trace of sound between silences: nothing to measure, and much to divide by."""
    time = np.arange(RATE) / RATE
    trace = height * np.cos(2 * np.pi * hertz * time) * (np.abs(time - 0.5) < 0.02)
    made = levelled(Sound(trace.astype(np.float32), RATE))
    assert np.isfinite(made.samples).all()
    assert made.samples[:2000].max() == 0
    assert measure(made).true_peak <= CEILING + 0.1
    assert mastered(made).level.true_peak <= LIMIT


def test_silence_stays_silence() -> None:
    silence = Sound(np.zeros(RATE, np.float32), RATE)
    assert not levelled(silence).samples.any()
    assert not len(levelled(Sound(silence.samples[:0], RATE)).samples)
    assert measure(silence).loudness == measure(silence).true_peak == -np.inf
