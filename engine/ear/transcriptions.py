"""Any server that listens at `/v1/audio/transcriptions`, as OpenAI does and many one hosts oneself.

It is asked for words with their times (`verbose_json`); one that gives none is asked for the text,
whose words are laid out over the sound.
"""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from pydantic import BaseModel, ValidationError

from engine.ear.heard import HeardWord
from engine.ear.port import RATE, EarRecord, EarSetting, NotHeard, Recognised, Tongue, WhyDeaf
from engine.sound.sound import Sound
from engine.wire.client import Client
from engine.wire.endpoint import Endpoint, Limits
from engine.wire.exchange import Upload, WireRequest
from engine.wire.failed import UNSUPPORTED, WireFailed

NAME = "transcriptions"
_PATH = "/v1/audio/transcriptions"
_LOUDEST = 32767


class _Word(BaseModel):
    word: str
    start: float
    end: float


class _Segment(BaseModel):
    no_speech_prob: float = 0.0
    avg_logprob: float = 0.0


class _Transcription(BaseModel):
    text: str = ""
    words: list[_Word] = []
    segments: list[_Segment] = []


class Transcriptions:
    """Listens through one server, one sound at a time."""

    name = NAME

    def __init__(self, setting: EarSetting) -> None:
        """Nothing is asked before the first sound."""
        limits = Limits(silence=setting.patience, answer=setting.patience, tries=2)
        self._line = Client(Endpoint(NAME, setting.address, setting.key, limits=limits))
        self._model = setting.model
        self._timed = True

    def hear(
        self,
        sound: Sound,
        tongue: Tongue,
        play: Sequence[str] = (),  # noqa: ARG002 - nothing but the sound is sent
    ) -> Recognised:
        """The words, as the port promises. Raises NotHeard."""
        try:
            found = self._transcribed(sound, tongue)
        except WireFailed as failed:
            raise NotHeard(WhyDeaf.FAILED, f"{NAME}: {failed}") from failed
        words = _timed(found.words) or _laid_out(found.text, sound.seconds)
        doubts = found.segments or [_Segment()]
        return Recognised(
            words,
            sound.seconds,
            min(each.no_speech_prob for each in doubts),
            max(each.avg_logprob for each in doubts),
        )

    def hear_again(self, sound: Sound, tongue: Tongue) -> tuple[Recognised, ...]:  # noqa: ARG002
        """Nothing: a server is not asked, nor paid, twice for one sound."""
        return ()

    def close(self) -> None:
        """Close the connections."""
        self._line.close()

    def _transcribed(self, sound: Sound, tongue: Tongue) -> _Transcription:
        """Raises WireFailed, NotHeard."""
        if not self._timed:
            return self._asked(sound, {"response_format": "json"}, tongue)
        wanted = {"response_format": "verbose_json", "timestamp_granularities[]": "word"}
        try:
            return self._asked(sound, wanted, tongue)
        except WireFailed as failed:
            if failed.reason != UNSUPPORTED:
                raise
        self._timed = False
        return self._transcribed(sound, tongue)

    def _asked(self, sound: Sound, wanted: dict[str, str], tongue: Tongue) -> _Transcription:
        fields = {"model": self._model, "language": tongue, "temperature": "0", **wanted}
        upload = Upload("line.wav", "audio/wav", _wav(sound), fields)
        answer = self._line.ask(WireRequest("POST", _PATH, upload=upload))
        try:
            return _Transcription.model_validate_json(answer.body)
        except ValidationError as wrong:
            raise NotHeard(WhyDeaf.FAILED, f"{NAME}: this is no transcription.") from wrong


def _wav(sound: Sound) -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound.samples, -1, 1) * _LOUDEST).astype("<i2").tobytes())
    return written.getvalue()


def _timed(words: Sequence[_Word]) -> tuple[HeardWord, ...]:
    """Words with their times, which some servers give with a space before them."""
    texts = ((word.word.strip(), word) for word in words)
    return tuple(HeardWord(text, word.start, word.end) for text, word in texts if text)


def _laid_out(text: str, seconds: float) -> tuple[HeardWord, ...]:
    """Words over a sound, each as long as it has letters."""
    words = text.split()
    ends = np.cumsum([0, *(len(word) for word in words)]) * seconds / max(1, sum(map(len, words)))
    return tuple(
        HeardWord(word, float(start), float(end))
        for word, (start, end) in zip(words, pairwise(ends), strict=True)
    )


RECORD = EarRecord(
    NAME,
    frozenset({"en", "es"}),
    lambda setting: bool(setting.address),
    Transcriptions,
    away=True,
)
