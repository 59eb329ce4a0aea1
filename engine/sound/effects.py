"""Effects on a voice: a chain of dials, laid over a dry sound that itself stays as it was."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from engine.sound.formant import reshaped
from engine.sound.resample import resampled
from engine.sound.room import in_room
from engine.sound.sound import Sound
from engine.sound.stretch import stretched
from engine.sound.tone import toned

FINEST = 64
DETUNED, LATE = 0.35, 0.023
_LIMITS = MappingProxyType(
    {
        "pitch": (-12.0, 12.0),
        "formant": (0.6, 1.6),
        "tempo": (0.5, 2.0),
        "reverb": (0.0, 1.0),
        "room": (0.1, 4.0),
        "bass": (-24.0, 12.0),
        "treble": (-24.0, 12.0),
        "low_cut": (0.0, 2000.0),
        "high_cut": (0.0, 12000.0),
        "throng": (1, 5),
        "level": (-18.0, 3.0),
    }
)


@dataclass(frozen=True, slots=True)
class EffectChain:
    """What is done to a voice, in this order; as it stands here it does nothing.

    `pitch` in semitones; `formant` the size of the throat, above 1 smaller; `tempo` above 1 faster;
    `throng` how many say it together; `bass` and `treble` in dB; `low_cut` and `high_cut` in Hz, 0
    for none; `reverb` 0…1 of a room that rings for `room` seconds; `level` in dB over the usual.
    """

    pitch: float = 0.0
    formant: float = 1.0
    tempo: float = 1.0
    throng: int = 1
    bass: float = 0.0
    treble: float = 0.0
    low_cut: float = 0.0
    high_cut: float = 0.0
    reverb: float = 0.0
    room: float = 1.0
    level: float = 0.0

    def __post_init__(self) -> None:
        """Raises ValueError when a dial is turned too far."""
        for name, (low, high) in _LIMITS.items():
            if not low <= getattr(self, name) <= high:
                raise ValueError(f"{name} must lie between {low} and {high}")

    @property
    def told(self) -> str:
        """The chain as a take's key tells it; empty for the dry one."""
        return "" if self == DRY else ",".join(f"{value:g}" for value in astuple(self))


DRY = EffectChain()
PRESETS: MappingProxyType[str, EffectChain] = MappingProxyType(
    {
        "giant": EffectChain(pitch=-5, formant=0.78, tempo=0.88, bass=4, reverb=0.12, room=0.8),
        "child": EffectChain(pitch=5, formant=1.18, tempo=1.04),
        "radio": EffectChain(low_cut=400, high_cut=3000, treble=3, level=-2),
        "ghost": EffectChain(pitch=1, formant=1.06, tempo=0.9, low_cut=250, reverb=0.6, room=2.6),
        "crowd": EffectChain(throng=4, reverb=0.15, room=0.7),
        "monster": EffectChain(pitch=-8, formant=0.7, tempo=0.85, throng=2, bass=5, reverb=0.2),
    }
)
"""Chains ready to be chosen, by the key of their name."""


def limits(dial: str) -> tuple[float, float]:
    """How far a dial of the chain may be turned. Raises KeyError."""
    return _LIMITS[dial]


def affected(sound: Sound, chain: EffectChain) -> Sound:
    """The sound through the chain, shape (about n / tempo,) and the room's tail after it.

    Its loudness is left as it comes: `mastered` sets it, and `chain.level` with it.
    """
    if chain == DRY or not len(sound.samples):
        return sound
    voice = _throng(_pitched(sound, chain), chain.throng)
    voice = toned(voice, (chain.bass, chain.treble), (chain.low_cut, chain.high_cut))
    return in_room(voice, chain.reverb, chain.room)


def _pitched(sound: Sound, chain: EffectChain) -> Sound:
    """Pitch, throat and tempo in one stretch: what is played faster has to be stretched first."""
    ratio = Fraction(2 ** (chain.pitch / 12)).limit_denominator(FINEST)
    longer = stretched(sound, float(ratio) / chain.tempo)
    shaped = reshaped(longer, chain.formant / float(ratio))
    rate = sound.rate * ratio.denominator
    faster = resampled(Sound(shaped.samples, sound.rate * ratio.numerator), rate)
    return Sound(faster.samples, sound.rate)


def _throng(sound: Sound, voices: int) -> Sound:
    """The sound said by several: each a little higher or lower and later than the one before."""
    if voices == 1:
        return sound
    reach = round(LATE * sound.rate)
    whole = np.zeros(len(sound.samples) + (voices - 1) * reach, np.float32)
    for place in range(voices):
        away = (place + 1) // 2 * (DETUNED if place % 2 else -DETUNED)
        one = _pitched(sound, EffectChain(pitch=away)) if away else sound
        start = place * reach
        whole[start : start + len(one.samples)] += one.samples[: len(whole) - start]
    return Sound(whole / np.float32(voices**0.5), sound.rate)
