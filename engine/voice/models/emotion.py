"""Emotion for engines that have none: quicker or slower, a little higher or lower."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from engine.script.delivery import Delivery, Emotion
from engine.sound.effects import EffectChain, affected
from engine.sound.sound import Sound
from engine.voice.port import Utterance
from engine.voice.speed import speed_of

Affect = Callable[[Sequence[Sound], EffectChain], Sequence[Sound]]

REVISION = 1
"""Part of the version of every engine that uses it: raise it when a number changes."""

_SLOWEST, _FASTEST = 0.5, 2.0
_SEMITONES: Mapping[Emotion, float] = MappingProxyType(
    {
        Emotion.NEUTRAL: 0.0,
        Emotion.ANGRY: 0.8,
        Emotion.SAD: -1.0,
        Emotion.JOYFUL: 1.0,
        Emotion.FEARFUL: 1.4,
        Emotion.WHISPERED: -0.4,
        Emotion.SURPRISED: 1.5,
        Emotion.DRY: -0.4,
        Emotion.SLOW: 0.0,
        Emotion.HURRIED: 0.3,
    }
)


def pace_of(utterance: Utterance) -> float:
    """How fast a model is asked to speak, 1.0 being its own pace: the pace and the delivery's."""
    wanted = utterance.pace * speed_of(utterance.delivery)
    return max(_SLOWEST, min(_FASTEST, wanted))


def semitones_of(delivery: Delivery) -> float:
    """How much higher a delivery sounds; intensity 0.5 is the table's own."""
    return round(_SEMITONES[delivery.emotion] * (0.5 + delivery.intensity), 2)


def one_by_one(sounds: Sequence[Sound], chain: EffectChain) -> list[Sound]:
    """Each sound through the chain."""
    return [affected(sound, chain) for sound in sounds]


def with_emotion(
    sounds: Sequence[Sound], deliveries: Sequence[Delivery], affect: Affect = one_by_one
) -> list[Sound]:
    """The sounds as high as their deliveries want them, each as long as before.

    `affect` lays one chain over several sounds; those that want the same go through it together.
    """
    found = list(sounds)
    wanted = [semitones_of(delivery) for delivery in deliveries]
    for steps in sorted(set(wanted) - {0.0}):
        places = [place for place, each in enumerate(wanted) if each == steps]
        moved = affect([sounds[place] for place in places], EffectChain(pitch=steps))
        for place, sound in zip(places, moved, strict=True):
            found[place] = Sound(sound.samples[: len(sounds[place].samples)], sound.rate)
    return found
