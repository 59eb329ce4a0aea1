"""The client of our own voice server, and the protocol that the two keep (version 1).

The server runs where the GPU is; this file says what it answers. All bodies are JSON. Where
the server has a token, every request but `GET /health` carries `Authorization: Bearer TOKEN`.

`GET /health` needs no token, and answers while models are still loading:

    {"protocol": 1, "status": "ready" | "loading", "device": "cuda:0", "queue": 0,
     "memory": {"used": 1, "total": 2},
     "engines": [{"name": "vits", "version": "…", "voices": 4},
                 {"name": "chatterbox", "licence": "…", "failed": "Not installed: chatterbox …"}]}

Memory is in bytes; `queue` counts the utterances that wait; an engine that is silent tells why.

`GET /voices` tells who can be cast, as `engine.voice.port.Voice` has it, ids without our name:

    {"protocol": 1, "voices": [{"id": "vits-2/ana", "name": "Ana", "language": "es-ES",
     "gender": "female", "age": "adult", "tone": ["warm"], "also": []}]}

A voice that will sound different, by a new model or new settings, gets a new id: takes are keyed
by it.

`POST /synthesize` speaks one utterance. Clients send several at once; the server gathers those
that come within 30 ms into batches, whoever sent them:

    {"protocol": 1, "text": "…", "voice": "vits-2/ana", "language": "es", "pace": 1.0,
     "delivery": {"emotion": "sad", "intensity": 0.6}, "variant": 0,
     "sounds": [[8, 7, "ʃɪˈvɔːn"]]}

`emotion` is one of `engine.script.delivery.Emotion`. Another `variant` (0 to 99, 0 where none is
told) is another take of the same line, said a little differently. `sounds` tell how words are said,
as [at, length, ipa] in the order of the text: characters of it (code points), none of them twice,
and IPA as `engine.voice.pronounce.ipa` reads it. The server's engines that know no IPA are given
letters in its place; times are those of `text` all the same. The answer holds a whole sound file in
base64 (WAV, FLAC or Ogg Opus, mono), the words as [at, length, start, end] (characters of
`text`, seconds) and the phonemes as [ipa, start, end]; a list is empty if the engine tells no
times:

    {"audio": "UklGR…", "words": [[0, 5, 0.02, 0.31]], "phonemes": [["ˈa", 0.02, 0.1]]}

A refusal has a status other than 200 and `{"error": {"reason": "…", "detail": "…"}}`, its reason
one of `engine.voice.port.Reason`: 400 `no_words` or `unsupported`, 401 `refused_key`, 404
`unknown_voice`, 413 `too_long`, 429 `too_many` with `Retry-After`, 500 `voice_failed`, 503
`unreachable` with `Retry-After` while models load.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import Base64Bytes, BaseModel, FiniteFloat, JsonValue

from engine.voice.answer import heard, told
from engine.voice.character_count import CharacterCount
from engine.voice.in_flight import in_flight
from engine.voice.parts import laid_out
from engine.voice.port import Reason, Spoken, Timing, Utterance, Voice, VoiceFailed
from engine.voice.speech_line import Complaint, Custom, SpeechLine
from engine.voice.speech_service import Service
from engine.voice.word_times import words_of
from engine.wire.exchange import WireRequest

NAME = "voice_server"
PROTOCOL = 1


class ServerHealth(BaseModel):
    """How the server is: what a settings page shows of it. Memory in bytes."""

    protocol: int
    status: str
    device: str = ""
    memory: dict[str, int] = {}
    queue: int = 0
    engines: list[dict[str, str | int]] = []


class ServerVoice(BaseModel):
    """A voice as the server tells of it."""

    id: str
    name: str
    language: str
    gender: str = ""
    age: str = "adult"
    tone: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class ServerVoices(BaseModel):
    """All the voices of the server."""

    protocol: int
    voices: list[ServerVoice]


class ServerSpeech(BaseModel):
    """One utterance spoken."""

    audio: Base64Bytes
    words: list[tuple[int, int, FiniteFloat, FiniteFloat]] = []
    phonemes: list[tuple[str, FiniteFloat, FiniteFloat]] = []


def version(service: Service) -> str:
    """What takes of this server are keyed by, besides the ids of its voices."""
    return f"{NAME} {service.model}, protocol {PROTOCOL}"


class VoiceServer:
    """Speaks through our own server."""

    name = NAME

    def __init__(self, service: Service) -> None:
        """Nothing is asked before the first line."""
        self.version = version(service)
        self._service = service
        self._line = SpeechLine(service, Custom("authorization", "Bearer ", complaint, reason))
        self._voices: tuple[Voice, ...] = ()

    def voices(self) -> tuple[Voice, ...]:
        """The voices of the server, asked once. Raises VoiceFailed."""
        if not self._voices:
            listed = told(self._line.ask(WireRequest("GET", "/voices")), ServerVoices)
            if listed.protocol != PROTOCOL:
                raise VoiceFailed(f"{NAME}: protocol {listed.protocol}.", Reason.UNSUPPORTED)
            self._voices = tuple(map(_voice, listed.voices))
        return self._voices

    def health(self) -> ServerHealth:
        """How the server is now. Raises VoiceFailed."""
        return told(self._line.ask(WireRequest("GET", "/health")), ServerHealth)

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """Several lines in flight, so that the server can batch them; outcomes in order."""
        return in_flight(self._spoken, utterances, self._service.at_once)

    def close(self) -> None:
        """Close the connections."""
        self._line.close()

    def _spoken(self, utterance: Utterance, count: CharacterCount) -> Spoken:
        if not words_of(utterance.text):
            raise VoiceFailed("There is no word to say.", Reason.NO_WORDS)
        if not utterance.voice.startswith(f"{NAME}/"):
            raise VoiceFailed(f"{NAME} has no voice {utterance.voice!r}.", Reason.UNKNOWN_VOICE)
        request = WireRequest("POST", "/synthesize", dict(_body(utterance)))
        speech = told(self._line.ask(request, count, len(utterance.text)), ServerSpeech)
        sound = heard(speech.audio)
        words = tuple(_mark(utterance.text, *word) for word in speech.words)
        phonemes = tuple(Timing(start, max(start, end), ipa) for ipa, start, end in speech.phonemes)
        marks = words or laid_out(utterance.text, sound)
        return Spoken(sound, marks, phonemes)


def _body(utterance: Utterance) -> dict[str, JsonValue]:
    delivery = utterance.delivery
    return {
        "protocol": PROTOCOL,
        "text": utterance.text,
        "voice": utterance.voice.removeprefix(f"{NAME}/"),
        "language": utterance.language,
        "pace": utterance.pace,
        "delivery": {"emotion": delivery.emotion.value, "intensity": delivery.intensity},
        "variant": utterance.variant,
        "sounds": [list(sound) for sound in utterance.sounds],
    }


def _voice(listed: ServerVoice) -> Voice:
    return Voice(
        f"{NAME}/{listed.id}",
        listed.name,
        listed.language,
        listed.gender,
        listed.age,
        listed.tone,
        listed.also,
    )


def _mark(text: str, at: int, length: int, start: float, end: float) -> Timing:
    return Timing(start, max(start, end), text[at : at + length], at, length)


def complaint(status: int, body: JsonValue) -> Complaint:
    """A refusal as the protocol words it."""
    found = body.get("error") if isinstance(body, dict) else None
    if not isinstance(found, dict):
        return Complaint(status, "", "")
    return Complaint(status, str(found.get("reason", "")), str(found.get("detail", "")))


def reason(said: Complaint) -> Reason:
    """The reason that the server names, else what the status tells."""
    return Reason(said.code) if said.code in set(Reason) else said.reason
