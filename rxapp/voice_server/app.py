"""What the voice server answers: our protocol, and that of `/v1/audio/speech`."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from starlette.middleware.trustedhost import TrustedHostMiddleware

from engine.models.device import memory, where
from engine.voice import registry
from engine.voice.batches import Batcher, OpenedEngine
from engine.voice.engines.voice_server.voice_server import PROTOCOL
from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed
from rxapp.voice_server import door, forms
from rxapp.voice_server.settings import ServerSettings

_HERE = ["localhost", "127.0.0.1", "[::1]"]


def voice_server(batcher: Batcher, chosen: ServerSettings) -> FastAPI:
    """The app around a batcher that has not started: it starts and closes with the app."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        batcher.start()
        yield
        await asyncio.to_thread(batcher.close)

    app = FastAPI(lifespan=life, docs_url=None, redoc_url=None, openapi_url=None)
    if not chosen.token.get_secret_value():
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=_HERE)
    door.install(app)
    house = _House(batcher, chosen.longest)
    keeper = Depends(door.Doorkeeper(chosen.token.get_secret_value()))
    guarded = APIRouter(dependencies=[keeper])
    guarded.add_api_route("/voices", house.voices, methods=["GET"])
    guarded.add_api_route("/synthesize", house.synthesize, methods=["POST"])
    guarded.add_api_route("/v1/audio/voices", house.names, methods=["GET"])
    guarded.add_api_route("/v1/audio/speech", house.speech, methods=["POST"])
    app.include_router(guarded)
    app.add_api_route("/health", house.health, methods=["GET"])
    return app


class _House:
    """The routes, over one batcher."""

    def __init__(self, batcher: Batcher, longest: int) -> None:
        self._batcher, self._longest = batcher, longest

    async def health(self) -> dict[str, Any]:
        """How the server is; told to anybody, since it names nobody."""
        used, total = memory()
        return {
            "protocol": PROTOCOL,
            "status": "ready" if self._batcher.ready else "loading",
            "device": where(),
            "memory": {"used": used, "total": total},
            "queue": self._batcher.waiting,
            "engines": [_how_it_is(engine) for engine in self._batcher.opened],
        }

    async def voices(self) -> dict[str, Any]:
        """Who can be cast."""
        told = [forms.described(place, voice) for place, voice in self._voices().items()]
        return {"protocol": PROTOCOL, "voices": told}

    async def names(self) -> dict[str, Any]:
        """The same for those who speak the other protocol."""
        voices = self._voices().items()
        return {"voices": [{"id": place, "name": voice.name} for place, voice in voices]}

    async def synthesize(self, request: Request) -> dict[str, Any]:
        """One utterance with its times."""
        asked = await door.brought(request, forms.Asked)
        if asked.protocol != PROTOCOL:
            raise VoiceFailed(f"This is protocol {PROTOCOL}.", Reason.UNSUPPORTED)
        voice = self._voice(asked.voice)
        manner = (asked.language, asked.pace, asked.delivery.delivery, asked.variant)
        utterance = Utterance(asked.text, voice.id, *manner, asked.sounded)
        return await asyncio.to_thread(forms.answer, await self._said(utterance))

    async def speech(self, request: Request) -> Response:
        """One utterance as a sound file."""
        asked = await door.brought(request, forms.Speech)
        if asked.response_format not in forms.FORMS:
            detail = f"response_format is one of {', '.join(forms.FORMS)}."
            raise VoiceFailed(detail, Reason.UNSUPPORTED)
        voice = self._voice(asked.voice)
        spoken = await self._said(Utterance(asked.input, voice.id, voice.language, asked.speed))
        file = await asyncio.to_thread(forms.file_of, spoken.sound, asked.response_format)
        return Response(file, media_type=forms.FORMS[asked.response_format])

    async def _said(self, utterance: Utterance) -> Spoken:
        if len(utterance.text) > self._longest:
            raise VoiceFailed(f"A line has at most {self._longest} characters.", Reason.TOO_LONG)
        engine = utterance.voice.partition("/")[0]
        outcome = await asyncio.wrap_future(self._batcher.say(utterance, engine))
        if isinstance(outcome, VoiceFailed):
            raise outcome
        return outcome

    def _voice(self, place: str) -> Voice:
        found = self._voices().get(place)
        if found is None:
            raise VoiceFailed(f"There is no voice {place[:80]!r}.", Reason.UNKNOWN_VOICE)
        return found

    def _voices(self) -> dict[str, Voice]:
        """Every voice under an id that changes with its engine's version: takes are keyed by it."""
        if not self._batcher.ready:
            raise VoiceFailed("The models are loading.", Reason.UNREACHABLE, 5.0)
        return {
            _place(voice, engine.version): voice
            for engine in self._batcher.opened
            for voice in engine.voices
        }


def _how_it_is(engine: OpenedEngine) -> dict[str, str | int]:
    """An engine as `/health` tells of it: what it has, or why it is silent; its licence."""
    licence = registry.RECORDS[engine.name].licence
    told = {"name": engine.name} | ({"licence": licence} if licence else {})
    if engine.failed:
        return {**told, "failed": engine.failed}
    return {**told, "version": engine.version, "voices": len(engine.voices)}


def _place(voice: Voice, version: str) -> str:
    engine, _, name = voice.id.partition("/")
    return f"{engine}-{hashlib.sha256(version.encode()).hexdigest()[:6]}/{name}"
