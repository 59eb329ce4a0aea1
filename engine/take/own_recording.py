"""What a person recorded becomes a take: judged, trimmed and levelled like any other."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from engine.sound.encode import NotSound, decode
from engine.sound.loudness import loudness
from engine.sound.master import mastered
from engine.sound.peaks import peaks
from engine.sound.sound import Sound
from engine.sound.trim import FRAME, trimmed
from engine.take.own_take import NotKept, WhyNot
from engine.take.quality import SILENT, doubt
from engine.take.take import Take
from engine.voice.port import Utterance
from engine.voice.word_times import timed

LARGEST = 12 * 1024**2
"""Bytes of a recording: two minutes of 16 bits at 48 kHz, or over half an hour of Opus."""

LONGEST = 180.0
"""Seconds of a recording: more than all but the longest speeches of plays take."""

_KINDS = {b"\x1aE\xdf\xa3": "matroska", b"OggS": "ogg", b"RIFF": "wav"}
_MP4 = b"ftyp"
_RATES = range(8_000, 96_001)
_NOBODY, _SOFT = -55.0, -45.0
"""LUFS under which nobody speaks, and under which a voice drowns in the hiss once it is raised."""

_STANDS_OUT, _ABOVE_ROOM = 12.0, 6.0
_MARGIN = 0.25


def own_recording(data: bytes, utterance: Utterance, *, anyway: bool = False) -> Take:
    """What somebody recorded of an utterance, as a take that has no key yet.

    `data` is WebM, Ogg, MP4 or WAV. The silence around it goes, it is as loud as every line, and
    each word is marked about where it must be by its length. With `anyway` what is doubtful is
    kept. Raises NotKept. Takes about a tenth of its length: ask it where computing is done.
    """
    spoken = _opened(data)
    said, _ = trimmed(_above_the_room(spoken))
    why = _wrong(spoken, said, utterance)
    if why and not (anyway and why.doubtful):
        raise NotKept(why)
    master = mastered(said)
    return Take(
        key="",
        audio=master.audio,
        seconds=master.sound.seconds,
        loudness=master.level.loudness,
        peak=master.level.true_peak,
        words=tuple(timed(utterance.text, (), (), master.sound.seconds)),
        phonemes=(),
        peaks=peaks(master.sound),
    )


def _opened(data: bytes) -> Sound:
    """The sound in these bytes. Only what microphones of browsers give is opened: no play lists."""
    if len(data) > LARGEST:
        raise NotKept(WhyNot.TOO_LARGE)
    kind = "mp4" if data[4:8] == _MP4 else _KINDS.get(data[:4], "")
    try:
        sound = decode(data, kind=kind, longest=LONGEST) if kind else None
    except NotSound:
        sound = None
    if sound is None or sound.rate not in _RATES:
        raise NotKept(WhyNot.NOT_SOUND)
    if sound.seconds > LONGEST:
        raise NotKept(WhyNot.TOO_MUCH)
    return sound


def _wrong(spoken: Sound, said: Sound, utterance: Utterance) -> WhyNot | None:
    """What is wrong with a recording, worst first."""
    loud = loudness(said) if len(said.samples) else -inf
    if loud < _NOBODY:
        return WhyNot.SILENT
    found = doubt(spoken, said, utterance)
    if found == SILENT:
        return WhyNot.SILENT
    if _stands_out(spoken) < _STANDS_OUT:
        return WhyNot.ONLY_NOISE
    if found:
        return WhyNot(found)
    return WhyNot.TOO_SOFT if loud < _SOFT else None


def _levels(sound: Sound) -> NDArray[np.float64]:
    """The level of each 5 ms in dBFS."""
    frame = max(1, round(FRAME * sound.rate))
    whole = sound.samples[: len(sound.samples) // frame * frame].reshape(-1, frame)
    power = np.mean(whole.astype(np.float64) ** 2, axis=1)
    return np.asarray(10 * np.log10(np.maximum(power, 1e-10)))


def _stands_out(sound: Sound) -> float:
    """By how many decibels what is loud stands above what is soft: 95 % over 10 % of the time."""
    levels = _levels(sound)
    if not len(levels):
        return 0.0
    return float(np.percentile(levels, 95) - np.percentile(levels, 10))


def _above_the_room(sound: Sound) -> Sound:
    """The sound with the hum of the room before and after the voice made silent.

    The room is as loud as the softest tenth of it; the voice is 6 dB above that somewhere, where it
    begins and where it ends. A quarter of a second is left on either side for soft consonants.
    """
    levels = _levels(sound)
    if not len(levels):
        return sound
    loud = np.flatnonzero(levels > np.percentile(levels, 10) + _ABOVE_ROOM)
    if not len(loud):
        return sound
    frame, margin = max(1, round(FRAME * sound.rate)), round(_MARGIN * sound.rate)
    first = max(0, int(loud[0]) * frame - margin)
    last = (int(loud[-1]) + 1) * frame + margin
    return replace(sound, samples=sound.samples[first:last])
