"""Emotion for engines that have none: pace, pitch, colour, tremor and rests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.script.delivery import Delivery
from engine.sound.effects import DRY, EffectChain, affected
from engine.sound.sound import Sound
from engine.sound.tremor import trembling
from engine.voice.delivery_sound import numbers_of, speed_of
from engine.voice.port import Spoken, Utterance
from engine.voice.rests import rested

Affect = Callable[[Sequence[Sound], EffectChain], Sequence[Sound]]

REVISION = 2
"""Part of the version of every engine that uses it: raise it when a number changes, here or in
`engine.voice.delivery_sound`."""

_SLOWEST, _FASTEST = 0.5, 2.0
_MOVED = 0.35
"""How much of the wanted lift is given to a sound that is there already. Each semitone that it is
moved costs 0.2 to 0.3 of predicted opinion; one that a model speaks higher by itself costs none."""


def pace_of(utterance: Utterance) -> float:
    """How fast a model is asked to speak, 1.0 being its own pace: the pace and the delivery's."""
    wanted = utterance.pace * speed_of(utterance.delivery)
    return max(_SLOWEST, min(_FASTEST, wanted))


def one_by_one(sounds: Sequence[Sound], chain: EffectChain) -> list[Sound]:
    """Each sound through the chain."""
    return [affected(sound, chain) for sound in sounds]


def with_emotion(
    sounds: Sequence[Sound], deliveries: Sequence[Delivery], affect: Affect = one_by_one
) -> list[Sound]:
    """The sounds as their deliveries want them, each as long as before.

    `affect` lays one chain over several sounds; those that want the same go through it together.
    """
    return _coloured(sounds, deliveries, (_MOVED, affect))


def with_colour(sounds: Sequence[Sound], deliveries: Sequence[Delivery]) -> list[Sound]:
    """The same for sounds of a model that was asked for the pitch itself."""
    return _coloured(sounds, deliveries, (0.0, one_by_one))


def with_rests(spoken: Spoken, delivery: Delivery) -> Spoken:
    """What was spoken with the rests between its clauses as long as its delivery wants them."""
    return rested(spoken, numbers_of(delivery).rest)


def _coloured(
    sounds: Sequence[Sound], deliveries: Sequence[Delivery], how: tuple[float, Affect]
) -> list[Sound]:
    share, affect = how
    found = list(sounds)
    wanted = [_chain(delivery, share) for delivery in deliveries]
    for chain in sorted(set(wanted) - {DRY}, key=lambda chain: chain.told):
        places = [place for place, each in enumerate(wanted) if each == chain]
        moved = affect([sounds[place] for place in places], chain)
        for place, sound in zip(places, moved, strict=True):
            found[place] = Sound(sound.samples[: len(sounds[place].samples)], sound.rate)
    return [
        trembling(sound, numbers_of(delivery).tremor)
        for sound, delivery in zip(found, deliveries, strict=True)
    ]


def _chain(delivery: Delivery, share: float) -> EffectChain:
    """What is laid over the sound of a delivery, with this share of its lift."""
    wanted = numbers_of(delivery)
    pitch = round(share * wanted.lift, 2)
    return EffectChain(pitch=pitch, bass=wanted.bass, low_cut=wanted.low_cut)
