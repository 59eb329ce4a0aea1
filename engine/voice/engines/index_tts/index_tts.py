"""Index TTS 2.5: voices copied from a reference sound. Only the voice server opens it.

Its package is no registry's and pins a torch of its own, so it lives in an environment of its own,
and the voice server with it (decision 15). `index_tts/` in the folder of voices is its `model_dir`:

    config.yaml  gpt.pth  codec.pth  s2mel.pth  …                    as they are published
    hf_cache/w2v-bert-2.0/  hf_cache/bigvgan/  hf_cache/campplus_cn_common.bin
    voices/NAME.wav  voices/NAME.json          who speaks: see `engine.voice.models.reference`

What is missing in `hf_cache` it would fetch by itself, so we do not open it without. It tells no
times: those of words are estimated.

Read in its source, and never run by us: the names and arguments below, that `infer` without an
`output_path` gives (rate, 16-bit samples of shape (n, 1)), that `lang` is in capitals, and that it
draws lots from torch and `random` alone. How it sounds with the mixtures of ours nobody has heard.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from engine.sound.sound import Sound
from engine.voice.engines.index_tts import index_tts_manner
from engine.voice.engines.index_tts.index_tts_manner import length_of, mood_of
from engine.voice.models.model_folder import Needs, fingerprint
from engine.voice.models.model_sound import samples_of
from engine.voice.models.pieces import Outcome, PieceLimits, one_by_one
from engine.voice.models.reference import Reference, missing, references, seed_of
from engine.voice.parts import laid_out
from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed
from engine.voice.speech_service import Service

NAME = "index_tts"
LICENCE = "bilibili Model Use License: free below 100 million users a month, trains no other model"
REVISION = 1
NEEDS = Needs(("indextts", "torch"), "an environment of its own: see the README")
_HOW = PieceLimits(longest=280)
_LANGUAGES = ("en", "es")
_FILES = (
    "config.yaml",
    "gpt.pth",
    "codec.pth",
    "s2mel.pth",
    "hf_cache/w2v-bert-2.0/config.json",
    "hf_cache/bigvgan/config.json",
    "hf_cache/bigvgan/bigvgan_generator.pt",
    "hf_cache/campplus_cn_common.bin",
)
_NO_MARKS = str.maketrans("<>|", "   ")
"""It reads `<word|sounds>` as a pronunciation and `<|…|>` as a sign of its own."""
_LOUDEST = 32768


def service(folder: Path) -> Service | None:
    """Index TTS, if there is a folder for it: what it lacks is told when it is opened."""
    here = folder / NAME
    if not here.is_dir():
        return None
    prints = (fingerprint(file) for file in sorted(here.glob("*.pth")))
    return Service(NAME, str(folder), model="-".join(prints))


def version(service: Service) -> str:
    """What takes are keyed by besides the voice, whose id tells its sound."""
    return f"{NAME} {service.model}, reading {REVISION}, manner {index_tts_manner.REVISION}"


class IndexTts:
    """Speaks English and Spanish. The model is loaded with the first line; one line at a time."""

    name = NAME

    def __init__(self, service: Service) -> None:
        """Know the folder; nothing is loaded."""
        self.version = version(service)
        self._folder = Path(service.address)

    def voices(self) -> tuple[Voice, ...]:
        """Those of its folder that speak English or Spanish. Raises VoiceFailed."""
        NEEDS.check()
        lacks = missing(self._folder / NAME, _FILES)
        if lacks:
            raise VoiceFailed(f"Not in {NAME}: {', '.join(lacks)}.", Reason.UNSUPPORTED)
        if not self._references:
            raise VoiceFailed(f"There is no voice in {NAME}/voices: it takes a WAV and a card.")
        return tuple(one.voice for one in self._references.values())

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """One after the other: the model takes no batches."""
        return one_by_one(utterances, self.voices, self._try, _HOW)

    def close(self) -> None:
        """Let go of the model."""
        self.__dict__.pop("_model", None)

    @cached_property
    def _references(self) -> Mapping[str, Reference]:
        found = references(self._folder, NAME)
        return {one.voice.id: one for one in found if any(map(one.voice.speaks, _LANGUAGES))}

    @cached_property
    def _model(self) -> Any:
        """The model, on the GPU if there is one; half as wide there. Raises VoiceFailed."""
        try:
            from indextts.infer_v2_5 import IndexTTS2  # noqa: PLC0415 - heavy, and here alone
        except ImportError as fault:
            raise VoiceFailed(f"{NAME} does not load: {fault}"[:200], Reason.UNSUPPORTED) from fault
        here = self._folder / NAME
        return IndexTTS2(cfg_path=str(here / "config.yaml"), model_dir=str(here), use_bf16=True)

    def _try(self, utterance: Utterance) -> Outcome:
        language = utterance.language.partition("-")[0].lower()
        if language not in _LANGUAGES:
            return VoiceFailed(f"{NAME} does not speak {language!r}.", Reason.UNSUPPORTED)
        try:
            with redirect_stdout(io.StringIO()):  # it prints each line that it says
                made = self._made(utterance, language.upper())
            sound = _sound(made)
        except VoiceFailed as failed:
            return failed
        except (OSError, ValueError, LookupError, RuntimeError) as fault:
            return VoiceFailed(f"{NAME}: {fault}"[:200])
        return Spoken(sound, laid_out(utterance.text, sound), estimated=True)

    def _made(self, utterance: Utterance, language: str) -> Any:
        """What the model makes of a line; the same lots are drawn each time."""
        import torch  # noqa: PLC0415 - heavy

        model, mood = self._model, mood_of(utterance.delivery)
        torch.manual_seed(seed_of(utterance))
        random.seed(seed_of(utterance))
        return model.infer(
            spk_audio_prompt=str(self._references[utterance.voice].file),
            text=utterance.text.translate(_NO_MARKS),
            output_path=None,
            lang=language,
            emo_vector=list(mood.vector),
            emo_alpha=mood.alpha,
            duration_factor=length_of(utterance),
        )


def _sound(made: Any) -> Sound:
    """The sound of (rate, samples of 16 bits). Raises VoiceFailed where there is none."""
    if not isinstance(made, tuple):
        raise VoiceFailed("The model made no sound.")
    rate, samples = made
    return Sound(samples_of(np.asarray(samples, np.float32) / _LOUDEST), int(rate))
