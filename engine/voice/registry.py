"""Every voice engine there is, by its record: asked without loading any library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from math import inf
from pathlib import Path
from types import MappingProxyType

from engine.models import model_files
from engine.models.model_files import ModelTold
from engine.voice.engine_record import ALWAYS_THERE, EngineKind, EngineRecord
from engine.voice.pausing import Pausing
from engine.voice.port import Voice, VoiceEngine
from engine.voice.pronounce.letters_only import LettersOnly
from engine.voice.service_settings import ServiceSettings
from engine.voice.speech_service import Service

_FOLDERS = (
    "espeak",
    "hum",
    "kokoro",
    "piper",
    "vits",
    "chatterbox",
    "index_tts",
    "elevenlabs",
    "openai_speech",
    "voice_server",
    "play_ht",
)
"""The folders in `engine/voice/engines`, in the order in which people are shown the engines."""


def _record(folder: str) -> EngineRecord:
    found: EngineRecord = import_module(f"engine.voice.engines.{folder}").RECORD
    return found


RECORDS: Mapping[str, EngineRecord] = MappingProxyType(
    {record.name: record for record in map(_record, _FOLDERS)}
)
"""Every engine by its name."""

BUILT_IN = next(r.name for r in RECORDS.values() if r.kind is EngineKind.BUILT_IN)
"""The engine that is there in any case."""

_BY_ID = MappingProxyType({v.id: v for record in RECORDS.values() for v in record.voices})


def of_kind(*kinds: EngineKind) -> tuple[EngineRecord, ...]:
    """The records of these kinds, in the order of the kinds."""
    return tuple(r for kind in kinds for r in RECORDS.values() if r.kind is kind)


def settings() -> tuple[ServiceSettings, ...]:
    """What the environment says of every service. Raises ValidationError."""
    return tuple(record.settings() for record in RECORDS.values() if record.settings)


def natural() -> tuple[EngineRecord, ...]:
    """The records of engines among whose voices roles are cast by themselves."""
    return tuple(record for record in RECORDS.values() if record.natural)


def voices() -> tuple[Voice, ...]:
    """Every built-in voice that an actor may be offered. Humming is for tests: ask `Hum` for it."""
    return RECORDS[BUILT_IN].voices


def voice_named(voice_id: str) -> Voice | None:
    """The voice with this id, of those that are there in any case, or None."""
    return _BY_ID.get(voice_id)


def on_this_machine(folder: Path) -> tuple[Service, ...]:
    """The engines whose models are in this folder of voices: nothing is loaded."""
    return tuple(_found(folder, EngineKind.HERE))


def elsewhere(folder: Path) -> tuple[Service, ...]:
    """The engines with a folder among these voices that only the voice server opens.

    Whether they are whole is told when one is opened.
    """
    return tuple(_found(folder, EngineKind.ELSEWHERE))


def models_told(name: str, folder: Path) -> tuple[ModelTold, ...]:
    """The models of one engine, those in this folder of voices first. Hashes nothing."""
    record = RECORDS[name]
    found = record.models_in(folder) if record.models_in else ()
    return model_files.models_told(record.models, found, folder)


def engine_of(voice_id: str) -> str:
    """The name of the engine that a voice id points to: what stands before its first slash."""
    return voice_id.partition("/")[0]


def takes_its_time(name: str) -> bool:
    """Whether an engine costs nothing, and takes seconds for a line: a model on this machine."""
    return name in RECORDS and RECORDS[name].kind in {EngineKind.HERE, EngineKind.TRIAL}


def is_retired(name: str) -> bool:
    """Whether an engine speaks no more."""
    return name in RECORDS and RECORDS[name].kind is EngineKind.RETIRED


def versions(services: Sequence[Service] = ()) -> dict[str, str]:
    """The version of every engine that is there or set, as its takes are keyed."""
    always = (Service(r.name, "") for r in RECORDS.values() if r.kind in ALWAYS_THERE)
    return {each.name: RECORDS[each.name].version(each) for each in (*always, *services)}


def together(name: str, services: Sequence[Service] = ()) -> int:
    """How many lines an engine is best given: those it computes together or has in flight.

    1 for one that speaks them one after the other, and for one that nobody knows.
    """
    record, service = RECORDS.get(name), _service(name, services)
    if record and record.at_once:
        return record.at_once()
    return service.at_once if service and _is_service(name) else 1


def at_most(name: str, services: Sequence[Service] = ()) -> float:
    """How many lines may be under way at an engine in all, whoever asks; infinity for our own."""
    return together(name, services) if _is_service(name) else inf


def opened(name: str, services: Sequence[Service] = ()) -> VoiceEngine:
    """A new engine that keeps the pauses of a line, its library loaded: for a recording process.

    Raises KeyError for one that is unknown or not set.
    """
    record, service = RECORDS[name], _service(name, services)
    if service is None:
        if record.kind not in ALWAYS_THERE:
            raise KeyError(name)
        return Pausing(record.opened(Service(name, "")))
    engine = record.opened(service)
    if not record.reads_ipa:
        engine = LettersOnly(engine, tagged=service.model in record.tagged)
    return Pausing(engine)


def _found(folder: Path, kind: EngineKind) -> Iterator[Service]:
    found = (record.found(folder) for record in of_kind(kind) if record.found)
    yield from (service for service in found if service)


def _service(name: str, services: Sequence[Service]) -> Service | None:
    return next((service for service in services if service.name == name), None)


def _is_service(name: str) -> bool:
    return name in RECORDS and RECORDS[name].kind is EngineKind.SERVICE
