"""What came over the wire as sound or as a value, refused where it is neither."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from pydantic import BaseModel, ValidationError

from engine.sound.encode import NotSound, decode
from engine.sound.sound import Sound
from engine.voice.port import Reason, VoiceFailed
from engine.wire.exchange import WireAnswer

Form = TypeVar("Form", bound=BaseModel)

_PCM_RATE = 24_000
_INAUDIBLE = 0.003
_AUDIO = ("audio/", "application/octet-stream", "application/ogg")


def sound_of(answer: WireAnswer, form: str = "") -> Sound:
    """The sound that is the body of an answer. Raises VoiceFailed: it is none, or is silence.

    `form` is `pcm` for bare 16-bit samples at 24 kHz; all else says itself what it is.
    """
    if not answer.form.startswith(_AUDIO):
        raise VoiceFailed(f"The answer is {answer.form!r}, no sound.", Reason.BAD_ANSWER)
    return heard(answer.body, form)


def heard(data: bytes, form: str = "") -> Sound:
    """Bytes as sound. Raises VoiceFailed."""
    if not data:
        raise VoiceFailed("The answer is empty.", Reason.BAD_ANSWER)
    sound = _pcm(data) if form == "pcm" else _decoded(data)
    if float(np.abs(sound.samples).max(initial=0.0)) < _INAUDIBLE:
        raise VoiceFailed("The answer is silence.", Reason.BAD_ANSWER)
    return sound


def told(answer: WireAnswer, form: type[Form]) -> Form:
    """The JSON that is the body of an answer, in the form it must have. Raises VoiceFailed."""
    try:
        return form.model_validate_json(answer.body)
    except ValidationError as error:
        wrong = f"The answer is no {form.__name__}: {error.error_count()} faults."
        raise VoiceFailed(wrong, Reason.BAD_ANSWER) from None


def _decoded(data: bytes) -> Sound:
    try:
        return decode(data)
    except NotSound as error:
        raise VoiceFailed(f"The answer cannot be decoded: {error}", Reason.BAD_ANSWER) from None


def _pcm(data: bytes) -> Sound:
    whole = data[: len(data) // 2 * 2]
    samples = np.frombuffer(whole, "<i2").astype(np.float32) / np.float32(32768)
    return Sound(samples, _PCM_RATE)
