"""How a delivery is asked of ElevenLabs: three dials, or a tag that its third model reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.script.delivery import Delivery, Emotion
from engine.voice.delivery_sound import towards

REVISION = 1
"""Part of the version of the engine: raise it when a number or a tag changes."""


@dataclass(frozen=True, slots=True)
class ElevenLabsDials:
    """`stability` (0…1), `style` (0…1), `tempo` (a factor), and a `tag` in brackets."""

    stability: float = 0.5
    style: float = 0.0
    tempo: float = 1.0
    tag: str = ""


_PLAIN = ElevenLabsDials()
_TABLE: Mapping[Emotion, ElevenLabsDials] = MappingProxyType(
    {
        Emotion.NEUTRAL: _PLAIN,
        Emotion.ANGRY: ElevenLabsDials(0.3, 0.6, 1.05, "angry"),
        Emotion.SAD: ElevenLabsDials(0.35, 0.4, 0.9, "sad"),
        Emotion.JOYFUL: ElevenLabsDials(0.35, 0.5, 1.05, "excited"),
        Emotion.FEARFUL: ElevenLabsDials(0.3, 0.5, 1.05, "nervous"),
        Emotion.WHISPERED: ElevenLabsDials(0.4, 0.2, 0.95, "whispers"),
        Emotion.SURPRISED: ElevenLabsDials(0.35, 0.5, 1.0, "surprised"),
        Emotion.DRY: ElevenLabsDials(0.45, 0.4, 0.95, "sarcastic"),
        Emotion.SLOW: ElevenLabsDials(0.5, 0.0, 0.85, "slowly"),
        Emotion.HURRIED: ElevenLabsDials(0.5, 0.1, 1.15, "rushed"),
        Emotion.SHOUTED: ElevenLabsDials(0.3, 0.7, 1.0, "shouts"),
        Emotion.ASIDE: ElevenLabsDials(0.45, 0.2, 1.05, "quietly"),
        Emotion.WEEPING: ElevenLabsDials(0.3, 0.5, 0.85, "crying"),
    }
)


def dials_of(delivery: Delivery) -> ElevenLabsDials:
    """The dials of a delivery; intensity 0.5 is the table's own, 1 half as much again."""
    wanted = _TABLE[delivery.emotion]
    return ElevenLabsDials(
        stability=min(1.0, max(0.0, towards(_PLAIN.stability, wanted.stability, delivery))),
        style=min(1.0, towards(_PLAIN.style, wanted.style, delivery)),
        tempo=towards(_PLAIN.tempo, wanted.tempo, delivery),
        tag=wanted.tag,
    )
