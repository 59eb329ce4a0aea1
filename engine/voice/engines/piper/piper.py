"""Piper voices through their ONNX graphs, with onnxruntime alone.

The folder holds any number of voices, each `NAME.onnx` with its `NAME.onnx.json` beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, Field, ValidationError

from engine.sound.sound import Sound
from engine.voice.models import emotion
from engine.voice.models.model_folder import Needs, fingerprint, tag
from engine.voice.models.model_sound import samples_of
from engine.voice.models.onnx_graph import Graph, lengths_of
from engine.voice.models.pieces import Outcome, PieceLimits, one_by_one
from engine.voice.models.timing import guessed, told
from engine.voice.models.vocabulary import fitted
from engine.voice.port import Spoken, Utterance, Voice, VoiceFailed
from engine.voice.pronounce.phonemes import Phonemes
from engine.voice.pronounce.symbol import Symbol
from engine.voice.speech_service import Service

NAME = "piper"
REVISION = 1
NEEDS = Needs(("onnxruntime", "espeakng_loader"))
_HOW = PieceLimits(longest=300)
_PAD, _FIRST, _LAST = "_", "^", "$"
_TIE = "^"


class _Audio(BaseModel):
    sample_rate: int = Field(ge=8000, le=48_000)


class _Espeak(BaseModel):
    voice: str


class _Dials(BaseModel):
    noise_scale: float = 0.667
    length_scale: float = 1.0
    noise_w: float = 0.8


class PiperCard(BaseModel):
    """What stands beside a graph: as much of it as we read."""

    audio: _Audio
    espeak: _Espeak
    phoneme_id_map: dict[str, list[int]]
    inference: _Dials = _Dials()
    dataset: str = ""
    num_speakers: int = 1
    speaker_id_map: dict[str, int] = {}


@dataclass(frozen=True)
class _PiperVoice:
    """One voice: its graph's file, its card, which of the graph's speakers it is."""

    file: Path
    card: PiperCard
    speaker: int
    voice: Voice


def models(folder: Path) -> tuple[Path, ...]:
    """The graphs of Piper in this folder of voices."""
    found = (folder / NAME).glob("*.onnx")
    return tuple(sorted(file for file in found if _card_file(file).is_file()))


def version(_: Service) -> str:
    """What takes are keyed by besides the voice, whose id tells its model."""
    return f"{NAME}, reading {REVISION}, colour {emotion.REVISION}"


def service(folder: Path) -> Service | None:
    """Piper with the voices of this folder; None if there is none."""
    return Service(NAME, str(folder)) if models(folder) else None


class Piper:
    """Speaks through any Piper voice. A graph is loaded with its first line."""

    name = NAME

    def __init__(self, service: Service) -> None:
        """Know the folder; nothing is loaded."""
        self.version = version(service)
        self._folder = Path(service.address)
        self._graphs: dict[Path, Graph] = {}

    def voices(self) -> tuple[Voice, ...]:
        """Every speaker of every graph. Raises VoiceFailed for a card that cannot be read."""
        NEEDS.check()
        return tuple(person.voice for person in self._known_voices.values())

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """One after the other, as the graphs have it: they take no batches."""
        return one_by_one(utterances, self.voices, self._try, _HOW)

    def close(self) -> None:
        """Let go of the graphs."""
        self._graphs.clear()

    @cached_property
    def _known_voices(self) -> Mapping[str, _PiperVoice]:
        found = (person for file in models(self._folder) for person in _known_voices(file))
        return {person.voice.id: person for person in found}

    @cached_property
    def _phonemes(self) -> Phonemes:
        return Phonemes()

    def _graph(self, file: Path) -> Graph:
        if file not in self._graphs:
            self._graphs[file] = Graph(file)
        return self._graphs[file]

    def _try(self, utterance: Utterance) -> Outcome:
        try:
            return self._spoken(utterance, self._known_voices[utterance.voice])
        except VoiceFailed as failed:
            return failed

    def _spoken(self, utterance: Utterance, person: _PiperVoice) -> Spoken:
        numbers = person.card.phoneme_id_map
        tongue = person.card.espeak.voice
        said = self._phonemes.of(utterance.text, tongue, utterance.sounds)
        symbols = fitted((symbol for symbol in said if symbol.character != _TIE), numbers)
        ids = _numbered(symbols, numbers)
        graph = self._graph(person.file)
        found = graph.run(_feeds(graph, person, ids, emotion.pace_of(utterance)))
        dry = Sound(samples_of(found[graph.outputs[0]]), person.card.audio.sample_rate)
        (sound,) = emotion.with_emotion([dry], [utterance.delivery])
        lengths = lengths_of(found, graph.outputs[0], len(ids))
        if lengths is None:
            spoken = guessed(utterance.text, symbols, sound)
        else:
            each = sound.seconds / sum(lengths)
            seconds = _by_symbol(symbols, numbers, [n * each for n in lengths])
            spoken = told(utterance.text, symbols, sound, seconds)
        return emotion.with_rests(spoken, utterance.delivery)


def _known_voices(file: Path) -> Iterator[_PiperVoice]:
    """The voices of one graph. Raises VoiceFailed."""
    try:
        card = PiperCard.model_validate_json(_card_file(file).read_bytes())
    except (OSError, ValidationError) as fault:
        raise VoiceFailed(f"The card of {file.name} cannot be read.") from fault
    stem, print_ = file.stem, fingerprint(file)
    language, _, rest = stem.partition("-")
    base = card.dataset or rest.partition("-")[0] or stem
    speakers = sorted(card.speaker_id_map.items(), key=lambda pair: pair[1]) or [("", 0)]
    for speaker, number in speakers if card.num_speakers > 1 else [("", 0)]:
        name = f"{base} {speaker}".strip().replace("_", " ").title()
        place = f"{NAME}/{stem}.{print_}{'/' + speaker if speaker else ''}"
        accent = tag(language) if "_" in language else tag(card.espeak.voice)
        yield _PiperVoice(file, card, number, Voice(place, name, accent, "", "adult", ()))


def _card_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.json")


def _numbered(symbols: Sequence[Symbol], numbers: Mapping[str, list[int]]) -> list[int]:
    """The numbers of a line as Piper was taught it: a pad after its first and after each symbol."""
    pad = numbers[_PAD]
    ids = [*numbers[_FIRST], *pad]
    for symbol in symbols:
        ids += [*numbers[symbol.character], *pad]
    return [*ids, *numbers[_LAST]]


def _by_symbol(
    symbols: Sequence[Symbol], numbers: Mapping[str, list[int]], lengths: Sequence[float]
) -> list[float]:
    """The lengths of what comes before the symbols and of each symbol, its pad counted with it."""
    pad = len(numbers[_PAD])
    at = len(numbers[_FIRST]) + pad
    found = [sum(lengths[:at])]
    for symbol in symbols:
        end = at + len(numbers[symbol.character]) + pad
        found.append(sum(lengths[at:end]))
        at = end
    return found


def _feeds(graph: Graph, person: _PiperVoice, ids: Sequence[int], speed: float) -> dict[str, Any]:
    dials = person.card.inference
    scales = [dials.noise_scale, dials.length_scale / speed, dials.noise_w]
    feeds = {
        "input": np.array([ids], np.int64),
        "input_lengths": np.array([len(ids)], np.int64),
        "scales": np.array(scales, np.float32),
        "sid": np.array([person.speaker], np.int64),
    }
    return {name: value for name, value in feeds.items() if name in graph.inputs}
