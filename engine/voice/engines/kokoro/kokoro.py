"""Kokoro through its ONNX graph, with onnxruntime alone.

The folder holds the graph (`*.onnx`) and the styles of its voices, one after the other
(`styles.f32`: numbers of 4 bytes, `STYLE_SHAPE`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound
from engine.voice.delivery_sound import numbers_of
from engine.voice.engines.kokoro.kokoro_cast import MEMBERS, NAME, REVISION, VOICES
from engine.voice.engines.kokoro.kokoro_models import STYLE_SHAPE
from engine.voice.engines.kokoro.kokoro_style import bent
from engine.voice.engines.kokoro.kokoro_symbols import kokoro_symbols
from engine.voice.engines.kokoro.kokoro_vocabulary import NUMBERS
from engine.voice.models import emotion
from engine.voice.models.model_folder import Needs, fingerprint
from engine.voice.models.model_sound import samples_of
from engine.voice.models.onnx_graph import Graph, lengths_of
from engine.voice.models.pieces import Outcome, PieceLimits, one_by_one
from engine.voice.models.timing import guessed, told
from engine.voice.models.vocabulary import fitted
from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed
from engine.voice.pronounce.phonemes import Phonemes
from engine.voice.pronounce.symbol import Symbol
from engine.voice.speech_service import Service

RATE = 24_000
NEEDS = Needs(("onnxruntime", "espeakng_loader"), "Cuelight itself")
_HOW = PieceLimits(longest=220)
_STYLES = "styles.f32"
_STYLE_BYTES = 4 * STYLE_SHAPE[0] * STYLE_SHAPE[1] * STYLE_SHAPE[2]


def models(folder: Path) -> tuple[Path, ...]:
    """The graph in this folder of voices, the largest of several, if Kokoro is there whole."""
    here = folder / NAME
    styles = here / _STYLES
    if not styles.is_file() or styles.stat().st_size != _STYLE_BYTES:
        return ()
    graphs = sorted(here.glob("*.onnx"), key=lambda graph: graph.stat().st_size)
    return tuple(graphs[-1:])


def version(service: Service) -> str:
    """What the takes are keyed by: the graph, and how we speak through it."""
    return f"{NAME} {service.model}, company {REVISION}, colour {emotion.REVISION}"


def service(folder: Path) -> Service | None:
    """Kokoro of this folder of voices as an engine that can be opened; None if it is not there."""
    found = models(folder)
    return Service(NAME, str(folder), model=fingerprint(found[0])) if found else None


class Kokoro:
    """Speaks English and Spanish. The model is loaded with the first line; one line at a time."""

    name = NAME

    def __init__(self, service: Service) -> None:
        """Know the folder; nothing is loaded."""
        self.version = version(service)
        self._folder = Path(service.address)

    def voices(self) -> tuple[Voice, ...]:
        """Those of our cast. Raises VoiceFailed."""
        NEEDS.check()
        return VOICES

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """One after the other, as the graph has it: it takes no batches."""
        return one_by_one(utterances, self.voices, self._try, _HOW)

    def close(self) -> None:
        """Let go of the model."""
        self.__dict__.pop("_graph", None)
        self.__dict__.pop("_styles", None)

    @cached_property
    def _graph(self) -> Graph:
        return Graph(models(self._folder)[0])

    @cached_property
    def _phonemes(self) -> Phonemes:
        return Phonemes()

    @cached_property
    def _styles(self) -> NDArray[np.float32]:
        """All styles, shape `STYLE_SHAPE`: read where they stand, shared by all processes."""
        return np.memmap(self._folder / NAME / _STYLES, np.float32, "r", shape=STYLE_SHAPE)

    def _try(self, utterance: Utterance) -> Outcome:
        try:
            return self._spoken(utterance)
        except VoiceFailed as failed:
            return failed

    def _spoken(self, utterance: Utterance) -> Spoken:
        symbols = self.symbols(utterance)
        found = self._graph.run(self.feeds(utterance, symbols))
        output = self._graph.outputs[0]
        lengths = lengths_of(found, output, len(symbols) + 2)
        dry = Sound(samples_of(found[output]), RATE)
        (sound,) = emotion.with_colour([dry], [utterance.delivery])
        if lengths is None:
            spoken = guessed(utterance.text, symbols, sound)
        else:
            each = sound.seconds / sum(lengths)
            seconds = [length * each for length in lengths[:-1]]
            spoken = told(utterance.text, symbols, sound, seconds)
        return emotion.with_rests(spoken, utterance.delivery)

    def symbols(self, utterance: Utterance) -> Sequence[Symbol]:
        """What is to be said, in the signs that the model knows. Raises VoiceFailed."""
        language = _spoken_as(utterance.language, MEMBERS[utterance.voice].voice)
        ipa = self._phonemes.of(utterance.text, language, utterance.sounds)
        return fitted(kokoro_symbols(ipa, language), NUMBERS)

    def feeds(self, utterance: Utterance, symbols: Sequence[Symbol]) -> dict[str, np.ndarray]:
        """What the graph is given: numbers between two zeros, the style for so many, the speed.

        Raises VoiceFailed.
        """
        if len(symbols) >= STYLE_SHAPE[1]:
            raise VoiceFailed("The line has too many phonemes for Kokoro.", Reason.TOO_LONG)
        styles, recipe = self._styles[:, len(symbols)], MEMBERS[utterance.voice].recipe
        numbers = [0, *(NUMBERS[symbol.character] for symbol in symbols), 0]
        tokens = "tokens" if "tokens" in self._graph.inputs else "input_ids"
        return {
            tokens: np.array([numbers], np.int64),
            "style": bent(styles, recipe, numbers_of(utterance.delivery)).reshape(1, -1),
            "speed": np.array([emotion.pace_of(utterance)], np.float32),
        }


def _spoken_as(language: str, voice: Voice) -> str:
    """The accent of the voice in its own language; another one as it is."""
    same = language.partition("-")[0] == voice.language.partition("-")[0]
    return voice.language if same else language
