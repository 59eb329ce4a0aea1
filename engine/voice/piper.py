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
from engine.voice import colour
from engine.voice.clock import guessed, told
from engine.voice.model_folder import fingerprint, needs, tag
from engine.voice.model_sound import samples_of
from engine.voice.onnx_graph import Graph, lengths_of
from engine.voice.phonemes import Phonemes
from engine.voice.pieces import Manuscript, Outcome, one_by_one
from engine.voice.port import Spoken, Utterance, Voice, VoiceFailed
from engine.voice.sign import Sign
from engine.voice.speech_service import Service
from engine.voice.vocabulary import fitted

NAME = "piper"
REVISION = 1
_HOW = Manuscript(longest=300)
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


class Card(BaseModel):
    """What stands beside a graph: as much of it as we read."""

    audio: _Audio
    espeak: _Espeak
    phoneme_id_map: dict[str, list[int]]
    inference: _Dials = _Dials()
    dataset: str = ""
    num_speakers: int = 1
    speaker_id_map: dict[str, int] = {}


@dataclass(frozen=True)
class _Singer:
    """One voice: its graph's file, its card, which of the graph's speakers it is."""

    file: Path
    card: Card
    speaker: int
    voice: Voice


def models(folder: Path) -> tuple[Path, ...]:
    """The graphs of Piper in this folder of voices."""
    found = (folder / NAME).glob("*.onnx")
    return tuple(sorted(file for file in found if _card_file(file).is_file()))


def version(_: Service) -> str:
    """What takes are keyed by besides the voice, whose id tells its model."""
    return f"{NAME}, reading {REVISION}, colour {colour.REVISION}"


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
        needs("onnxruntime", "espeakng_loader")
        return tuple(singer.voice for singer in self._singers.values())

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """One after the other, as the graphs have it: they take no batches."""
        return one_by_one(utterances, self.voices, self._try, _HOW)

    def close(self) -> None:
        """Let go of the graphs."""
        self._graphs.clear()

    @cached_property
    def _singers(self) -> Mapping[str, _Singer]:
        found = (singer for file in models(self._folder) for singer in _singers(file))
        return {singer.voice.id: singer for singer in found}

    @cached_property
    def _phonemes(self) -> Phonemes:
        return Phonemes()

    def _graph(self, file: Path) -> Graph:
        if file not in self._graphs:
            self._graphs[file] = Graph(file)
        return self._graphs[file]

    def _try(self, utterance: Utterance) -> Outcome:
        try:
            return self._spoken(utterance, self._singers[utterance.voice])
        except VoiceFailed as failed:
            return failed

    def _spoken(self, utterance: Utterance, singer: _Singer) -> Spoken:
        numbers = singer.card.phoneme_id_map
        tongue = singer.card.espeak.voice
        said = self._phonemes.of(utterance.text, tongue, utterance.sounds)
        signs = fitted((sign for sign in said if sign.sign != _TIE), numbers)
        ids = _numbered(signs, numbers)
        graph = self._graph(singer.file)
        found = graph.run(_feeds(graph, singer, ids, colour.speed_of(utterance)))
        dry = Sound(samples_of(found[graph.outputs[0]]), singer.card.audio.sample_rate)
        (sound,) = colour.coloured([dry], [utterance.delivery])
        lengths = lengths_of(found, graph.outputs[0], len(ids))
        if lengths is None:
            return guessed(utterance.text, signs, sound)
        each = sound.seconds / sum(lengths)
        return told(
            utterance.text, signs, sound, _by_sign(signs, numbers, [n * each for n in lengths])
        )


def _singers(file: Path) -> Iterator[_Singer]:
    """The voices of one graph. Raises VoiceFailed."""
    try:
        card = Card.model_validate_json(_card_file(file).read_bytes())
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
        yield _Singer(file, card, number, Voice(place, name, accent, "", "adult", ()))


def _card_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.json")


def _numbered(signs: Sequence[Sign], numbers: Mapping[str, list[int]]) -> list[int]:
    """The numbers of a line as Piper was taught it: a pad after its first and after each sign."""
    pad = numbers[_PAD]
    ids = [*numbers[_FIRST], *pad]
    for sign in signs:
        ids += [*numbers[sign.sign], *pad]
    return [*ids, *numbers[_LAST]]


def _by_sign(
    signs: Sequence[Sign], numbers: Mapping[str, list[int]], lengths: Sequence[float]
) -> list[float]:
    """The lengths of what comes before the signs and of each sign, its pad counted with it."""
    pad = len(numbers[_PAD])
    at = len(numbers[_FIRST]) + pad
    found = [sum(lengths[:at])]
    for sign in signs:
        end = at + len(numbers[sign.sign]) + pad
        found.append(sum(lengths[at:end]))
        at = end
    return found


def _feeds(graph: Graph, singer: _Singer, ids: Sequence[int], speed: float) -> dict[str, Any]:
    dials = singer.card.inference
    scales = [dials.noise_scale, dials.length_scale / speed, dials.noise_w]
    feeds = {
        "input": np.array([ids], np.int64),
        "input_lengths": np.array([len(ids)], np.int64),
        "scales": np.array(scales, np.float32),
        "sid": np.array([singer.speaker], np.int64),
    }
    return {name: value for name, value in feeds.items() if name in graph.inputs}
