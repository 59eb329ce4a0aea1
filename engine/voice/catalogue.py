"""Which voices are built in, and which engine speaks each: known without loading any library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from engine.voice import espeak_cast, hum
from engine.voice.espeak import Espeak
from engine.voice.port import Voice, VoiceEngine

_ENGINES: Mapping[str, Callable[[], VoiceEngine]] = MappingProxyType(
    {espeak_cast.NAME: Espeak, hum.NAME: hum.Hum}
)
_VERSIONS = MappingProxyType({espeak_cast.NAME: espeak_cast.VERSION, hum.NAME: hum.VERSION})
_BY_ID: Mapping[str, Voice] = MappingProxyType(
    {voice.id: voice for voice in (*espeak_cast.VOICES, *hum.VOICES)}
)


def voices() -> tuple[Voice, ...]:
    """Every built-in voice that an actor may be offered. Humming is for tests: ask `Hum` for it."""
    return espeak_cast.VOICES


def voice_named(voice_id: str) -> Voice | None:
    """The built-in voice with this id, or None."""
    return _BY_ID.get(voice_id)


def engine_of(voice_id: str) -> str:
    """The name of the engine that a voice id points to: what stands before its first slash."""
    return voice_id.partition("/")[0]


def versions() -> dict[str, str]:
    """The version of every built-in engine, as its takes are keyed."""
    return dict(_VERSIONS)


def opened(name: str) -> VoiceEngine:
    """A new engine, its library loaded: only for a recording process. Raises KeyError."""
    return _ENGINES[name]()
