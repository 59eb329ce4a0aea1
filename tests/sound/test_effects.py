"""Effects turn the dial they name, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import find_peaks, lfilter

from engine.sound.effects import DRY, PRESETS, EffectChain, affected, limits
from engine.sound.sound import Sound

RATE = 24_000
THROAT = (700.0, 1220.0, 2600.0)


def vowel(pitch: float = 110.0, seconds: float = 2.0) -> Sound:
    """An "ah": a train of pulses through three resonances."""
    wave = np.zeros(round(seconds * RATE))
    wave[(np.arange(seconds * pitch) / pitch * RATE).astype(int)] = 1.0
    for middle, width in zip(THROAT, (80, 90, 120), strict=True):
        turn, shrink = 2 * np.pi * middle / RATE, np.exp(-np.pi * width / RATE)
        wave = lfilter([1 - shrink], [1, -2 * shrink * np.cos(turn), shrink**2], wave)
    return Sound((0.5 * wave / np.abs(wave).max()).astype(np.float32), RATE)


def pitch_of(sound: Sound) -> float:
    """The fundamental in Hz, from the autocorrelation of the middle."""
    middle = _middle(sound)
    met = np.correlate(middle, middle, "full")[len(middle) - 1 :]
    shortest = RATE // 400
    return RATE / (shortest + int(met[shortest : RATE // 50].argmax()))


def resonances_of(sound: Sound) -> list[float]:
    """Where the spectrum's envelope has its peaks below 4 kHz, in Hz."""
    middle = _middle(sound)
    logs = np.log(np.abs(np.fft.rfft(middle * np.hanning(len(middle)))) + 1e-6)
    cepstrum = np.fft.irfft(logs)
    cepstrum[45:-45] = 0.0
    peaks, _ = find_peaks(np.fft.rfft(cepstrum).real)
    return [at for at in peaks * RATE / len(middle) if at < 4000]


def energy(sound: Sound, low: float, high: float) -> float:
    """The energy between two frequencies, in dB."""
    spectrum = np.abs(np.fft.rfft(sound.samples)) ** 2
    at = np.fft.rfftfreq(len(sound.samples), 1 / sound.rate)
    return float(10 * np.log10(spectrum[(at >= low) & (at < high)].sum() + 1e-12))


def _middle(sound: Sound) -> np.ndarray:
    start = len(sound.samples) // 4
    return sound.samples[start : start + 4096].astype(float)


@pytest.mark.parametrize("steps", [-5, -2, 3, 5])
def test_pitch_moves_and_the_throat_stays(steps: int) -> None:
    higher = affected(vowel(), EffectChain(pitch=steps))
    assert pitch_of(higher) == pytest.approx(110 * 2 ** (steps / 12), rel=0.012)
    assert abs(higher.seconds - 2.0) < 0.01
    assert min(abs(found - THROAT[2]) for found in resonances_of(higher)) < 0.07 * THROAT[2]


@pytest.mark.parametrize("size", [0.8, 1.2])
def test_the_throat_changes_and_pitch_and_length_stay(size: float) -> None:
    shaped = affected(vowel(), EffectChain(formant=size))
    assert pitch_of(shaped) == pytest.approx(110, rel=0.01)
    assert len(shaped.samples) == len(vowel().samples)
    wanted = size * THROAT[2]
    assert min(abs(found - wanted) for found in resonances_of(shaped)) < 0.06 * wanted


@pytest.mark.parametrize("tempo", [0.5, 0.8, 1.25, 2.0])
def test_tempo_changes_the_length_alone(tempo: float) -> None:
    faster = affected(vowel(), EffectChain(tempo=tempo))
    assert faster.seconds == pytest.approx(2.0 / tempo, abs=0.001)
    assert pitch_of(faster) == pytest.approx(110, rel=0.01)
    assert np.abs(faster.samples).max() < 0.65


