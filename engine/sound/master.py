"""The finished recording of a line: levelled, encoded, and heard again to be sure of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.sound.encode import RATE, decode, opus, softer
from engine.sound.level import LOUDNESS, Level, Wave, true_peak
from engine.sound.loudness import loudness as level_of
from engine.sound.resample import resampled
from engine.sound.sound import Sound

LIMIT = -1.5
_CODEC_HEADROOM = 2.0
_MARGIN = 0.3
_A_LITTLE = 0.3
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Mastered:
    """Ogg Opus, with its sound as it decodes and the level of that."""

    audio: bytes
    sound: Sound
    level: Level


def mastered(sound: Sound, loudness: float = LOUDNESS) -> Mastered:
    """The sound at `loudness` LUFS in Opus, with a true peak of at most -1.5 dBFS after decoding.

    At 48 kbit/s Opus adds about 0.8 dB to a peak, at times 4: the limiter leaves room for 24 lines
    of 25, and starts again lower for the others. What then is over by a little is played softer by
    that.
    """
    wave, ceiling = Wave.of(resampled(sound, RATE)), LIMIT - _CODEC_HEADROOM
    for _ in range(_TRIES):
        audio = opus(wave.levelled(ceiling, loudness))
        played = decode(audio)
        over = true_peak(played) - LIMIT
        if over <= _A_LITTLE:
            break
        ceiling -= over + _MARGIN
    return _as_heard(audio, played, over)


def _as_heard(audio: bytes, played: Sound, over: float) -> Mastered:
    """The recording, softer by what its peak is over the limit, and how it sounds.

    Nothing in it lies above 12 kHz: every second sample of what a player makes of it, which is
    48 kHz, says all.
    """
    audio, less = softer(audio, over) if over > 0 else (audio, 0.0)
    heard = Sound(played.samples[::2] * np.float32(10 ** (-less / 20)), RATE)
    return Mastered(audio, heard, Level(level_of(heard), LIMIT + over - less))
