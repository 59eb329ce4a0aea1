"""Whether a spoken line is fit to be kept without a second look, before it is levelled."""

from __future__ import annotations

import numpy as np

from engine.script import syllables
from engine.sound.sound import Sound
from engine.voice.port import Utterance
from engine.voice.word_times import words_of

SILENT = "silent"

_PER_SECOND = {"en": 4.0, "es": 5.0}
_AND_A_BREATH = 0.25
_SHORTEST, _LONGEST = 0.2, 4.5
_PER_DIGIT = 2
_TOP = 0.999
_CLIPPED_SHARE = 0.01
_FRAME = 0.005
_FALLEN = 0.1


def doubt(spoken: Sound, said: Sound, utterance: Utterance) -> str:
    """What seems wrong with the recording of an utterance, as a word key; empty if nothing does.

    `spoken` is the sound as the engine gave it, `said` without the silence around it. The keys:
    `silent`, `clipped`, `too_short` and `too_long` for its syllables, `cut_off` where the sound
    does not end but stops.
    """
    if not len(said.samples):
        return SILENT
    if _clipped(spoken):
        return "clipped"
    share = said.seconds / expected_seconds(utterance)
    if not _SHORTEST <= share <= _LONGEST:
        return "too_short" if share < _SHORTEST else "too_long"
    return "cut_off" if _stops(spoken) else ""


def expected_seconds(utterance: Utterance) -> float:
    """About how long an utterance lasts, from its syllables.

    Our own measure over the built-in voices: 4 syllables a second in English, 5 in Spanish, and a
    quarter of a second more. Slow and hurried deliveries lie between 0.33 and 3.5 times that. Its
    pauses are added.
    """
    spanish = utterance.language.partition("-")[0] == "es"
    count = syllables.spanish if spanish else syllables.english
    words = [word[0] for word in words_of(utterance.text)]
    digits = sum(character.isdigit() for word in words for character in word)
    total = _PER_DIGIT * digits + sum(count(word) for word in words if not word[0].isdigit())
    said = (_AND_A_BREATH + total / _PER_SECOND["es" if spanish else "en"]) / utterance.pace
    return said + sum(pause.seconds for pause in utterance.pauses)


def _clipped(sound: Sound) -> bool:
    """Whether more than one sample in a hundred lies at the very top."""
    at_the_top = np.count_nonzero(sound.samples >= _TOP) + np.count_nonzero(sound.samples <= -_TOP)
    return bool(at_the_top > _CLIPPED_SHARE * len(sound.samples))


def _stops(sound: Sound) -> bool:
    """Whether the last 5 ms are within 20 dB of the loudest 5 ms: a voice was cut off in a word."""
    frame = max(1, round(_FRAME * sound.rate))
    frames = sound.samples[len(sound.samples) % frame :].reshape(-1, frame)
    energy = np.einsum("ij,ij->i", frames, frames)
    return bool(len(energy)) and float(energy[-1]) > _FALLEN**2 * float(energy.max())
