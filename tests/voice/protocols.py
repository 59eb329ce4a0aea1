"""Speech services as their protocols have it: they hum, and fail as they are told."""

from __future__ import annotations

import base64
import io
import json
import wave
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Barrier, Event, Lock
from typing import Any, ClassVar

import numpy as np
from pydantic import SecretStr

from engine.sound.sound import Sound
from engine.voice.engines.hum.hum import Hum
from engine.voice.port import Spoken, Utterance
from engine.voice.speech_service import Service

KEY = "sk-this-is-a-secret-and-nobody-reads-it"
VOICES = {"cello": "en-US", "flute": "en-GB", "bajo": "es-ES", "lira": "es-419"}


@dataclass(frozen=True)
class Reply:
    """One HTTP answer."""

    body: bytes
    form: str = "application/json"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]
    params: Mapping[str, str] = field(default_factory=dict)


def said(body: object, status: int = 200, **headers: str) -> Reply:
    """An answer in JSON; header names with underscores for dashes."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(json.dumps(body).encode(), status=status, headers=named)


def hummed(text: str, voice: str, pace: float) -> Spoken | None:
    """What Hum makes of a text; None for a voice that is not its."""
    (spoken,) = Hum().speak([Utterance(text, f"hum/{voice}", pace=pace)])
    return spoken if isinstance(spoken, Spoken) else None


def wav(sound: Sound) -> bytes:
    """16-bit WAV."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes((sound.samples * 32767).astype("<i2").tobytes())
    return buffer.getvalue()


SILENCE = wav(Sound(np.zeros(24_000, np.float32), 24_000))


class SpeechServer:
    """A service that keeps what it was asked, and does what `faults` say to the next requests.

    A fault is the name of a refusal of the protocol, or one of `hang`, `drip`, `cut`, `empty`,
    `page`, `garbage`, `silent`; a Reply is sent as it is; an empty name is no fault, and `meet`
    waits until as many requests are there as are to meet: three, unless told. `busiest` is how many
    were ever there at once, `busy` the seconds that one waits who comes when it has too much to do.
    """

    name: ClassVar[str]
    key_header: ClassVar[str] = "authorization"
    key_prefix: ClassVar[str] = "Bearer "
    refusals: ClassVar[Mapping[str, Reply]]
    form: ClassVar[str] = "wav"
    model: ClassVar[str] = "hum-1"
    busy: ClassVar[float] = 0.02

    def __init__(self) -> None:
        """A server that does not listen yet."""
        self.asked: list[Asked] = []
        self.faults: deque[str | Reply] = deque()
        self.always: str = ""
        self.closing = Event()
        self.connections: set[object] = set()
        self.meeting = Barrier(3)
        self.at_work, self.busiest = 0, 0
        self.lock = Lock()
        self.address = ""

    def service(self, **changes: Any) -> Service:
        """How to reach it."""
        how = {"key": SecretStr(KEY), "model": self.model, "form": self.form, "patience": 5.0}
        return Service(self.name, self.address, **{**how, "at_once": 3, **changes})

    @contextmanager
    def working(self) -> Iterator[None]:
        """While an answer is made; it is sent later, since who has it may ask again at once."""
        with self.lock:
            self.at_work += 1
            self.busiest = max(self.busiest, self.at_work)
        yield
        with self.lock:
            self.at_work -= 1

    def reply(self, asked: Asked) -> Reply:
        """The answer of a service in good health."""
        if asked.headers.get(self.key_header) != self.key_prefix + KEY:
            return self.refusals["refused_key"]
        return self.listed(asked) or self.spoken(asked)

    def listed(self, asked: Asked) -> Reply | None:
        """The list of voices, if that is asked."""
        raise NotImplementedError

    def spoken(self, asked: Asked) -> Reply:
        """The speech asked for."""
        raise NotImplementedError

    def silent(self) -> Reply:
        """Silence, as this protocol wraps it."""
        raise NotImplementedError


class OpenAiLike(SpeechServer):
    """`/v1/audio/speech` as OpenAI words it."""

    name = "openai_speech"
    refusals: ClassVar = {
        "refused_key": said({"error": {"code": "invalid_api_key", "message": KEY}}, 401),
        "out_of_quota": said({"error": {"code": "insufficient_quota", "message": ""}}, 429),
        "too_many": said({"error": {"code": "rate_limit_exceeded"}}, 429, retry_after_ms="20"),
        "for_an_hour": said({"error": {"code": "rate_limit_exceeded"}}, 429, retry_after="3600"),
        "unreachable": said({"error": {"message": "Oh dear."}}, 500),
        "unknown_voice": said({"detail": {"message": "Voice not found"}}, 404),
        "too_long": said({"error": {"code": "string_too_long", "message": "4096"}}, 400),
        "unsupported": said({"error": {"message": "no such model"}}, 404),
    }

    def listed(self, asked: Asked) -> Reply | None:
        """Plain names."""
        return said({"voices": list(VOICES)}) if asked.path == "/v1/audio/voices" else None

    def spoken(self, asked: Asked) -> Reply:
        """A sound file as the body."""
        spoken = hummed(asked.body["input"], asked.body["voice"], asked.body["speed"])
        if spoken is None:
            return self.refusals["unknown_voice"]
        return Reply(wav(spoken.sound), "audio/wav")

    def silent(self) -> Reply:
        """A second of nothing."""
        return Reply(SILENCE, "audio/wav")


