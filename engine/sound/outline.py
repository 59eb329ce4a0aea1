"""The outline of a wave as a player rebuilds it: how high it rises, between the samples too."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.sound.loudness import STEP
from engine.sound.sound import Sound

Heights = NDArray[np.float32]

_OVERSAMPLED = 96_000
_BLOCK = 64
_REACH = 10
_SHAPE = 5.0
_LOUD = 0.25
_AT_A_TIME = 4096
"""Blocks that are looked at together: 11 s of a take, so that a long speech takes little room."""


def outline(sound: Sound) -> Heights:
    """The height of the wave over each 8 samples and up to the next, shape (ceil(n / 8),).

    Oversampled to 96 kHz, four times the rate of a take, where the sound comes within 12 dB of its
    loudest; what lies lower is too quiet for the wave between its samples to matter.
    """
    samples = sound.samples
    heights = np.zeros(-(-len(samples) // _BLOCK) * _BLOCK // STEP, np.float32)
    whole = samples[: len(samples) // STEP * STEP].reshape(-1, STEP)
    np.maximum(whole.max(axis=1), -whole.min(axis=1), out=heights[: len(whole)])
    heights[len(whole) :][:1] = np.abs(samples[len(whole) * STEP :]).max(initial=0.0)
    times = round(_OVERSAMPLED / sound.rate)
    if times > 1 and len(samples):
        blocks = heights.reshape(-1, _BLOCK // STEP)
        loud = np.flatnonzero(blocks.max(axis=1) >= _LOUD * heights.max())
        for some in np.split(loud, range(_AT_A_TIME, len(loud), _AT_A_TIME)):
            blocks[some] = np.maximum(blocks[some], _between(samples, some, times))
    return heights[: -(-len(samples) // STEP)]


def _between(samples: Heights, blocks: NDArray[np.intp], times: int) -> Heights:
    """How high the wave rises between the samples of some blocks, shape (blocks, steps of one)."""
    first, last = int(blocks[0]) * _BLOCK - _REACH, (int(blocks[-1]) + 1) * _BLOCK + _REACH
    within = samples[max(0, first) : last]
    padded = np.pad(within, (max(0, -first), last - max(0, first) - len(within)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, _BLOCK + 2 * _REACH)[::_BLOCK]
    fine = np.abs(_filters(times) @ windows[blocks - blocks[0]].T)
    highest = fine.reshape(-1, _BLOCK // STEP, len(blocks)).max(axis=0)
    return np.asarray(highest.T)


@lru_cache(maxsize=4)
def _filters(times: int) -> Heights:
    """What makes of a window (a block, 10 samples before and after) the samples between those.

    A windowed sinc with a reach of 10 samples, as a matrix of shape (samples between, window): each
    place in a step of each step of a block, one phase after the other.
    """
    rows = np.arange(_BLOCK).reshape(-1, STEP).T.reshape(-1, 1)
    away = np.arange(_BLOCK + 2 * _REACH) - _REACH - rows
    phases = [_sinc(away - phase / times) for phase in range(1, times)]
    return np.concatenate(phases).astype(np.float32)


def _sinc(away: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    inside = np.sqrt(np.maximum(0.0, 1.0 - (away / (_REACH + 0.5)) ** 2))
    window = np.where(np.abs(away) <= _REACH, np.i0(_SHAPE * inside) / np.i0(_SHAPE), 0.0)
    return np.asarray(np.sinc(away) * window)
