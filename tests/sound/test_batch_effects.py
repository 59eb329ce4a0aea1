"""Effects on many sounds at once do what the effects on one do."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from engine.sound.batch_effects import affected_many
from engine.sound.effects import DRY, PRESETS, EffectChain, affected
from engine.sound.sound import Sound
from tests.sound.test_effects import RATE, THROAT, energy, pitch_of, resonances_of, vowel

CHAINS = {
    "higher": EffectChain(pitch=5),
    "lower": EffectChain(pitch=-5),
    "slower": EffectChain(tempo=0.8),
    "quicker": EffectChain(tempo=1.7),
    "smaller": EffectChain(formant=1.2),
    "many": EffectChain(throng=4),
    "telephone": EffectChain(low_cut=400, high_cut=3000),
    "toned": EffectChain(bass=6, treble=-12),
    "hall": EffectChain(reverb=0.5, room=1.2),
    **PRESETS,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CHAINS)
def test_each_sound_is_as_long_and_as_high_as_it_would_be_alone(name: str) -> None:
    sounds = [vowel(), vowel(pitch=147.0, seconds=1.3)]
    for sound, many in zip(sounds, affected_many(sounds, CHAINS[name], "cpu"), strict=True):
        one = affected(sound, CHAINS[name])
        assert len(many.samples) == len(one.samples)
        assert many.samples.dtype == np.float32
        assert pitch_of(many) == pytest.approx(pitch_of(one), rel=0.02)
        assert energy(many, 50, 4000) == pytest.approx(energy(one, 50, 4000), abs=2.0)


def test_the_throat_stays_where_pitch_moves_and_moves_where_it_is_asked_to() -> None:
    (higher,) = affected_many([vowel()], EffectChain(pitch=4), "cpu")
    (smaller,) = affected_many([vowel()], EffectChain(formant=1.2), "cpu")
    assert min(abs(found - THROAT[2]) for found in resonances_of(higher)) < 0.07 * THROAT[2]
    wanted = 1.2 * THROAT[2]
    assert min(abs(found - wanted) for found in resonances_of(smaller)) < 0.06 * wanted


@pytest.mark.parametrize("name", ["telephone", "toned", "hall"])
def test_filters_and_rooms_are_the_same_to_the_ear(name: str) -> None:
    (many,) = affected_many([vowel()], CHAINS[name], "cpu")
    one = affected(vowel(), CHAINS[name])
    assert np.allclose(many.samples, one.samples, atol=0.002)


def test_who_is_in_the_batch_changes_nobody() -> None:
    (alone,) = affected_many([vowel(seconds=1.0)], CHAINS["giant"], "cpu")
    _, among = affected_many([vowel(seconds=3.0), vowel(seconds=1.0)], CHAINS["giant"], "cpu")
    middle = len(alone.samples) // 2
    assert np.allclose(alone.samples[:middle], among.samples[:middle], atol=0.02)


def test_sounds_of_several_rates_keep_theirs_and_their_order() -> None:
    slow = Sound(vowel().samples[::2].copy(), RATE // 2)
    found = affected_many([slow, vowel(), slow], EffectChain(tempo=1.25), "cpu")
    assert [sound.rate for sound in found] == [RATE // 2, RATE, RATE // 2]
    assert all(abs(sound.seconds - 1.6) < 0.001 for sound in found)


def test_nothing_is_done_where_nothing_is_asked() -> None:
    sounds = [vowel(seconds=0.3), Sound(np.zeros(0, np.float32), RATE)]
    assert affected_many(sounds, DRY, "cpu") == sounds
    assert affected_many([], CHAINS["giant"], "cpu") == []
    _, empty = affected_many(sounds, CHAINS["giant"], "cpu")
    assert len(empty.samples) == len(affected(sounds[1], CHAINS["giant"]).samples)


def test_torch_is_loaded_by_who_has_sounds_and_by_nobody_else() -> None:
    program = "import sys, engine.sound.batch_effects; print('torch' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"


@pytest.mark.gpu
@pytest.mark.parametrize("name", CHAINS)
def test_the_gpu_does_as_the_processor_does(name: str) -> None:
    (here,) = affected_many([vowel()], CHAINS[name], "cpu")
    (there,) = affected_many([vowel()], CHAINS[name], "cuda")
    assert len(here.samples) == len(there.samples)
    assert pitch_of(there) == pytest.approx(pitch_of(here), rel=0.01)
    assert energy(there, 50, 4000) == pytest.approx(energy(here, 50, 4000), abs=0.5)
