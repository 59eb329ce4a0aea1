"""ElevenLabs: speech with the time of every character, long speeches stitched from parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from pydantic import Base64Bytes, BaseModel, JsonValue

from engine.voice.answer import heard, told
from engine.voice.character_count import CharacterCount
from engine.voice.engines.elevenlabs import elevenlabs_manner
from engine.voice.engines.elevenlabs.elevenlabs_times import Letters, words_timed
from engine.voice.engines.elevenlabs.elevenlabs_voices import ElevenLabsVoices, voice_of
from engine.voice.in_flight import in_flight
from engine.voice.parts import TextPart, joined, parts_of
from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed
from engine.voice.speech_line import Complaint, Custom, SpeechLine
from engine.voice.speech_service import Service
from engine.wire.exchange import WireAnswer, WireRequest

NAME = "elevenlabs"
REVISION = 1
TAGGED = ("eleven_flash_v2", "eleven_turbo_v2", "eleven_monolingual_v1")
"""The models that act on phoneme tags, for one English word each, as its help centre says (2026);
others do not."""

_LONGEST = 1500
_NEIGHBOUR = 300
_SLOWEST, _FASTEST = 0.7, 1.2
_STEPS = (0.0, 0.5, 1.0)
_QUEUE = 2.0
"""Seconds to wait for one of our own lines to end, when too many are under way."""


def version(service: Service) -> str:
    """What takes of this service are keyed by."""
    return f"{NAME} {service.model}, protocol {REVISION}, manner {elevenlabs_manner.REVISION}"


class _Speech(BaseModel):
    """What is answered: a sound file, and the times of what was sent."""

    audio_base64: Base64Bytes
    alignment: Letters | None = None


class ElevenLabs:
    """Speaks through ElevenLabs, or whatever serves its protocol."""

    name = NAME

    def __init__(self, service: Service) -> None:
        """Nothing is asked before the first line."""
        self.version = version(service)
        self._service = service
        custom = Custom("xi-api-key", "", complaint, reason, in_queue, "character-cost")
        self._line = SpeechLine(service, custom)
        self._voices: tuple[Voice, ...] = ()

    def voices(self) -> tuple[Voice, ...]:
        """The voices of this account, asked once. Raises VoiceFailed."""
        if not self._voices:
            found = told(self._line.ask(WireRequest("GET", "/v1/voices")), ElevenLabsVoices)
            self._voices = tuple(voice_of(NAME, listed) for listed in found.voices)
        return self._voices

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """Several lines in flight, outcomes in order."""
        return in_flight(self._spoken, utterances, self._service.at_once)

    def close(self) -> None:
        """Close the connections."""
        self._line.close()

    def _spoken(self, utterance: Utterance, count: CharacterCount) -> Spoken:
        """The parts one after the other: each is told what came before it."""
        parts = parts_of(utterance.text, _LONGEST)
        if not parts:
            raise VoiceFailed("There is no word to say.", Reason.NO_WORDS)
        if not utterance.voice.startswith(f"{NAME}/"):
            raise VoiceFailed(f"{NAME} has no voice {utterance.voice!r}.", Reason.UNKNOWN_VOICE)
        made: list[Spoken] = []
        earlier: list[str] = []
        for part in parts:
            body = self._body(utterance, part) | self._stitches(utterance, part, earlier)
            answer = self._line.ask(self._request(utterance, body), count, len(body["text"]))
            made.append(_heard(answer, part))
            earlier.append(answer.head.headers.get("request-id", ""))
        return joined(parts, made)

    def _request(self, utterance: Utterance, body: dict[str, Any]) -> WireRequest:
        voice = quote(utterance.voice.removeprefix(f"{NAME}/"), safe="")
        path = f"/v1/text-to-speech/{voice}/with-timestamps"
        form = {"output_format": self._service.form}
        return WireRequest("POST", path, body, form)

    def _body(self, utterance: Utterance, part: TextPart) -> dict[str, Any]:
        wanted, model = elevenlabs_manner.dials_of(utterance.delivery), self._service.model
        body: dict[str, Any] = {"text": part.text, "model_id": model}
        if utterance.variant:  # the first take is left to chance
            body["seed"] = utterance.variant
        if "multilingual_v2" not in model:
            body["language_code"] = utterance.language.partition("-")[0]
        if _reads_tags(model):
            tag = f"[{wanted.tag}] " if wanted.tag else ""
            steady = min(_STEPS, key=lambda step: abs(step - wanted.stability))
            return {**body, "text": tag + part.text, "voice_settings": {"stability": steady}}
        speed = max(_SLOWEST, min(_FASTEST, utterance.pace * wanted.tempo))
        dials = {"stability": wanted.stability, "speed": round(speed, 3)}
        if "flash" not in model and "turbo" not in model:
            dials["style"] = wanted.style
        return {**body, "voice_settings": dials}

    def _stitches(self, utterance: Utterance, part: TextPart, earlier: list[str]) -> dict[str, Any]:
        """What lies before and after a part; the third model takes no such hints."""
        if _reads_tags(self._service.model):
            return {}
        end = part.at + len(part.text)
        before, after = utterance.text[: part.at], utterance.text[end : end + _NEIGHBOUR]
        known = [request for request in earlier[-3:] if request]
        stitches: dict[str, Any] = {"next_text": after} if after.strip() else {}
        if known:
            stitches["previous_request_ids"] = known
        elif before.strip():
            stitches["previous_text"] = before[-_NEIGHBOUR:]
        return stitches


def _reads_tags(model: str) -> bool:
    """Whether the model acts on words in brackets, and knows no dial but stability."""
    return model.startswith(("eleven_v3", "eleven_v4"))


def _heard(answer: WireAnswer, part: TextPart) -> Spoken:
    """The sound of an answer with the times of its words."""
    speech = told(answer, _Speech)
    sound = heard(speech.audio_base64)
    return Spoken(sound, words_timed(part.text, speech.alignment, sound))


def complaint(status: int, body: JsonValue) -> Complaint:
    """A refusal: `detail` with a status and a message, or a list of what is wrong."""
    found = body.get("detail", "") if isinstance(body, dict) else body
    if not isinstance(found, dict):
        return Complaint(status, "", str(found))
    code = found.get("status") or found.get("code") or found.get("type") or ""
    return Complaint(status, str(code), str(found.get("message", "")))


def reason(said: Complaint) -> Reason:
    """What a refusal means. Status 401 stands for a wrong key and for an empty account alike."""
    if said.about("quota_exceeded", "insufficient_credits"):
        return Reason.OUT_OF_QUOTA
    if said.about("voice_not_found"):
        return Reason.UNKNOWN_VOICE
    if said.about("max_character_limit", "text_too_long"):
        return Reason.TOO_LONG
    return said.reason


def in_queue(said: Complaint) -> float:
    """Seconds after which to ask again, where 429 means our own lines and not a busy service."""
    return _QUEUE if said.about("too_many_concurrent", "concurrent_limit") else 0.0
