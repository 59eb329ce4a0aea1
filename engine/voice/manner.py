"""How a delivery is asked of engines that take a speed, a few dials, a tag or a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.script.delivery import Delivery, Emotion

REVISION = 1
"""Part of the version of every engine that uses this table: raise it when a row changes."""

_A_LITTLE, _VERY = 0.4, 0.75


@dataclass(frozen=True, slots=True)
class Manner:
    """What each kind of engine is asked for.

    `speed` is for engines without emotion, a factor. `stability` (0…1), `style` (0…1) and `tempo`
    (a factor) are the dials of ElevenLabs, `tag` is what its third model reads in brackets; `told`
    completes the sentence "Play this line …".
    """

    speed: float = 1.0
    stability: float = 0.5
    style: float = 0.0
    tempo: float = 1.0
    tag: str = ""
    told: str = ""


_PLAIN = Manner()
_MANNERS: Mapping[Emotion, Manner] = MappingProxyType(
    {
        Emotion.NEUTRAL: _PLAIN,
        Emotion.ANGRY: Manner(1.1, 0.3, 0.6, 1.05, "angry", "furious, loud and clipped"),
        Emotion.SAD: Manner(0.88, 0.35, 0.4, 0.9, "sad", "sad, close to tears"),
        Emotion.JOYFUL: Manner(1.06, 0.35, 0.5, 1.05, "excited", "delighted, with a smile"),
        Emotion.FEARFUL: Manner(1.08, 0.3, 0.5, 1.05, "nervous", "frightened and short of breath"),
        Emotion.WHISPERED: Manner(0.95, 0.4, 0.2, 0.95, "whispers", "in a whisper"),
        Emotion.SURPRISED: Manner(1.05, 0.35, 0.5, 1.0, "surprised", "astonished"),
        Emotion.DRY: Manner(0.97, 0.45, 0.4, 0.95, "sarcastic", "with dry sarcasm"),
        Emotion.SLOW: Manner(0.8, 0.5, 0.0, 0.85, "slowly", "slowly and measured"),
        Emotion.HURRIED: Manner(1.25, 0.5, 0.1, 1.15, "rushed", "in a hurry"),
    }
)


def manner_of(delivery: Delivery) -> Manner:
    """The manner of a delivery; intensity 0.5 is the table's own, 1 half as much again."""
    wanted, force = _MANNERS[delivery.emotion], 0.5 + delivery.intensity
    return Manner(
        speed=_towards(_PLAIN.speed, wanted.speed, force),
        stability=min(1.0, max(0.0, _towards(_PLAIN.stability, wanted.stability, force))),
        style=min(1.0, _towards(_PLAIN.style, wanted.style, force)),
        tempo=_towards(_PLAIN.tempo, wanted.tempo, force),
        tag=wanted.tag,
        told=f"{_much(delivery.intensity)}{wanted.told}" if wanted.told else "",
    )


def _much(intensity: float) -> str:
    if intensity >= _VERY:
        return "very much so: "
    return "just a little: " if intensity <= _A_LITTLE else ""


def _towards(plain: float, wanted: float, force: float) -> float:
    return round(plain + (wanted - plain) * force, 3)
