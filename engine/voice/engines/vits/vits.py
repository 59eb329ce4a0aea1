"""VITS models through transformers on torch, many lines at once.

The folder holds a folder for each model, as transformers saves it, and beside its files, if
somebody wrote it, a `voice.json` that tells who speaks (see `vits_cast.VitsCard`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from engine.models.device import promises_cuda
from engine.sound.batch_effects import affected_many
from engine.sound.sound import Sound
from engine.voice.engines.vits.vits_cast import NAME, VitsVoice, models, voices_of
from engine.voice.engines.vits.vits_model import VitsLine, VitsModel, VitsSound
from engine.voice.models import emotion
from engine.voice.models.model_folder import Needs
from engine.voice.models.model_sound import samples_of
from engine.voice.models.padding import PaddingLimits, batches_of
from engine.voice.models.pieces import Outcome, PieceLimits, in_pieces
from engine.voice.models.timing import told
from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed
from engine.voice.pronounce.phonemes import Phonemes
from engine.voice.pronounce.symbol import Symbol
from engine.voice.speech_service import Service

REVISION = 1
NEEDS = Needs(("torch", "transformers", "espeakng_loader"))
_HOW = PieceLimits(longest=300, at_a_time=128)
_GPU, _CPU = PaddingLimits(things=64, padded=32_768), PaddingLimits(things=8, padded=4_096)


@dataclass(frozen=True)
class _Read:
    """A line that a model can say, with the symbols of it."""

    utterance: Utterance
    person: VitsVoice
    symbols: tuple[Symbol, ...]
    numbers: tuple[int, ...]


def version(_: Service) -> str:
    """What takes are keyed by besides the voice, whose id tells its model."""
    return f"{NAME}, reading {REVISION}, colour {emotion.REVISION}"


def together() -> int:
    """How many lines are best spoken at once: as many as fill the batches of where they run."""
    return _HOW.at_a_time if promises_cuda() else _CPU.things


def service(folder: Path) -> Service | None:
    """VITS with the models of this folder; None if there is none."""
    return Service(NAME, str(folder)) if models(folder) else None


class Vits:
    """Speaks through any VITS model. A model is loaded with its first line.

    One that reads letters tells when its words are heard, and no phonemes.
    """

    name = NAME

    def __init__(self, service: Service) -> None:
        """Know the folder; nothing is loaded."""
        self.version = version(service)
        self._folder = Path(service.address)
        self._models: dict[Path, VitsModel] = {}

    def voices(self) -> tuple[Voice, ...]:
        """Every speaker of every model. Raises VoiceFailed for a model that cannot be read."""
        NEEDS.check()
        return tuple(person.voice for person in self._people.values())

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """Up to 128 at a time, those of one model and of nearly one length in one batch."""
        return in_pieces(utterances, self.voices, self._say, _HOW)

    def close(self) -> None:
        """Let go of the models."""
        self._models.clear()

    @cached_property
    def _people(self) -> Mapping[str, VitsVoice]:
        found = (person for folder in models(self._folder) for person in voices_of(folder))
        return {person.voice.id: person for person in found}

    @cached_property
    def _phonemes(self) -> Phonemes:
        return Phonemes()

    def _say(self, utterances: Sequence[Utterance]) -> list[Outcome]:
        outcomes: list[Outcome] = [VoiceFailed("It was not said.")] * len(utterances)
        read: dict[Path, list[tuple[int, _Read]]] = {}
        for place, utterance in enumerate(utterances):
            line = self._read(utterance)
            if isinstance(line, VoiceFailed):
                outcomes[place] = line
            else:
                read.setdefault(line.person.folder, []).append((place, line))
        for folder, lines in read.items():
            said = self._by_model(folder, [line for _, line in lines])
            for (place, _), outcome in zip(lines, said, strict=True):
                outcomes[place] = outcome
        return outcomes

    def _read(self, utterance: Utterance) -> _Read | VoiceFailed:
        person = self._people[utterance.voice]
        language = person.voice.accent or person.voice.language
        try:
            symbols = person.reading.symbols(
                utterance.text, language, self._phonemes, utterance.sounds
            )
        except VoiceFailed as failed:
            return failed
        return _Read(utterance, person, symbols, person.reading.numbered(symbols))

    def _by_model(self, folder: Path, lines: Sequence[_Read]) -> list[Outcome]:
        """What one model makes of lines, batch by batch, the longest first."""
        outcomes: list[Outcome] = [VoiceFailed("It was not said.")] * len(lines)
        try:
            model = self._model(folder)
        except (OSError, ValueError, RuntimeError) as fault:
            return [VoiceFailed(f"{folder.name} cannot be loaded: {fault}"[:200])] * len(lines)
        limits = _GPU if model.device.startswith("cuda") else _CPU
        for batch in batches_of([len(line.numbers) for line in lines], limits):
            some = [lines[place] for place in batch]
            for place, outcome in zip(batch, _sung(model, some), strict=True):
                outcomes[place] = outcome
        return outcomes

    def _model(self, folder: Path) -> VitsModel:
        if folder not in self._models:
            self._models[folder] = VitsModel(folder)
        return self._models[folder]


def _sung(model: VitsModel, lines: Sequence[_Read]) -> list[Outcome]:
    """The outcomes of one batch; one that does not fit the memory is halved."""
    try:
        said = model.say([_line(line) for line in lines])
    except MemoryError as full:
        if len(lines) == 1:
            return [VoiceFailed(str(full), Reason.TOO_LONG)]
        half = len(lines) // 2
        return [*_sung(model, lines[:half]), *_sung(model, lines[half:])]
    return _coloured(model, lines, said)


def _coloured(model: VitsModel, lines: Sequence[_Read], said: Sequence[VitsSound]) -> list[Outcome]:
    """The sounds in the colour of their deliveries, with the times that the model tells."""
    dry = [_sound(one, model.rate) for one in said]
    good = [pair for pair in zip(dry, lines, strict=True) if isinstance(pair[0], Sound)]
    sounds = iter(
        emotion.with_emotion(
            [sound for sound, _ in good if isinstance(sound, Sound)],
            [line.utterance.delivery for _, line in good],
            lambda some, chain: affected_many(some, chain, model.device),
        )
    )
    return [
        _timed(line, one, next(sounds)) if isinstance(sound, Sound) else sound
        for sound, line, one in zip(dry, lines, said, strict=True)
    ]


def _timed(line: _Read, said: VitsSound, sound: Sound) -> Spoken:
    lengths = line.person.reading.by_symbol(said.lengths)
    spoken = told(line.utterance.text, line.symbols, sound, lengths)
    spoken = emotion.with_rests(spoken, line.utterance.delivery)
    return spoken if line.person.reading.phonetic else replace(spoken, phonemes=())


def _sound(said: VitsSound, rate: int) -> Sound | VoiceFailed:
    try:
        return Sound(samples_of(said.samples), rate)
    except VoiceFailed as silent:
        return silent


def _line(line: _Read) -> VitsLine:
    """The line as the model takes it; what is said, by whom, in which take is the noise's seed."""
    utterance = line.utterance
    told = f"{utterance.voice}\n{utterance.text}" + f"\n{utterance.variant}" * bool(
        utterance.variant
    )
    seed = int.from_bytes(hashlib.sha256(told.encode()).digest()[:6])
    return VitsLine(line.numbers, line.person.speaker, emotion.pace_of(line.utterance), seed)
