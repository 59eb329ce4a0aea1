"""Chatterbox: voices copied from a reference sound. Only the voice server opens it.

Its package pins a torch of its own, so it lives in an environment of its own, and the voice server
with it (decision 15). `chatterbox/` in the folder of voices holds the files as they are published:

    ve.safetensors  t3_cfg.safetensors  s3gen.safetensors  tokenizer.json             English
    ve.pt  t3_mtl23ls_v2.safetensors  s3gen.pt  grapheme_mtl_merged_expanded_v1.json  and Spanish
    voices/NAME.wav  voices/NAME.json          who speaks: see `engine.voice.models.reference`

English is said by the English model where it is there, all else by the multilingual one. Names and
arguments are those of chatterbox-tts 0.1.7. It tells no times, so those of words are estimated.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from engine.sound.effects import EffectChain, affected
from engine.sound.sound import Sound
from engine.voice.engines.chatterbox import chatterbox_manner
from engine.voice.engines.chatterbox.chatterbox_manner import dials_of, tempo_of
from engine.voice.models.model_folder import Needs, fingerprint
from engine.voice.models.model_sound import samples_of
from engine.voice.models.pieces import Outcome, PieceLimits, one_by_one
from engine.voice.models.reference import Reference, missing, references, seed_of
from engine.voice.parts import laid_out
from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed
from engine.voice.speech_service import Service

NAME = "chatterbox"
LICENCE = "MIT; its sounds bear the watermark PerTh"
REVISION = 1
NEEDS = Needs(("chatterbox", "torch"), "an environment of its own: see the README")
_HOW = PieceLimits(longest=280)
FILES: Mapping[str, tuple[str, ...]] = {
    "en": ("ve.safetensors", "t3_cfg.safetensors", "s3gen.safetensors", "tokenizer.json"),
    "": (
        "ve.pt",
        "t3_mtl23ls_v2.safetensors",
        "s3gen.pt",
        "grapheme_mtl_merged_expanded_v1.json",
    ),
}
"""What each model is made of: the English one, and that of all languages."""
_NO_TOKENS = str.maketrans("[]", "  ")
"""Its vocabularies have words in brackets that stop or bend the speech: a script has others."""


def service(folder: Path) -> Service | None:
    """Chatterbox, if there is a folder for it: what it lacks is told when it is opened."""
    here = folder / NAME
    if not here.is_dir():
        return None
    files = (here / name for names in FILES.values() for name in names)
    prints = (fingerprint(file) for file in files if file.is_file())
    return Service(NAME, str(folder), model="-".join(prints))


def version(service: Service) -> str:
    """What takes are keyed by besides the voice, whose id tells its sound."""
    return f"{NAME} {service.model}, reading {REVISION}, manner {chatterbox_manner.REVISION}"


class Chatterbox:
    """Speaks in the voices of its folder. A model is loaded with its first line; one line a time.

    A model remembers whose voice it copied last, so no two lines may be said by it at once.
    """

    name = NAME

    def __init__(self, service: Service) -> None:
        """Know the folder; nothing is loaded."""
        self.version = version(service)
        self._folder = Path(service.address)
        self._models: dict[str, _Copyist] = {}

    def voices(self) -> tuple[Voice, ...]:
        """Those that the models which are there can say. Raises VoiceFailed."""
        NEEDS.check()
        if not self._references:
            raise VoiceFailed(f"There is no voice in {NAME}/voices: it takes a WAV and a card.")
        return tuple(one.voice for one in self._references.values())

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """One after the other: the model takes no batches."""
        return one_by_one(utterances, self.voices, self._try, _HOW)

    def close(self) -> None:
        """Let go of the models."""
        self._models.clear()

    @cached_property
    def _tongues(self) -> tuple[str, ...]:
        """The models that are there whole. Raises VoiceFailed."""
        here = self._folder / NAME
        gaps = {tongue: missing(here, files) for tongue, files in FILES.items()}
        whole = tuple(tongue for tongue, lacks in gaps.items() if not lacks)
        if not whole:
            nearest = min(gaps.values(), key=len)
            raise VoiceFailed(f"Not in {NAME}: {', '.join(nearest)}.", Reason.UNSUPPORTED)
        return whole

    @cached_property
    def _references(self) -> Mapping[str, Reference]:
        said = [tongue or language for tongue in self._tongues for language in ("en", "es")]
        found = references(self._folder, NAME)
        return {one.voice.id: one for one in found if any(map(one.voice.speaks, said))}

    def _try(self, utterance: Utterance) -> Outcome:
        language = utterance.language.partition("-")[0].lower()
        tongue = language if language in self._tongues else ""
        if tongue not in self._tongues:
            return VoiceFailed(f"{NAME} has no model of {language!r}.", Reason.UNSUPPORTED)
        more = {} if tongue else {"language_id": language}
        try:
            return self._spoken(utterance, self._model(tongue), more)
        except VoiceFailed as failed:
            return failed
        except (OSError, ValueError, LookupError, RuntimeError) as fault:
            return VoiceFailed(f"{NAME}: {fault}"[:200])

    def _spoken(self, utterance: Utterance, model: _Copyist, more: Mapping[str, str]) -> Spoken:
        dry = model.said(utterance, self._references[utterance.voice].file, more)
        sound = Sound(samples_of(dry.samples), dry.rate)
        tempo = tempo_of(utterance)
        if tempo != 1.0:
            sound = affected(sound, EffectChain(tempo=tempo))
            sound = Sound(samples_of(sound.samples), sound.rate)
        return Spoken(sound, laid_out(utterance.text, sound), estimated=True)

    def _model(self, tongue: str) -> _Copyist:
        if tongue not in self._models:
            self._models[tongue] = _Copyist(self._folder / NAME, tongue)
        return self._models[tongue]


class _Copyist:
    """A loaded model, and the reference that it holds in mind."""

    def __init__(self, folder: Path, tongue: str) -> None:
        """Load the model, on the GPU if there is one. Raises VoiceFailed, OSError, RuntimeError."""
        self._torch, kind = _package(tongue)
        device = "cuda" if self._torch.cuda.is_available() else "cpu"
        self._model: Any = kind.from_local(folder, device)
        self._prepared: Path | None = None

    def said(self, utterance: Utterance, reference: Path, more: Mapping[str, str]) -> Sound:
        """The line as the model says it; the same lots are drawn each time."""
        dials = dials_of(utterance.delivery)
        if self._prepared != reference:
            self._prepared = None
            self._model.prepare_conditionals(str(reference), exaggeration=dials.exaggeration)
            self._prepared = reference
        self._torch.manual_seed(seed_of(utterance))
        random.seed(seed_of(utterance))
        made = self._model.generate(
            utterance.text.translate(_NO_TOKENS),
            **more,
            exaggeration=dials.exaggeration,
            cfg_weight=dials.cfg_weight,
            temperature=dials.temperature,
        )
        return Sound(made.squeeze(0).cpu().numpy(), int(self._model.sr))


def _package(tongue: str) -> tuple[Any, Any]:
    """Torch and the class of a model. Raises VoiceFailed where the package does not load.

    The multilingual model would fetch a reader of Chinese as it loads, if it could import it.
    """
    sys.modules.setdefault("spacy_pkuseg", cast("ModuleType", None))
    try:
        import perth  # noqa: PLC0415 - they are heavy, and in this environment alone
        import torch  # noqa: PLC0415 - the same
        from chatterbox.mtl_tts import ChatterboxMultilingualTTS  # noqa: PLC0415 - the same
        from chatterbox.tts import ChatterboxTTS  # noqa: PLC0415 - the same
    except ImportError as fault:
        raise VoiceFailed(f"{NAME} does not load: {fault}"[:200], Reason.UNSUPPORTED) from fault
    if perth.PerthImplicitWatermarker is None:
        raise VoiceFailed("The watermark does not load: it needs setuptools below 81.")
    return torch, ChatterboxTTS if tongue == "en" else ChatterboxMultilingualTTS
