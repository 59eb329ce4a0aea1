"""Whisper through faster-whisper: the recogniser of a fresh machine, on the processor or a GPU.

It was taught with 30 s of sound at a time, and its encoder is usually given as much; but it hears
as well in a window that is as long as the sound and some silence (decision 23), in an eighth of the
time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.ear.heard import HeardWord
from engine.ear.port import RATE, Ear, EarRecord, EarSetting, NotHeard, Recognised, Tongue, WhyDeaf
from engine.ear.whisper_models import BASE, TINY
from engine.models.device import promises_cuda
from engine.models.fetch import is_whole
from engine.models.model_list import Model
from engine.sound.sound import Sound

_WINDOW = 3000
"""Frames of 10 ms in the longest window."""

_SILENCE, _NOTHING = 0.5, 250
"""Seconds of silence behind a sound, and frames of nothing behind that. With less than two seconds
it does not notice that a line is over, and says it again and again."""

_SHORT, _SHORT_SILENCE, _SHORT_NOTHING = 2.0, 1.0, 500
"""The same behind a sound of less than two seconds: of a word or two it says again and again what
it hears, and half as often so (decision 30)."""

_TOKENS_A_SECOND, _TOKENS = 8, 12
"""How many tokens there can be in a sound: nobody speaks faster than 6 words a second."""

_PROMPT_TOKENS = 80
"""Of the names that it is told: its memory is 224 tokens in all."""


class Whisper:
    """One model, resident. One sound at a time."""

    def __init__(self, model: Model, setting: EarSetting) -> None:
        """Load it; half a second. Raises NotHeard."""
        from faster_whisper import WhisperModel  # noqa: PLC0415 - heavy: only a process that hears

        self.name = model.name
        folder = str((setting.folder / model.name).absolute())
        cuda = promises_cuda() and _cuda_works()
        device, numbers = ("cuda", "float16") if cuda else ("cpu", "int8")
        try:
            self._model: Any = WhisperModel(
                folder, device=device, compute_type=numbers, cpu_threads=setting.threads
            )
        except (RuntimeError, ValueError, OSError) as fault:
            raise NotHeard(WhyDeaf.FAILED, f"{model.name} cannot be loaded: {fault}") from fault

    def hear(self, sound: Sound, tongue: Tongue, play: Sequence[str] = ()) -> Recognised:
        """The words, as the port promises. Raises NotHeard."""
        try:
            return self._heard(sound, tongue, play)
        except RuntimeError as fault:
            raise NotHeard(WhyDeaf.FAILED, f"{self.name} failed: {fault}") from fault

    def close(self) -> None:
        """Let go of the model."""
        self._model.model.unload_model()

    def _heard(self, sound: Sound, tongue: Tongue, play: Sequence[str]) -> Recognised:
        tokens = self._tokenizer(tongue)
        features = self._features(sound.samples)
        encoded = self._model.encode(features)
        found = self._generated(encoded, tokens, play, sound.seconds)
        said = [token for token in found.sequences_ids[0] if token < tokens.eot]
        words = tuple(self._words(said, encoded, tokens, features.shape[1]))
        words = tuple(_within(words, sound.seconds))
        return Recognised(
            words,
            sound.seconds,
            float(found.no_speech_prob),
            float(found.scores[0]) * len(said) / (len(said) + 1) if said else -math.inf,
        )

    def _tokenizer(self, tongue: Tongue) -> Any:
        from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415 - as above

        many = self._model.model.is_multilingual
        return Tokenizer(self._model.hf_tokenizer, many, task="transcribe", language=tongue)

    def _features(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The sound as it is listened to, (80, frames), with what has to follow it."""
        short = len(samples) < _SHORT * RATE
        silence, nothing = (_SHORT_SILENCE, _SHORT_NOTHING) if short else (_SILENCE, _NOTHING)
        quiet = np.pad(samples, (0, int(silence * RATE)))
        features = self._model.feature_extractor(quiet)
        return np.pad(features, ((0, 0), (0, nothing)))[:, :_WINDOW].astype(np.float32)

    def _generated(self, encoded: Any, tokens: Any, play: Sequence[str], seconds: float) -> Any:
        from faster_whisper.transcribe import get_suppressed_tokens  # noqa: PLC0415 - as above

        prompt = [*_told(play, tokens), *tokens.sot_sequence, tokens.no_timestamps]
        room = len(prompt) + _TOKENS + int(seconds * _TOKENS_A_SECOND)
        (found,) = self._model.model.generate(
            encoded,
            [prompt],
            beam_size=1,
            max_length=min(room, self._model.max_length),
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
            suppress_tokens=get_suppressed_tokens(tokens, [-1]),
        )
        return found

    def _words(
        self, said: Sequence[int], encoded: Any, tokens: Any, frames: int
    ) -> Iterator[HeardWord]:
        """Each word with its time and its probability, which is the mean of its tokens'."""
        if not said:
            return
        (found,) = self._model.find_alignment(tokens, [list(said)], encoded, frames)
        for word in found:
            text = str(word["word"]).strip()
            if any(letter.isalnum() for letter in text):
                sure = float(word["probability"])
                yield HeardWord(text, float(word["start"]), float(word["end"]), sure)


def _told(play: Sequence[str], tokens: Any) -> list[int]:
    """The names as what was said before, which is how Whisper is told of spellings."""
    if not play:
        return []
    told: list[int] = tokens.encode(f" {', '.join(play)}.")
    return [tokens.sot_prev, *told[:_PROMPT_TOKENS]]


def _within(words: Sequence[HeardWord], seconds: float) -> Iterator[HeardWord]:
    """The words up to the first that begins when the sound is over, or that goes back in time.

    A line that is said once and found again and again has its repeats there.
    """
    if words:
        yield words[0]
    for before, word in pairwise(words):
        if word.start >= seconds or word.start < before.start:
            return
        yield word


def _cuda_works() -> bool:
    import ctranslate2  # noqa: PLC0415 - heavy

    return bool(ctranslate2.get_cuda_device_count())


def _base(setting: EarSetting) -> Ear:
    return Whisper(BASE, setting)


def _tiny(setting: EarSetting) -> Ear:
    return Whisper(TINY, setting)


RECORDS = (
    EarRecord(
        BASE.name,
        frozenset({"en", "es"}),
        lambda setting: is_whole(BASE, setting.folder),
        _base,
    ),
    EarRecord(
        TINY.name,
        frozenset({"en"}),
        lambda setting: is_whole(TINY, setting.folder),
        _tiny,
    ),
)
