"""Any server that speaks at `/v1/audio/speech`, as OpenAI does and many that one hosts oneself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import AliasChoices, BaseModel, Field, JsonValue

from engine.voice.answer import sound_of, told
from engine.voice.character_count import CharacterCount
from engine.voice.delivery_sound import speed_of
from engine.voice.engines.openai_speech import openai_manner
from engine.voice.in_flight import in_flight
from engine.voice.parts import joined, laid_out, parts_of
from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed
from engine.voice.speech_line import Complaint, Custom, SpeechLine
from engine.voice.speech_service import Service
from engine.voice.voice_list import described_voices, named
from engine.wire.exchange import WireRequest

NAME = "openai_speech"
REVISION = 1
_LONGEST = 1500
_SLOWEST, _FASTEST = 0.25, 4.0
OPENAI_VOICES = """
    alloy, ash male, ballad male, coral female, echo male, fable, onyx male low, nova female bright,
    sage female calm, shimmer female bright, verse male, marin female warm, cedar male warm
"""
"""The voices of OpenAI's own service, which lists none. Each speaks both languages."""

_DEAF = ("tts-1", "kokoro")
"""Models that read no instructions: they are told a speed instead."""

_TONGUES = {"en": "English", "es": "Spanish"}
_NO_QUOTA = ("insufficient_quota", "billing", "quota exceeded", "exceeded your current quota")


def version(service: Service) -> str:
    """What takes of this service are keyed by."""
    return f"{NAME} {service.model}, protocol {REVISION}, manner {openai_manner.REVISION}"


class _OpenAiVoice(BaseModel):
    """A voice as some servers list it; others list plain names."""

    id: str = Field(validation_alias=AliasChoices("id", "voice_id", "name"))


class _OpenAiVoices(BaseModel):
    """The voices of a server."""

    voices: list[str | _OpenAiVoice]


class OpenAiSpeech:
    """Speaks through one server. Long speeches go in parts, times of words are estimated."""

    name = NAME

    def __init__(self, service: Service) -> None:
        """Nothing is asked before the first line."""
        self.version = version(service)
        self._service = service
        self._line = SpeechLine(service, Custom("authorization", "Bearer ", complaint, reason))
        self._voices: tuple[Voice, ...] = described_voices(NAME, service.voices)

    def voices(self) -> tuple[Voice, ...]:
        """Those that the settings name, else those that the server lists. Raises VoiceFailed."""
        if not self._voices:
            self._voices = self._listed()
        return self._voices

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """Several lines in flight, outcomes in order."""
        return in_flight(self._spoken, utterances, self._service.at_once)

    def close(self) -> None:
        """Close the connections."""
        self._line.close()

    def _listed(self) -> tuple[Voice, ...]:
        """A server that serves no list has the voices of OpenAI."""
        try:
            listed = told(self._line.ask(WireRequest("GET", "/v1/audio/voices")), _OpenAiVoices)
        except VoiceFailed as failed:
            if failed.reason is not Reason.UNSUPPORTED:
                raise
            return described_voices(NAME, OPENAI_VOICES)
        return named(NAME, (each if isinstance(each, str) else each.id for each in listed.voices))

    def _spoken(self, utterance: Utterance, count: CharacterCount) -> Spoken:
        parts = parts_of(utterance.text, _LONGEST)
        if not parts:
            raise VoiceFailed("There is no word to say.", Reason.NO_WORDS)
        if not utterance.voice.startswith(f"{NAME}/"):
            raise VoiceFailed(f"{NAME} has no voice {utterance.voice!r}.", Reason.UNKNOWN_VOICE)
        return joined(parts, [self._part(utterance, part.text, count) for part in parts])

    def _part(self, utterance: Utterance, text: str, count: CharacterCount) -> Spoken:
        body = self._body(utterance, text)
        request = WireRequest("POST", "/v1/audio/speech", body)
        sound = sound_of(self._line.ask(request, count, len(text)), self._service.form)
        return Spoken(sound, laid_out(text, sound))

    def _body(self, utterance: Utterance, text: str) -> dict[str, Any]:
        deaf = self._service.model.startswith(_DEAF)
        speed = utterance.pace * (speed_of(utterance.delivery) if deaf else 1.0)
        body: dict[str, Any] = {
            "model": self._service.model,
            "voice": utterance.voice.removeprefix(f"{NAME}/"),
            "input": text,
            "response_format": self._service.form,
            "speed": round(max(_SLOWEST, min(_FASTEST, speed)), 3),
        }
        return body if deaf else {**body, "instructions": _instructions(utterance)}


def _instructions(utterance: Utterance) -> str:
    tongue = _TONGUES.get(utterance.language.partition("-")[0], utterance.language)
    told = openai_manner.in_words(utterance.delivery)
    how = f" Play this line {told}." if told else ""
    return f"You are an actor on a stage. Speak {tongue}.{how}"


def complaint(status: int, body: JsonValue) -> Complaint:
    """A refusal as OpenAI words it (`error`), or as FastAPI does (`detail`)."""
    found = body
    if isinstance(body, dict):
        found = body.get("error") or body.get("detail") or ""
    if not isinstance(found, dict):
        return Complaint(status, "", str(found))
    code = found.get("code") or found.get("error") or found.get("type") or ""
    return Complaint(status, str(code), str(found.get("message", "")))


def reason(said: Complaint) -> Reason:
    """What a refusal means: no credit is not the same as too many requests."""
    if said.status in {402, 429} and said.about(*_NO_QUOTA):
        return Reason.OUT_OF_QUOTA
    if said.status in {400, 404, 422} and said.about("voice"):
        return Reason.UNKNOWN_VOICE
    if said.status in {400, 422} and said.about("too_long", "too long", "at most", "max_length"):
        return Reason.TOO_LONG
    return said.reason
