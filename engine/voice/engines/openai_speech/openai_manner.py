"""How a delivery is asked of a server that takes instructions: in the words of a director."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.script.delivery import Delivery, Emotion

REVISION = 1
"""Part of the version of the engine: raise it when a word changes."""

_A_LITTLE, _VERY = 0.4, 0.75
_TABLE: Mapping[Emotion, str] = MappingProxyType(
    {
        Emotion.NEUTRAL: "",
        Emotion.ANGRY: "furious, loud and clipped",
        Emotion.SAD: "sad, close to tears",
        Emotion.JOYFUL: "delighted, with a smile",
        Emotion.FEARFUL: "frightened and short of breath",
        Emotion.WHISPERED: "in a whisper",
        Emotion.SURPRISED: "astonished",
        Emotion.DRY: "with dry sarcasm",
        Emotion.SLOW: "slowly and measured",
        Emotion.HURRIED: "in a hurry",
        Emotion.SHOUTED: "shouting across a square",
        Emotion.ASIDE: "as an aside, softly and close, for nobody else to hear",
        Emotion.WEEPING: "weeping, the voice unsteady",
    }
)


def in_words(delivery: Delivery) -> str:
    """What completes the sentence "Play this line …"; empty for a neutral delivery."""
    wanted = _TABLE[delivery.emotion]
    return f"{_much(delivery.intensity)}{wanted}" if wanted else ""


def _much(intensity: float) -> str:
    if intensity >= _VERY:
        return "very much so: "
    return "just a little: " if intensity <= _A_LITTLE else ""
