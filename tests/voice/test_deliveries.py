"""A whisper, a shout, an aside and weeping are heard as what they are, by real voices."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

import numpy as np
import pytest

from bench.deliveries import HeardDelivery, measured
from engine.script.delivery import NEUTRAL, Delivery, Emotion
from engine.voice import registry
from engine.voice.delivery_sound import DeliverySound, numbers_of
from engine.voice.engines.kokoro.kokoro_cast import MEMBERS
from engine.voice.engines.kokoro.kokoro_models import STYLE_SHAPE, STYLES
from engine.voice.engines.kokoro.kokoro_style import bent
from engine.voice.port import Utterance
from tests.voices_and_ears import FOLDER

LINES = {
    "en": ("You promised me you would never tell.",),
    "es": ("Me prometiste que nunca lo dirías.",),
}
VOICES = {"en": "kokoro/hazel", "es": "kokoro/jorge"}
TOLD_APART = (Emotion.NEUTRAL, Emotion.WHISPERED, Emotion.SHOUTED, Emotion.ASIDE, Emotion.WEEPING)
GOOD = 3.8
"""Predicted opinion of 5: 4 is good, and eSpeak NG has 2."""

Heard = Mapping[Emotion, HeardDelivery]


@pytest.fixture(scope="module", params=["en", "es"])
def heard(request: pytest.FixtureRequest) -> Heard:
    """What is heard of each delivery in this language."""
    engine = registry.opened("kokoro", registry.on_this_machine(FOLDER))
    tongue: str = request.param
    like = Utterance("", VOICES[tongue], tongue)
    return {each: measured(engine, LINES[tongue], like, each) for each in TOLD_APART}


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_whisper_is_soft_and_has_little_voice_in_it(heard: Heard) -> None:
    plain, whispered = heard[Emotion.NEUTRAL], heard[Emotion.WHISPERED]
    assert whispered.level < plain.level - 5
    assert whispered.voiced < 0.85 * plain.voiced
    assert whispered.traits.clearness < plain.traits.clearness - 1


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_shout_is_louder_higher_and_brighter(heard: Heard) -> None:
    plain, shouted = heard[Emotion.NEUTRAL], heard[Emotion.SHOUTED]
    assert shouted.level > plain.level + 0.5
    assert shouted.traits.pitch > 1.15 * plain.traits.pitch
    assert shouted.traits.brightness > 1.1 * plain.traits.brightness
    assert shouted.level > heard[Emotion.WHISPERED].level + 7


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.timeout(300)
def test_an_aside_is_softer_lower_darker_and_quicker(heard: Heard) -> None:
    plain, aside = heard[Emotion.NEUTRAL], heard[Emotion.ASIDE]
    assert aside.level < plain.level - 3
    assert aside.traits.pitch < 0.95 * plain.traits.pitch
    assert aside.traits.brightness < 0.9 * plain.traits.brightness
    assert aside.pace > 1.02 * plain.pace


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.timeout(300)
def test_weeping_is_slow_and_breathes(heard: Heard) -> None:
    plain, weeping = heard[Emotion.NEUTRAL], heard[Emotion.WEEPING]
    assert weeping.pace < 0.9 * plain.pace
    assert weeping.level < plain.level - 1
    assert weeping.traits.brightness < plain.traits.brightness


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.timeout(300)
def test_all_of_them_sound_well(heard: Heard) -> None:
    assert median(opinion for each in heard.values() for opinion in each.opinions) >= GOOD


@pytest.mark.parametrize("emotion", Emotion)
def test_the_stronger_a_delivery_the_further_from_neutral_but_never_too_far(
    emotion: Emotion,
) -> None:
    mild, plain, strong = (numbers_of(Delivery(emotion, much)) for much in (0.0, 0.5, 1.0))
    assert abs(mild.lift) <= abs(plain.lift) <= abs(strong.lift)
    assert -8 <= strong.level <= 1.5
    assert strong.breath <= 0.75
    if emotion is Emotion.NEUTRAL:
        assert mild == plain == strong


def test_a_neutral_line_has_the_style_of_its_voice_alone() -> None:
    styles = np.random.default_rng(1).standard_normal(STYLE_SHAPE[::2]).astype(np.float32)
    recipe = MEMBERS["kokoro/marina"].recipe
    own = sum(share * styles[STYLES.index(name)] for name, share in recipe.items())
    assert np.allclose(bent(styles, recipe, numbers_of(NEUTRAL)), own, atol=1e-5)


def test_what_is_higher_is_spoken_otherwise_and_what_is_brighter_has_another_timbre() -> None:
    styles = np.random.default_rng(1).standard_normal(STYLE_SHAPE[::2]).astype(np.float32)
    recipe = MEMBERS["kokoro/hazel"].recipe
    plain, higher, brighter = (
        bent(styles, recipe, how)
        for how in (DeliverySound(), DeliverySound(lift=3), DeliverySound(bright=0.2))
    )
    half = STYLE_SHAPE[2] // 2
    assert np.array_equal(plain[:half], higher[:half])
    assert not np.allclose(plain[half:], higher[half:])
    assert np.array_equal(plain[half:], brighter[half:])
    assert not np.allclose(plain[:half], brighter[:half])
