"""What each delivery is in numbers, for every engine that has no acting of its own.

What `python -m bench.deliveries` saw of finished takes on Kokoro, at the intensity of a plain
direction: six lines by each of four voices (hazel and george in English, dora and alex in Spanish).
Pitch, pace and the centre of the spectrum are times those of the same voice in a neutral line,
`voiced` is how much of what is heard has a pitch, `opinion` is predicted (DistillMOS, of 5):

| delivery  | pitch       | LUFS  | pace        | centre      | voiced  | opinion by voice, of all |
|-----------|-------------|-------|-------------|-------------|---------|--------------------------|
| neutral   | 1           | -16.0 | 1           | 1           | 67-82 % | 3.84-4.48, 4.29          |
| whispered | 0.95-1.10   | -22.6 | 0.86-0.90   | 1.02-1.92   | 37-47 % | 3.69-4.20, 3.98          |
| shouted   | 1.24-1.38   | -15.2 | 0.98-1.00   | 1.29-1.55   | 70-83 % | 3.62-4.38, 3.93          |
| aside     | 0.86-0.90   | -19.9 | 1.04-1.14   | 0.56-0.65   | 64-75 % | 3.89-4.24, 4.16          |
| weeping   | 1.02-1.14   | -17.6 | 0.78-0.80   | 0.84-0.99   | 59-73 % | 4.24-4.42, 4.32          |
| angry     | 1.11-1.15   | -15.5 | 1.06-1.07   | 1.20-1.35   | 67-82 % | 3.83-4.28, 4.12          |
| sad       | 0.84-0.87   | -18.2 | 0.89-0.92   | 0.78-0.82   | 64-78 % | 4.13-4.42, 4.21          |
| joyful    | 1.14-1.19   | -15.5 | 1.00-1.02   | 1.06-1.15   | 69-82 % | 3.98-4.37, 4.06          |

A shout stands at 3.9 since mastering costs its peaks 0.4; as it leaves the model it has 4.1 to 4.3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType

from engine.script.delivery import Delivery, Emotion
from engine.sound.level import LOUDNESS


@dataclass(frozen=True, slots=True)
class DeliverySound:
    """How a delivery differs from a neutral one, at intensity 0.5.

    `speed` is a factor on the pace; `level` in dB in what is heard at last; `lift` of the pitch and
    `span` of its range in semitones; `bright` the natural logarithm of what the centre of the
    spectrum is multiplied by; `breath` the share of a breathy voice, 0…1; `bass` in dB under
    200 Hz; `low_cut` in Hz; `tremor` in semitones; `rest` a factor on the silences between clauses.
    """

    speed: float = 1.0
    level: float = 0.0
    lift: float = 0.0
    span: float = 0.0
    bright: float = 0.0
    breath: float = 0.0
    bass: float = 0.0
    low_cut: float = 0.0
    tremor: float = 0.0
    rest: float = 1.0


_PLAIN = DeliverySound()
_TABLE: Mapping[Emotion, DeliverySound] = MappingProxyType(
    {
        Emotion.NEUTRAL: _PLAIN,
        Emotion.ANGRY: DeliverySound(
            speed=1.1, level=0.5, lift=2.2, span=2.5, bright=0.2, rest=0.75
        ),
        Emotion.SAD: DeliverySound(
            speed=0.88, level=-2.0, lift=-2.8, span=-4.5, bright=-0.18, breath=0.14, rest=1.4
        ),
        Emotion.JOYFUL: DeliverySound(
            speed=1.06, level=0.5, lift=2.8, span=4.0, bright=0.05, rest=0.9
        ),
        Emotion.FEARFUL: DeliverySound(
            speed=1.08, level=-1.0, lift=3.4, span=-2.0, breath=0.3, tremor=0.2, rest=0.85
        ),
        Emotion.WHISPERED: DeliverySound(
            speed=0.97, level=-6.0, breath=0.64, bass=-7.0, low_cut=160.0, rest=1.2
        ),
        Emotion.SURPRISED: DeliverySound(speed=1.04, level=0.5, lift=3.4, span=5.0),
        Emotion.DRY: DeliverySound(speed=0.97, level=-0.5, lift=-1.6, span=-4.5, rest=1.2),
        Emotion.SLOW: DeliverySound(speed=0.8, rest=1.5),
        Emotion.HURRIED: DeliverySound(speed=1.25, rest=0.6),
        Emotion.SHOUTED: DeliverySound(speed=0.97, level=0.8, lift=5.0, span=2.0, bright=0.25),
        Emotion.ASIDE: DeliverySound(
            speed=1.1,
            level=-3.5,
            lift=-1.9,
            span=-2.7,
            bright=-0.18,
            breath=0.32,
            bass=3.5,
            rest=0.8,
        ),
        Emotion.WEEPING: DeliverySound(
            speed=0.84, level=-1.5, lift=1.5, span=-1.5, breath=0.38, tremor=0.45, rest=1.7
        ),
    }
)

_LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"level": (-8.0, 1.5), "breath": (0.0, 0.75), "bass": (-8.0, 8.0), "low_cut": (0.0, 180.0)}
)
"""How far a dial is turned at most. Whispers lie 20 dB under speech, shouts as far over it; who
rehearses by a loudspeaker would lose the one and start at the other: 8 dB down is still heard in a
room with people in it, and each dB up costs what the limiter takes off the peaks, 0.1 to 0.3 of
predicted opinion. With more breath, or less bass under it, words are lost and it falls to 3.5."""


def numbers_of(delivery: Delivery) -> DeliverySound:
    """The numbers of a delivery: intensity 0.5 is the table's own, 1 half as far again."""
    wanted = _TABLE[delivery.emotion]
    return DeliverySound(
        **{
            dial: _within(dial, towards(getattr(_PLAIN, dial), getattr(wanted, dial), delivery))
            for dial in DeliverySound.__dataclass_fields__
        }
    )


def _within(dial: str, value: float) -> float:
    low, high = _LIMITS.get(dial, (-inf, inf))
    return max(low, min(high, value))


def speed_of(delivery: Delivery) -> float:
    """A factor on the pace: 1.0 for a neutral delivery."""
    return numbers_of(delivery).speed


def loudness_of(delivery: Delivery) -> float:
    """How loud the finished take of a delivery is, in LUFS, whatever engine speaks it."""
    return round(LOUDNESS + numbers_of(delivery).level, 2)


def towards(plain: float, wanted: float, delivery: Delivery) -> float:
    """A number as far from its plain value as the intensity says.

    Intensity 0.5 is the wanted value itself, 1 half as far again.
    """
    return round(plain + (wanted - plain) * (0.5 + delivery.intensity), 3)