def test_words_stay_in_their_place_when_the_tempo_changes() -> None:
    """A click at 0.5, 1.0 and 1.5 s of noise is found at those times divided by the tempo."""
    noise = 0.01 * np.random.default_rng(3).standard_normal(2 * RATE)
    for at in (0.5, 1.0, 1.5):
        noise[round(at * RATE) : round((at + 0.06) * RATE)] *= 40
    slower = affected(Sound(noise.astype(np.float32), RATE), EffectChain(tempo=0.8))
    loud = np.abs(slower.samples) > 0.2
    for at in (0.5, 1.0, 1.5):
        first = round((at / 0.8 - 0.1) * RATE)
        onset = int(loud[first:].argmax()) + first
        assert onset / RATE == pytest.approx(at / 0.8, abs=0.02)


def test_a_telephone_lets_only_the_middle_through() -> None:
    wide = Sound((0.1 * np.random.default_rng(1).standard_normal(RATE)).astype(np.float32), RATE)
    narrow = affected(wide, EffectChain(low_cut=400, high_cut=3000))
    assert energy(wide, 20, 200) - energy(narrow, 20, 200) > 20
    assert energy(wide, 6000, 12000) - energy(narrow, 6000, 12000) > 20
    assert abs(energy(wide, 800, 2000) - energy(narrow, 800, 2000)) < 1


def test_bass_and_treble_raise_their_own_part() -> None:
    wide = Sound((0.1 * np.random.default_rng(2).standard_normal(RATE)).astype(np.float32), RATE)
    toned = affected(wide, EffectChain(bass=6, treble=-12))
    assert energy(toned, 20, 80) - energy(wide, 20, 80) == pytest.approx(6, abs=0.7)
    assert energy(toned, 8000, 11000) - energy(wide, 8000, 11000) == pytest.approx(-12, abs=1)
    assert energy(toned, 700, 900) == pytest.approx(energy(wide, 700, 900), abs=1)


def test_a_room_rings_on_after_the_word_and_dies_away() -> None:
    ringing = affected(vowel(seconds=0.5), EffectChain(reverb=0.5, room=1.2))
    assert ringing.seconds == pytest.approx(0.5 + 1.2, abs=0.01)
    tail = Sound(ringing.samples[round(0.5 * RATE) :], RATE)
    early, late = (Sound(part, RATE) for part in np.array_split(tail.samples, 2))
    assert energy(early, 100, 4000) - energy(late, 100, 4000) > 15


def test_a_throng_is_later_and_thicker_than_one() -> None:
    one, many = vowel(), affected(vowel(), EffectChain(throng=4))
    assert 0.03 < many.seconds - one.seconds < 0.2
    assert pitch_of(many) == pytest.approx(110, rel=0.03)


def test_the_same_chain_makes_the_same_sound_twice() -> None:
    chain = PRESETS["monster"]
    assert np.array_equal(affected(vowel(), chain).samples, affected(vowel(), chain).samples)


def test_no_chain_leaves_the_very_same_sound() -> None:
    sound = vowel()
    assert affected(sound, DRY) is sound
    assert DRY.told == ""


def test_chains_that_differ_are_told_apart() -> None:
    told = {chain.told for chain in PRESETS.values()}
    assert len(told) == len(PRESETS)
    assert replace(PRESETS["radio"], level=0.0).told not in told


@pytest.mark.parametrize(("dial", "turned"), [("pitch", 13), ("tempo", 0.2), ("throng", 9)])
def test_a_dial_turned_too_far_is_refused(dial: str, turned: float) -> None:
    with pytest.raises(ValueError, match=dial):
        replace(DRY, **{dial: turned})  # type: ignore[arg-type] # also too many voices
    low, high = limits(dial)
    assert not low <= turned <= high


@given(
    st.lists(st.floats(-1, 1, width=32), max_size=4000),
    st.floats(-12, 12),
    st.floats(0.6, 1.6),
    st.floats(0.5, 2),
)
@settings(max_examples=40, deadline=None)
def test_any_sound_through_any_chain_stays_finite(
    wave: list[float], pitch: float, formant: float, tempo: float
) -> None:
    sound = Sound(np.array(wave, np.float32), RATE)
    heard = affected(
        sound, EffectChain(pitch=pitch, formant=formant, tempo=tempo, reverb=0.1, throng=2)
    )
    assert np.isfinite(heard.samples).all()
    assert heard.samples.dtype == np.float32
