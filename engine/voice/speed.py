"""How much quicker or slower a delivery is, for every engine that takes a speed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.script.delivery import Delivery, Emotion

_SPEEDS: Mapping[Emotion, float] = MappingProxyType(
    {
        Emotion.NEUTRAL: 1.0,
        Emotion.ANGRY: 1.1,
        Emotion.SAD: 0.88,
        Emotion.JOYFUL: 1.06,
        Emotion.FEARFUL: 1.08,
        Emotion.WHISPERED: 0.95,
        Emotion.SURPRISED: 1.05,
        Emotion.DRY: 0.97,
        Emotion.SLOW: 0.8,
        Emotion.HURRIED: 1.25,
    }
)


def speed_of(delivery: Delivery) -> float:
    """A factor on the pace: 1.0 for a neutral delivery."""
    return towards(1.0, _SPEEDS[delivery.emotion], delivery)


def towards(plain: float, wanted: float, delivery: Delivery) -> float:
    """A number as far from its plain value as the intensity says.

    Intensity 0.5 is the wanted value itself, 1 half as far again.
    """
    return round(plain + (wanted - plain) * (0.5 + delivery.intensity), 3)
