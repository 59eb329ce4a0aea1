"""Listening to recordings as a meter does: how long, how loud, how high they peak."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.sound.encode import decode

_OVERSAMPLED = 4


@dataclass(frozen=True)
class Heard:
    """One recording: `seconds`, `loudness` in LUFS (nan below 0.4 s), `peak` in dBFS."""

    seconds: float
    loudness: float
    peak: float


def heard(recording: bytes) -> Heard:
    """Decode and measure, with pyloudnorm's meter and a true peak by oversampling (BS.1770-4)."""
    import pyloudnorm  # noqa: PLC0415 - slow to import
    from scipy.signal import resample_poly  # noqa: PLC0415 - the same

    sound = decode(recording)
    samples = sound.samples.astype(np.float64)
    meter = pyloudnorm.Meter(sound.rate)
    long = sound.seconds > meter.block_size
    peak = float(np.abs(resample_poly(samples, _OVERSAMPLED, 1)).max())
    return Heard(
        seconds=sound.seconds,
        loudness=float(meter.integrated_loudness(samples)) if long else float("nan"),
        peak=float(20 * np.log10(max(peak, 1e-9))),
    )
