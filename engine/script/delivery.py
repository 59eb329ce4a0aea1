"""How a line is to be said: emotion, intensity and pause, read from its directions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Emotion(StrEnum):
    """The colours a voice can be asked for; every engine maps them to its own controls."""

    NEUTRAL = "neutral"
    ANGRY = "angry"
    SAD = "sad"
    JOYFUL = "joyful"
    FEARFUL = "fearful"
    WHISPERED = "whispered"
    SURPRISED = "surprised"
    DRY = "dry"
    SLOW = "slow"
    HURRIED = "hurried"


@dataclass(frozen=True, slots=True)
class Delivery:
    """`intensity` runs from 0 to 1; `pause` is the silence in seconds asked for before the line."""

    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.5
    pause: float = 0.0


NEUTRAL = Delivery()
