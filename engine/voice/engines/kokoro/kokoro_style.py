"""How Kokoro is asked for a delivery: its style is bent towards what was measured of its voices.

The first half of a style is the timbre, the second how a line is spoken. Along the way from its
low voices to its high ones the second half says "higher"; so with the range of the pitch, and along
the first half with brightness. Each such way is a weight for every style, which comes to nothing in
all; women and men are told apart, so that higher is not more of a woman. What is breathy comes from
the one voice that is.

Measured on 8 lines of four voices, as predicted opinion (DistillMOS, 4.35 as they are) and what
became of the sound: 5 semitones higher 4.20 and really higher by 3.5 to 5; the same laid over the
finished sound by `engine.sound.effects` under 3.4. Span 4 semitones wider 4.30, brighter by 0.3
4.22, breath 0.6 4.34. White noise in the place of the voice's own (a true whisper) comes to 2.1
alone and 3.3 over 1 kHz, so whispers are made of breath and a thin bass.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from engine.voice.delivery_sound import DeliverySound
from engine.voice.engines.kokoro.kokoro_cast import MEASURED, MEMBERS, Recipe
from engine.voice.engines.kokoro.kokoro_models import STYLES

Weights = NDArray[np.float64]

_TIMBRE = 128
"""Numbers of the first half, which the decoder is given; the rest go to pitch and durations."""

_BREATHY = "af_nicole"
_BREATH_IN_SPEECH = 0.4
"""How much of the breathy voice's way of speaking comes with its timbre: all of it drags."""

_SEMITONES = 12 / log(2)
"""In a natural logarithm of the pitch."""


def bent(styles: NDArray[np.float32], recipe: Recipe, wanted: DeliverySound) -> NDArray[np.float32]:
    """The style of a voice for a delivery, shape (256,), from a row of every style, (34, 256)."""
    own, away = _weights(recipe), _weights({_BREATHY: 1.0}) - _weights(recipe)
    timbre = own + wanted.breath * away + wanted.bright * _way("brightness")
    speech = own + _BREATH_IN_SPEECH * wanted.breath * away
    speech = speech + wanted.lift / _SEMITONES * _way("pitch") + wanted.span * _way("span")
    halves = timbre @ styles[:, :_TIMBRE], speech @ styles[:, _TIMBRE:]
    return np.concatenate(halves).astype(np.float32)


def _weights(recipe: Recipe) -> Weights:
    return np.array([recipe.get(style, 0.0) for style in STYLES])


@cache
def _way(trait: str) -> Weights:
    """What moves a style by 1 in a trait: the covariance over the voices made of one style alone.

    The range of the pitch is in semitones, the others in natural logarithms.
    """
    told: dict[str, dict[str, float]] = {"f": {}, "m": {}}
    for style, value in _measured(trait):
        told[style[1]].setdefault(style, value if trait == "span" else log(value))
    away = {
        style: value - sum(some.values()) / len(some)
        for some in told.values()
        for style, value in some.items()
    }
    return _weights(away) / sum(value**2 for value in away.values())


def _measured(trait: str) -> Iterator[tuple[str, float]]:
    """The style and what was measured of each voice that is made of one style."""
    measured: Mapping[str, Mapping[str, float]] = json.loads(MEASURED.read_text("utf-8"))
    for voice_id, about in measured.items():
        recipe = MEMBERS[voice_id].recipe
        if len(recipe) == 1:
            yield next(iter(recipe)), about[trait]
