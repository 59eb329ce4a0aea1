"""How a delivery is asked of Index TTS: a mixture of eight emotions, and how long it may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.script.delivery import Delivery, Emotion
from engine.voice.port import Utterance

REVISION = 1
"""Part of the version of the engine: raise it when a number changes."""

_ORDER = ("happy", "angry", "sad", "afraid", "disgusted", "melancholic", "surprised", "calm")
_MOST = 0.8
"""What the emotions may come to together: beyond it little is left of the voice itself."""
_WEAKEST, _RANGE = 0.6, 0.3
_SHORTEST, _LONGEST = 0.5, 2.0
_CALM = {"calm": 0.8}
_TABLE: Mapping[Emotion, Mapping[str, float]] = MappingProxyType(
    {
        Emotion.NEUTRAL: _CALM,
        Emotion.ANGRY: {"angry": 0.8},
        Emotion.SAD: {"sad": 0.7, "melancholic": 0.3},
        Emotion.JOYFUL: {"happy": 0.8},
        Emotion.FEARFUL: {"afraid": 0.8},
        Emotion.WHISPERED: {"calm": 0.5},
        Emotion.SURPRISED: {"surprised": 0.8},
        Emotion.DRY: {"disgusted": 0.3, "calm": 0.3},
        Emotion.SLOW: {"calm": 0.6},
        Emotion.HURRIED: _CALM,
        Emotion.SHOUTED: {"angry": 0.6, "surprised": 0.2},
        Emotion.ASIDE: {"calm": 0.7},
        Emotion.WEEPING: {"sad": 0.8},
    }
)
_TAKES: Mapping[Emotion, float] = MappingProxyType({Emotion.SLOW: 1.2, Emotion.HURRIED: 0.8})


@dataclass(frozen=True, slots=True)
class Mood:
    """What Index TTS is asked for: the eight emotions in its own order, and how much of them."""

    vector: tuple[float, ...]
    alpha: float


def mood_of(delivery: Delivery) -> Mood:
    """The mood of a delivery: `alpha` is 0.6 to 0.9 by its intensity.

    The vector times `alpha`, which is what is mixed in, comes to 0.8 at most.
    """
    alpha = round(_WEAKEST + _RANGE * delivery.intensity, 3)
    row = _TABLE[delivery.emotion]
    share = min(1.0, _MOST / (sum(row.values()) * alpha))
    return Mood(tuple(round(row.get(name, 0.0) * share, 3) for name in _ORDER), alpha)


def length_of(utterance: Utterance) -> float:
    """`duration_factor`: how long the line may take, 1.0 being the model's own, 0.5…2."""
    delivery = utterance.delivery
    own = 1.0 + (_TAKES.get(delivery.emotion, 1.0) - 1.0) * (0.5 + delivery.intensity)
    return round(max(_SHORTEST, min(_LONGEST, own / utterance.pace)), 3)
