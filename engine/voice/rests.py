"""The rests between the clauses of a line made longer or shorter, as it was spoken."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound
from engine.sound.trim import FRAME, audible
from engine.voice.port import Spoken, Timing

_SHORTEST = 0.08
"""Seconds: what is shorter is no rest but the closure of a p or t."""

Edges = NDArray[np.intp]


def rested(spoken: Spoken, times: float) -> Spoken:
    """The same with every rest inside it `times` as long, and all marks in their places."""
    wave, rate = spoken.sound.samples, spoken.sound.rate
    edges = _rests(spoken.sound)
    if times == 1.0 or not len(edges):
        return spoken
    lengths = edges[:, 1] - edges[:, 0]
    wanted = np.round(times * lengths).astype(np.intp)
    pieces, at = [], 0
    for (first, last), length in zip(edges, wanted, strict=True):
        half = min(length, last - first) // 2
        pieces += [wave[at : first + half], np.zeros(length - 2 * half, np.float32)]
        at = last - half
    grown = np.repeat(np.concatenate([[0], np.cumsum(wanted - lengths)]), 2)[1:-1]
    before = edges.reshape(-1)
    knots = np.concatenate([[0], before, [len(wave)]]) / rate
    moved = np.concatenate([[0], before + grown, [len(wave) + (wanted - lengths).sum()]]) / rate

    def later(mark: Timing) -> Timing:
        start, end = np.interp([mark.start, mark.end], knots, moved)
        return replace(mark, start=float(start), end=float(end))

    return replace(
        spoken,
        sound=Sound(np.concatenate([*pieces, wave[at:]]), rate),
        words=tuple(map(later, spoken.words)),
        phonemes=tuple(map(later, spoken.phonemes)),
    )


def _rests(sound: Sound) -> Edges:
    """Where each silence between two sounds begins and ends, in samples, shape (rests, 2)."""
    frame = max(1, round(FRAME * sound.rate))
    loud = np.flatnonzero(audible(sound.samples, frame))
    gaps = np.flatnonzero(np.diff(loud) * frame >= _SHORTEST * sound.rate)
    return np.stack([loud[gaps] + 1, loud[gaps + 1]], axis=1) * frame
