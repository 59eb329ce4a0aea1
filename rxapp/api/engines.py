"""Hearing an engine before anything is cast with it."""

from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Response

from engine import engines
from engine.rig import rig
from engine.voice.port import VoiceFailed
from rxapp.api.asker import Asker

router = APIRouter()
Known = Annotated[str, Header(alias="if-none-match")]


@router.get("/engines/{engine}/heard")
async def heard(engine: str, asker: Asker, language: str = "en", known: Known = "") -> Response:
    """A sentence in a voice of this engine as Ogg Opus, unless the browser holds it already."""
    planned = engines.sample(rig(), engine, language)
    if planned is None:
        raise HTTPException(404, "This engine has no voices here.")
    headers = {"cache-control": "private, no-cache", "etag": f'"{planned.key}"'}
    if known == headers["etag"]:
        return Response(status_code=304, headers=headers)
    try:
        take = await engines.hear(rig(), asker, planned)
    except VoiceFailed as failed:
        raise HTTPException(422, f"This voice could not speak: {failed.reason}.") from failed
    return Response(take.audio, media_type="audio/ogg", headers=headers)
