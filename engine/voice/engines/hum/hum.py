"""A small honest engine that hums: a tone per word, its times exact. For tests and trials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound
from engine.voice.port import Reason, Spoken, Timing, Utterance, Voice, VoiceFailed
from engine.voice.word_times import words_of

NAME = "hum"
VERSION = "hum 1"
RATE = 24_000
WORD_SECONDS = 0.25
GAP_SECONDS = 0.05
_VARIANTS = (1.0, 1.06, 0.94, 1.12)
_HERTZ = {"hum/cello": 110.0, "hum/flute": 330.0, "hum/bajo": 130.0, "hum/lira": 260.0}

VOICES = (
    Voice("hum/cello", "Cello", "en-US", "male", "adult", ("low", "smooth")),
    Voice("hum/flute", "Flute", "en-US", "female", "adult", ("high", "smooth")),
    Voice("hum/bajo", "Bajo", "es-ES", "male", "adult", ("low", "smooth")),
    Voice("hum/lira", "Lira", "es-ES", "female", "adult", ("high", "smooth")),
)


class Hum:
    """Hums every word for a quarter of a second at pace 1, with 50 ms of silence between."""

    name = NAME
    version = VERSION

    def voices(self) -> tuple[Voice, ...]:
        """Two voices for each language."""
        return VOICES

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """Hum each utterance; one without words, or for a voice unknown here, fails."""
        return map(_hummed, utterances)

    def close(self) -> None:
        """Nothing is held."""


def _hummed(utterance: Utterance) -> Spoken | VoiceFailed:
    hertz = _HERTZ.get(utterance.voice)
    found = words_of(utterance.text)
    if hertz is None:
        return VoiceFailed(f"Hum has no voice {utterance.voice!r}.", Reason.UNKNOWN_VOICE)
    if not found:
        return VoiceFailed("There is no word to hum.", Reason.NO_WORDS)
    beat, gap = WORD_SECONDS / utterance.pace, GAP_SECONDS / utterance.pace
    marks = tuple(_mark(word, n * (beat + gap), beat) for n, word in enumerate(found))
    hertz *= _VARIANTS[utterance.variant % len(_VARIANTS)]
    note = np.concatenate([_note(hertz, beat), np.zeros(round(gap * RATE), np.float32)])
    return Spoken(Sound(np.tile(note, len(found)), RATE), marks)


def _mark(word: re.Match[str], start: float, seconds: float) -> Timing:
    return Timing(start, start + seconds, word[0], word.start(), len(word[0]))


def _note(hertz: float, seconds: float) -> NDArray[np.float32]:
    """A tone with its first overtone, faded in and out over 10 ms."""
    time = np.arange(round(seconds * RATE)) / RATE
    tone = 0.3 * np.sin(2 * np.pi * hertz * time) + 0.1 * np.sin(4 * np.pi * hertz * time)
    fade = np.clip(np.minimum(time, time[::-1]) / 0.01, 0, 1)
    return (tone * fade).astype(np.float32)
