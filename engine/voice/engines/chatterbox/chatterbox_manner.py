"""How a delivery is asked of Chatterbox: three dials, and a tempo that is ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.script.delivery import Delivery, Emotion
from engine.voice.delivery_sound import speed_of
from engine.voice.port import Utterance

REVISION = 1
"""Part of the version of the engine: raise it when a number changes."""

_SLOWEST, _FASTEST = 0.5, 2.0
_PACED = frozenset({Emotion.SLOW, Emotion.HURRIED})


@dataclass(frozen=True, slots=True)
class ChatterboxDials:
    """What Chatterbox is asked for: 0.5, 0.5 and 0.8 are its own.

    `exaggeration` 0.25…2: more is wilder and a little faster. `cfg_weight` 0.2…1: less is freer and
    slower. `temperature` 0.05…1.5: more is less even.
    """

    exaggeration: float = 0.5
    cfg_weight: float = 0.5
    temperature: float = 0.8


_LOWEST, _HIGHEST = ChatterboxDials(0.25, 0.2, 0.05), ChatterboxDials(2.0, 1.0, 1.5)
_PLAIN = ChatterboxDials()
_TABLE: Mapping[Emotion, ChatterboxDials] = MappingProxyType(
    {
        Emotion.NEUTRAL: _PLAIN,
        Emotion.ANGRY: ChatterboxDials(0.9, 0.3, 0.8),
        Emotion.SAD: ChatterboxDials(0.7, 0.3, 0.7),
        Emotion.JOYFUL: ChatterboxDials(0.8, 0.4, 0.85),
        Emotion.FEARFUL: ChatterboxDials(0.75, 0.35, 0.9),
        Emotion.WHISPERED: ChatterboxDials(0.4, 0.5, 0.7),
        Emotion.SURPRISED: ChatterboxDials(0.85, 0.4, 0.85),
        Emotion.DRY: ChatterboxDials(0.65, 0.4, 0.8),
        Emotion.SLOW: ChatterboxDials(0.5, 0.3, 0.7),
        Emotion.HURRIED: ChatterboxDials(0.7, 0.6, 0.8),
        Emotion.SHOUTED: ChatterboxDials(1.0, 0.3, 0.8),
        Emotion.ASIDE: ChatterboxDials(0.4, 0.55, 0.7),
        Emotion.WEEPING: ChatterboxDials(0.8, 0.25, 0.8),
    }
)


def dials_of(delivery: Delivery) -> ChatterboxDials:
    """The dials of a delivery; intensity 0.5 is the table's own, 1 half as much again."""
    wanted, force = _TABLE[delivery.emotion], 0.5 + delivery.intensity
    return ChatterboxDials(
        exaggeration=_turned("exaggeration", wanted, force),
        cfg_weight=_turned("cfg_weight", wanted, force),
        temperature=_turned("temperature", wanted, force),
    )


def tempo_of(utterance: Utterance) -> float:
    """How much faster than it came a sound is played: the model itself has no pace.

    Its dials colour most deliveries, but make none slow or hurried: these are given a tempo too.
    """
    delivery = utterance.delivery
    own = speed_of(delivery) if delivery.emotion in _PACED else 1.0
    return max(_SLOWEST, min(_FASTEST, utterance.pace * own))


def _turned(dial: str, wanted: ChatterboxDials, force: float) -> float:
    """One dial from where it stands towards where the table has it, within its range."""
    plain, low, high, told = (
        float(getattr(dials, dial)) for dials in (_PLAIN, _LOWEST, _HIGHEST, wanted)
    )
    return round(max(low, min(high, plain + (told - plain) * force)), 3)