class ElevenLabsLike(SpeechServer):
    """`/v1/text-to-speech/…/with-timestamps` as ElevenLabs words it."""

    name = "elevenlabs"
    key_header = "xi-api-key"
    key_prefix = ""
    form = "wav_44100"
    model = "eleven_multilingual_v2"
    busy = 2.0
    refusals: ClassVar = {
        "refused_key": said({"detail": {"status": "invalid_api_key", "message": KEY}}, 401),
        "out_of_quota": said({"detail": {"status": "quota_exceeded", "message": "0 left"}}, 401),
        "too_many": said({"detail": {"status": "too_many_concurrent_requests"}}, 429),
        "system_busy": said({"detail": {"status": "system_busy"}}, 429),
        "for_an_hour": said({"detail": {"status": "system_busy"}}, 429, Retry_After="3600"),
        "unreachable": said({"detail": "Oh dear."}, 500),
        "unknown_voice": said({"detail": {"status": "voice_not_found"}}, 404),
        "too_long": said({"detail": {"status": "max_character_limit_exceeded"}}, 400),
        "unsupported": said({"detail": [{"loc": ["body"], "msg": "wrong", "type": "x"}]}, 422),
    }

    def listed(self, asked: Asked) -> Reply | None:
        """Voices with labels."""
        if asked.path != "/v1/voices":
            return None
        british, american = {"accent": "british"}, {"accent": "American", "age": "middle-aged"}
        told = [
            {"voice_id": "cello", "name": "Cello - Deep", "labels": {**american, "gender": "male"}},
            {"voice_id": "flute", "name": "Flute", "labels": {**british, "gender": "female"}},
        ]
        return said({"voices": told})

    def spoken(self, asked: Asked) -> Reply:
        """A sound file in base64, and the times of every character."""
        voice, text = asked.path.split("/")[3], asked.body["text"]
        spoken = hummed(text, voice, asked.body["voice_settings"].get("speed", 1.0))
        if spoken is None:
            return self.refusals["unknown_voice"]
        packed = base64.b64encode(wav(spoken.sound)).decode()
        told = {"audio_base64": packed, "alignment": _letters(text, spoken)}
        number = 1 + next(at for at, each in enumerate(self.asked) if each is asked)
        return said(told, request_id=f"request-{number}", character_cost=str(2 * len(text)))

    def silent(self) -> Reply:
        """A second of nothing."""
        return said({"audio_base64": base64.b64encode(SILENCE).decode(), "alignment": None})


def _letters(text: str, spoken: Spoken) -> dict[str, list[Any]]:
    """Each letter its share of its word; what stands between words has the end of the last."""
    starts, ends = [0.0] * len(text), [0.0] * len(text)
    for mark in spoken.words:
        share = (mark.end - mark.start) / mark.length
        for place in range(mark.length):
            starts[mark.at + place] = mark.start + place * share
            ends[mark.at + place] = mark.start + (place + 1) * share
    return {
        "characters": list(text),
        "character_start_times_seconds": starts,
        "character_end_times_seconds": ends,
    }


class OurVoiceServer(SpeechServer):
    """`/synthesize` as engine.voice.engines.voice_server.voice_server words it."""

    name = "voice_server"
    refusals: ClassVar = {
        reason: said({"error": {"reason": reason, "detail": KEY}}, status)
        for reason, status in {
            "refused_key": 401,
            "unknown_voice": 404,
            "too_long": 413,
            "unsupported": 400,
            "voice_failed": 500,
            "unreachable": 503,
        }.items()
    } | {
        "out_of_quota": said({}, 402),
        "too_many": said({"error": {"reason": "too_many"}}, 429, Retry_After="0.02"),
        "for_an_hour": said({"error": {"reason": "too_many"}}, 429, Retry_After="3600"),
    }

    def listed(self, asked: Asked) -> Reply | None:
        """Voices as the port has them, or how the server is."""
        if asked.path == "/health":
            return said({"protocol": 1, "status": "ready", "device": "cpu", "queue": 0})
        if asked.path != "/voices":
            return None
        told = [{"id": v, "name": v.title(), "language": tag} for v, tag in VOICES.items()]
        return said({"protocol": 1, "voices": told})

    def spoken(self, asked: Asked) -> Reply:
        """A sound file in base64 with the times of words."""
        spoken = hummed(asked.body["text"], asked.body["voice"], asked.body["pace"])
        if spoken is None:
            return self.refusals["unknown_voice"]
        words = [[mark.at, mark.length, mark.start, mark.end] for mark in spoken.words]
        return said({"audio": base64.b64encode(wav(spoken.sound)).decode(), "words": words})

    def silent(self) -> Reply:
        """A second of nothing."""
        return said({"audio": base64.b64encode(SILENCE).decode()})


SERVERS: Mapping[str, type[SpeechServer]] = {
    server.name: server for server in (OpenAiLike, ElevenLabsLike, OurVoiceServer)
}
