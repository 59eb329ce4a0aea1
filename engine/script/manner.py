"""The manner of a line as values: the emotion, how strong, how bright, after what silence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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
    SHOUTED = "shouted"
    ASIDE = "aside"
    WEEPING = "weeping"


@dataclass(frozen=True, slots=True)
class Delivery:
    """`intensity` runs from 0 to 1, `valence` from -1 (bad) over 0 to 1 (good).

    `pause` is the silence in seconds asked for before the line.
    """

    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.5
    pause: float = 0.0
    valence: float = 0.0


class Pause(NamedTuple):
    """A silence inside a line: before the character `at` of what is spoken, for so many seconds."""

    at: int
    seconds: float


NEUTRAL = Delivery()
"""How a line is said that nothing is told about."""

LONGEST_PAUSE = 10.0
"""The longest silence before a line or inside it that can be asked for, in seconds."""
