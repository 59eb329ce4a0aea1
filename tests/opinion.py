"""What listeners would say of a recording, as DistillMOS predicts it: 1 is bad, 5 excellent."""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np

from engine.sound.resample import resampled
from engine.sound.sound import Sound

_RATE = 16_000
"""Hertz: what the model was taught with."""


def opinion(sound: Sound) -> float:
    """The mean opinion that is predicted for a sound of some words. Blocks, a second or less."""
    import torch  # noqa: PLC0415 - heavy

    samples = np.ascontiguousarray(resampled(sound, _RATE).samples, np.float32)
    with torch.no_grad():
        return float(_model()(torch.from_numpy(samples)[None])[0])


@cache
def _model() -> Any:
    """The model with its weights, which come in its package.

    It imports torchaudio, but only to read files; the one that is to be had does not fit this
    torch, and an empty module serves. Nobody else is to find that.
    """
    here, empty = sys.modules, ModuleType("torchaudio")
    found = here.setdefault("torchaudio", empty)
    try:
        import distillmos  # noqa: PLC0415 - heavy, and only now can it be imported
    finally:
        if found is empty:
            del here["torchaudio"]

    return distillmos.ConvTransformerSQAModel().eval()
