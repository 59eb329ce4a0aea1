"""What a model gives as sound, made fit to be heard: finite, within bounds, not silent."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.voice.port import Reason, VoiceFailed

_SILENCE = 0.003
_LOUDEST = 0.99


def samples_of(output: NDArray[Any]) -> NDArray[np.float32]:
    """An output as mono samples, shape (n,), within ±0.99. Raises VoiceFailed for silence."""
    samples = np.asarray(output, np.float32).reshape(-1)
    loudest = float(np.abs(samples).max(initial=0.0))
    if not np.isfinite(loudest) or loudest < _SILENCE:
        raise VoiceFailed("The model made no sound.", Reason.VOICE_FAILED)
    return samples * np.float32(min(1.0, _LOUDEST / loudest))
