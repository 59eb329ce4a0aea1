"""The dials of the effects on a voice, and the tabs of the roles that have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from engine.sound.effects import DRY, limits
from engine.take.production import PACES, Treatment

PACE = "pace"
OWN, PLAIN = "own", "plain"
_STEPS = {
    "pitch": 0.5,
    "formant": 0.02,
    "tempo": 0.02,
    "throng": 1,
    "bass": 1,
    "treble": 1,
    "low_cut": 50,
    "high_cut": 250,
    "reverb": 0.05,
    "room": 0.1,
    "level": 1,
    PACE: 0.05,
}


@dataclass
class RoleTab:
    """A role to be chosen; `treated` where it is not heard as its voice is.

    `tried` where its dials were turned and that is not kept yet.
    """

    id: str
    name: str
    hue: int
    treated: bool
    tried: bool


@dataclass
class Dial:
    """A dial of the effects, or the pace: its ends, its step and where it stands."""

    name: str
    low: float
    high: float
    step: float
    value: float


def dials_of(treatment: Treatment) -> list[Dial]:
    """The dials as a treatment has them."""
    told = asdict(treatment.chain) | {PACE: treatment.pace}
    return [Dial(name, *_ends(name), _STEPS[name], round(told[name], 3)) for name in _STEPS]


def _ends(name: str) -> tuple[float, float]:
    return PACES if name == PACE else limits(name)


def treatment_of(told: Mapping[str, float]) -> Treatment:
    """What the dials say. Raises ValueError where one is turned too far."""
    values: dict[str, Any] = {name: value for name, value in told.items() if name != PACE}
    chain = replace(DRY, **(values | {"throng": int(values["throng"])}))
    return Treatment(chain, told[PACE])


def number(claimed: object) -> float:
    """The number that a stranger claims; one that is none lies outside every dial."""
    try:
        return float(str(claimed))
    except ValueError:
        return float("nan")
