"""How the stage takes turns at each familiarity level, as long as nobody turns a dial."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.rehearsal.pass_rules import LEVEL_STRICTNESS


class Advance(StrEnum):
    """What leads on from a line of the actor's: the ear, a tap while the ear listens, or a tap."""

    LISTEN = "listen"
    BOTH = "both"
    TAP = "tap"


class CueLength(StrEnum):
    """How much of a cue is heard: all of it, its last sentence, its last five or two words.

    RANDOM is another of these each time, so that nobody learns a cue by its length.
    """

    FULL = "full"
    SENTENCE = "sentence"
    FIVE = "five"
    TWO = "two"
    RANDOM = "random"


class Takes(StrEnum):
    """Which take of a cue is heard where there are several: the first, or another in each run."""

    SAME = "same"
    ROTATE = "rotate"


class Correction(StrEnum):
    """When one is told that a line was not as printed: after the line, or after the scene."""

    LINE = "line"
    SCENE = "scene"


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
    """The dials at a level. A hint comes after so many seconds of `silence`; 0 gives none.

    The `strictness` is one of those of the pass rules.
    """

    advance: Advance
    silence: float
    cue: CueLength
    takes: Takes
    correction: Correction
    reader: Reader
    strictness: str


_FULL, _SENTENCE, _RANDOM = CueLength.FULL, CueLength.SENTENCE, CueLength.RANDOM
_ROTATE, _LINE, _SCENE = Takes.ROTATE, Correction.LINE, Correction.SCENE
_ASKED = LEVEL_STRICTNESS
BY_LEVEL = (
    Dials(Advance.TAP, 0.0, _FULL, _ROTATE, _SCENE, Reader(0.5, 1.0, 2.5), _ASKED[1]),
    Dials(Advance.BOTH, 4.0, _FULL, _ROTATE, _LINE, Reader(0.3, 1.0, 2.0), _ASKED[2]),
    Dials(Advance.LISTEN, 3.0, _SENTENCE, _ROTATE, _LINE, Reader(0.2, 1.0, 1.5), _ASKED[3]),
    Dials(Advance.LISTEN, 2.5, _RANDOM, _ROTATE, _LINE, Reader(0.1, 1.0, 1.5), _ASKED[4]),
)
"""By level, 1 to 4: whoever reads from the page taps, whoever knows the lines is listened to."""
