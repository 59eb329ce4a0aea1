"""Whisper through faster-whisper: the recogniser of a fresh machine, on the processor or a GPU.

It was taught with 30 s of sound at a time, and its encoder is usually given as much; but it hears
as well in a window that is as long as the sound and some silence (decision 23), in an eighth of the
time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
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

_TOKENS_A_SECOND, _TOKENS = 7.5, 8
"""How many tokens there can be in a second, and in all of a short sound: the quickest of 200 lines
of Kokoro's voices has 7.2 a second and 2 more, with its signs, in either language. What says itself
again goes on until there are no more.

CTranslate2 writes no more than half of the `max_length` that it is told, since half of Whisper's
memory is for what was said before (its `src/models/whisper.cc`).
"""

_LEAD, _BEAMS, _SLOWER = 0.5, 5, 0.9
"""A second hearing has so many seconds of silence before the sound and keeps so many hearings that
are likely, one of them nearly always the right one; and it hears a voice of this share of the pace
and pitch (decision 34)."""


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

    def hear(
        self,
        sound: Sound,
        tongue: Tongue,
        play: Sequence[str] = (),  # noqa: ARG002 - what it is told, it hears in silence
    ) -> Recognised:
        """The words, as the port promises. Raises NotHeard."""
        try:
            return self._likely(sound, tongue)[0]
        except RuntimeError as fault:
            raise NotHeard(WhyDeaf.FAILED, f"{self.name} failed: {fault}") from fault

    def hear_again(self, sound: Sound, tongue: Tongue) -> tuple[Recognised, ...]:
        """All that it holds for likely after a silence; and what it hears of a slower voice.

        How sure it is of the sound is how sure it is of the likeliest: others are less likely since
        there is a likelier one, not since the voice is unclear.
        Raises NotHeard.
        """
        quiet = np.pad(sound.samples, (int(_LEAD * RATE), 0))
        try:
            likely = self._likely(Sound(quiet, RATE), tongue, beams=_BEAMS)
            slow = self._likely(Sound(_slowed(sound.samples), RATE), tongue)
        except RuntimeError as fault:
            raise NotHeard(WhyDeaf.FAILED, f"{self.name} failed: {fault}") from fault
        sure = likely[0].log_probability
        return (
            *(_timed_again(replace(each, log_probability=sure), later=_LEAD) for each in likely),
            *(_timed_again(each, slower=_SLOWER) for each in slow),
        )

    def close(self) -> None:
        """Let go of the model."""
        self._model.model.unload_model()

    def _likely(self, sound: Sound, tongue: Tongue, beams: int = 1) -> tuple[Recognised, ...]:
        """As many likely hearings as there are beams, the likeliest first."""
        tokens = self._tokenizer(tongue)
        features = self._features(sound.samples)
        encoded = self._model.encode(features)
        prompt = [*tokens.sot_sequence, tokens.no_timestamps]
        most = max(_TOKENS, int(sound.seconds * _TOKENS_A_SECOND) + 2)
        found = self._generated(encoded, tokens, (prompt, most), beams)
        likely = []
        for ids, score in zip(found.sequences_ids, found.scores, strict=True):
            said = [token for token in ids if token < tokens.eot]
            words = tuple(self._words(said, encoded, tokens, features.shape[1]))
            mean = float(score) * len(said) / (len(said) + 1) if said else -math.inf
            silent = float(found.no_speech_prob)
            within = tuple(_within(words, sound.seconds))
            likely.append(Recognised(within, sound.seconds, silent, mean))
        return tuple(likely)

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

    def _generated(
        self, encoded: Any, tokens: Any, asked: tuple[list[int], int], beams: int
    ) -> Any:
        """What follows a prompt, of so many tokens at most."""
        from faster_whisper.transcribe import get_suppressed_tokens  # noqa: PLC0415 - as above

        prompt, most = asked
        (found,) = self._model.model.generate(
            encoded,
            [prompt],
            beam_size=beams,
            num_hypotheses=beams,
            max_length=min(max(2 * most, len(prompt) + most), self._model.max_length),
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


def _slowed(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sound at a slower pace, and as much deeper."""
    at = np.arange(int(len(samples) / _SLOWER)) * _SLOWER
    return np.asarray(np.interp(at, np.arange(len(samples)), samples), np.float32)


def _timed_again(found: Recognised, later: float = 0.0, slower: float = 1.0) -> Recognised:
    """The same with the times of a sound that did not begin later, nor was slower."""
    words = tuple(
        replace(
            word,
            start=max(0.0, word.start * slower - later),
            end=max(0.0, word.end * slower - later),
        )
        for word in found.words
    )
    return replace(found, words=words, seconds=found.seconds * slower - later)


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
