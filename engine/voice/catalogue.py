"""Which engines there are, and which speaks each voice: known without loading any library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf
from pathlib import Path
from types import MappingProxyType

from engine.voice import (
    chatterbox,
    elevenlabs,
    espeak_cast,
    hum,
    index_tts,
    kokoro,
    openai_speech,
    piper,
    retired,
    vits,
    voice_server,
)
from engine.voice.espeak import Espeak
from engine.voice.port import Voice, VoiceEngine
from engine.voice.speech_service import Service
from engine.voice.spelt import Spelt

_ENGINES: Mapping[str, Callable[[], VoiceEngine]] = MappingProxyType(
    {espeak_cast.NAME: Espeak, hum.NAME: hum.Hum}
)
_VERSIONS = MappingProxyType({espeak_cast.NAME: espeak_cast.VERSION, hum.NAME: hum.VERSION})
_BY_ID: Mapping[str, Voice] = MappingProxyType(
    {voice.id: voice for voice in (*espeak_cast.VOICES, *hum.VOICES)}
)
_SERVED: Mapping[str, Callable[[Service], VoiceEngine]] = MappingProxyType(
    {
        chatterbox.NAME: chatterbox.Chatterbox,
        elevenlabs.NAME: elevenlabs.ElevenLabs,
        index_tts.NAME: index_tts.IndexTts,
        kokoro.NAME: kokoro.Kokoro,
        openai_speech.NAME: openai_speech.OpenAiSpeech,
        piper.NAME: piper.Piper,
        vits.Vits.name: vits.Vits,
        voice_server.NAME: voice_server.VoiceServer,
    }
)
_OVER_HTTP = frozenset({elevenlabs.NAME, openai_speech.NAME, voice_server.NAME})
_READ_LETTERS = frozenset({chatterbox.NAME, elevenlabs.NAME, index_tts.NAME, openai_speech.NAME})
_LICENCES = MappingProxyType(
    {chatterbox.NAME: chatterbox.LICENCE, index_tts.NAME: index_tts.LICENCE}
)
_SERVED_VERSIONS: Mapping[str, Callable[[Service], str]] = MappingProxyType(
    {
        chatterbox.NAME: chatterbox.version,
        elevenlabs.NAME: elevenlabs.version,
        index_tts.NAME: index_tts.version,
        kokoro.NAME: kokoro.version,
        openai_speech.NAME: openai_speech.version,
        piper.NAME: piper.version,
        vits.Vits.name: vits.version,
        voice_server.NAME: voice_server.version,
    }
)


def voices() -> tuple[Voice, ...]:
    """Every built-in voice that an actor may be offered. Humming is for tests: ask `Hum` for it."""
    return espeak_cast.VOICES


def voice_named(voice_id: str) -> Voice | None:
    """The built-in voice with this id, or None."""
    return _BY_ID.get(voice_id)


def on_this_machine(folder: Path) -> tuple[Service, ...]:
    """The engines whose models are in this folder of voices: nothing is loaded."""
    found = (kind.service(folder) for kind in (kokoro, piper, vits))
    return tuple(service for service in found if service)


def elsewhere(folder: Path) -> tuple[Service, ...]:
    """The engines with a folder among these voices that only the voice server opens.

    They pin a torch of their own. Whether they are whole is told when one is opened.
    """
    found = (kind.service(folder) for kind in (chatterbox, index_tts))
    return tuple(service for service in found if service)


def licence_of(name: str) -> str:
    """By what right an engine is used, of those whose packages come with no extra of ours."""
    return _LICENCES.get(name, "")


def engine_of(voice_id: str) -> str:
    """The name of the engine that a voice id points to: what stands before its first slash."""
    return voice_id.partition("/")[0]


def versions(services: Sequence[Service] = ()) -> dict[str, str]:
    """The version of every engine that is built in or set, as its takes are keyed."""
    served = {service.name: _SERVED_VERSIONS[service.name](service) for service in services}
    return {**dict.fromkeys(retired.NAMES, retired.VERSION), **_VERSIONS, **served}


def together(name: str, services: Sequence[Service] = ()) -> int:
    """How many lines an engine gladly takes at once: those it computes together or has in flight.

    1 for one that speaks them one after the other, and for one that nobody knows.
    """
    if name == vits.Vits.name:
        return vits.together()
    return next((s.at_once for s in services if s.name == name and name in _OVER_HTTP), 1)


def at_most(name: str, services: Sequence[Service] = ()) -> float:
    """How many lines may be under way at an engine in all, whoever asks; infinity for our own."""
    return together(name, services) if name in _OVER_HTTP else inf


def opened(name: str, services: Sequence[Service] = ()) -> VoiceEngine:
    """A new engine, its library loaded: only for a recording process. Raises KeyError."""
    if name in retired.NAMES:
        return retired.Retired(name)
    service = next((service for service in services if service.name == name), None)
    if service is None:
        return _ENGINES[name]()
    engine = _SERVED[name](service)
    return engine if says_ipa(name) else Spelt(engine, service.model)


def says_ipa(name: str) -> bool:
    """Whether an engine takes IPA itself; others are given letters (`Spelt`).

    Our voice server takes it, and gives letters to those of its engines that know none.
    """
    return name not in _READ_LETTERS
