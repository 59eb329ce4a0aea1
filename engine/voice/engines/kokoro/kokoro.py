"""Kokoro through its ONNX graph, with onnxruntime alone.

The folder holds the graph (`*.onnx`), its voices (`*.bin` or `*.npz`, arrays of shape
(510, 1, 256) by name) and the `config.json` whose `vocab` gives each symbol its number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound
from engine.voice.engines.kokoro.kokoro_symbols import kokoro_symbols
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
from engine.voice.voice_list import named

NAME = "kokoro"
RATE = 24_000
REVISION = 1
NEEDS = Needs(("onnxruntime", "espeakng_loader"))
_HOW = PieceLimits(longest=220)
_OURS = re.compile(r"[abe][fm]_[a-z]+")


def models(folder: Path) -> tuple[Path, ...]:
    """The graph in this folder of voices, if Kokoro is there whole."""
    here = folder / NAME
    whole = (here / "config.json").is_file() and any(_voice_files(here))
    return tuple(sorted(here.glob("*.onnx"))[:1]) if whole else ()


def version(service: Service) -> str:
    """What the takes are keyed by: the graph, and how we speak through it."""
    return f"{NAME} {service.model}, reading {REVISION}, colour {emotion.REVISION}"


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
        self._styles: dict[str, NDArray[np.float32]] = {}

    def voices(self) -> tuple[Voice, ...]:
        """Those in the file of voices that speak English or Spanish. Raises VoiceFailed."""
        NEEDS.check()
        return named(NAME, self._names)

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """One after the other, as the graph has it: it takes no batches."""
        return one_by_one(utterances, self.voices, self._try, _HOW)

    def close(self) -> None:
        """Let go of the model."""
        self._styles.clear()
        self.__dict__.pop("_graph", None)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        with _archive(self._folder / NAME) as opened:
            return tuple(sorted(name for name in opened.files if _OURS.fullmatch(name)))

    @cached_property
    def _graph(self) -> Graph:
        return Graph(models(self._folder)[0])

    @cached_property
    def _phonemes(self) -> Phonemes:
        return Phonemes()

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        text = (self._folder / NAME / "config.json").read_text("utf-8")
        return dict(json.loads(text)["vocab"])

    def _style(self, name: str) -> NDArray[np.float32]:
        """The style of a voice, shape (510, 1, 256): a row for each length of line."""
        if name not in self._styles:
            with _archive(self._folder / NAME) as opened:
                self._styles[name] = np.asarray(opened[name], np.float32)
        return self._styles[name]

    def _try(self, utterance: Utterance) -> Outcome:
        try:
            return self._spoken(utterance)
        except VoiceFailed as failed:
            return failed

    def _spoken(self, utterance: Utterance) -> Spoken:
        symbols = kokoro_symbols(
            self._phonemes.of(utterance.text, utterance.language, utterance.sounds),
            utterance.language,
        )
        symbols = fitted(symbols, self._vocabulary)
        found = self._graph.run(self._feeds(utterance, symbols))
        output = self._graph.outputs[0]
        lengths = lengths_of(found, output, len(symbols) + 2)
        dry = Sound(samples_of(found[output]), RATE)
        (sound,) = emotion.with_emotion([dry], [utterance.delivery])
        if lengths is None:
            return guessed(utterance.text, symbols, sound)
        each = sound.seconds / sum(lengths)
        return told(utterance.text, symbols, sound, [length * each for length in lengths[:-1]])

    def _feeds(self, utterance: Utterance, symbols: Sequence[Symbol]) -> dict[str, np.ndarray]:
        """Numbers between two zeros, the voice's style for a line so long, the speed."""
        styles = self._style(utterance.voice.partition("/")[2])
        if len(symbols) >= len(styles):
            raise VoiceFailed("The line has too many phonemes for Kokoro.", Reason.TOO_LONG)
        numbers = [0, *(self._vocabulary[symbol.character] for symbol in symbols), 0]
        tokens = "tokens" if "tokens" in self._graph.inputs else "input_ids"
        return {
            tokens: np.array([numbers], np.int64),
            "style": styles[len(symbols)].reshape(1, -1),
            "speed": np.array([emotion.pace_of(utterance)], np.float32),
        }


@contextmanager
def _archive(folder: Path) -> Iterator[np.lib.npyio.NpzFile]:
    """The file of voices, open. Raises VoiceFailed."""
    try:
        opened = np.load(str(next(_voice_files(folder), "")), allow_pickle=False)
    except (OSError, ValueError, EOFError, BadZipFile) as fault:
        raise VoiceFailed(f"The voices of Kokoro cannot be read: {fault}") from fault
    if not isinstance(opened, np.lib.npyio.NpzFile):
        raise VoiceFailed("The voices of Kokoro are no archive of arrays.")
    with opened:
        yield opened


def _voice_files(folder: Path) -> Iterator[Path]:
    yield from sorted(file for ending in ("*.bin", "*.npz") for file in folder.glob(ending))
