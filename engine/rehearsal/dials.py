"""How the stage takes turns at each familiarity level, as long as nobody turns a dial."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Advance(StrEnum):
    """What leads on from a line of the actor's: the ear, a tap while the ear listens, or a tap."""

    LISTEN = "listen"
    BOTH = "both"
    TAP = "tap"


class CueLength(StrEnum):
    """How much of a cue is heard: all of it, its last sentence, its last five or two words."""

    FULL = "full"
    SENTENCE = "sentence"
    FIVE = "five"
    TWO = "two"


@dataclass(frozen=True, slots=True)
class Reader:
    """How the reader behaves: three of the dials.

    `delay` is the silence in seconds before it answers, `pace` a multiple of the speed at which its
    lines were recorded, `patience` the silence in seconds after which an unfinished line is over.
    """

    delay: float
    pace: float
    patience: float


@dataclass(frozen=True, slots=True)
class Dials:
    """The dials at a level. A hint comes after so many seconds of `silence`; 0 gives none."""

    advance: Advance
    silence: float
    cue: CueLength
    reader: Reader


BY_LEVEL = (
    Dials(Advance.TAP, 0.0, CueLength.FULL, Reader(0.5, 1.0, 2.5)),
    Dials(Advance.BOTH, 4.0, CueLength.FULL, Reader(0.3, 1.0, 2.0)),
    Dials(Advance.LISTEN, 3.0, CueLength.FULL, Reader(0.2, 1.0, 1.5)),
    Dials(Advance.LISTEN, 2.5, CueLength.FULL, Reader(0.1, 1.0, 1.5)),
)
"""By level, 1 to 4: whoever reads from the page taps, whoever knows the lines is listened to."""
