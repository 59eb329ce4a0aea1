"""Hearing a voice before it is cast: a role's own first line, spoken at once."""

from fastapi import APIRouter, HTTPException, Response

from engine.rig import rig
from engine.store import casts, scripts
from engine.take.plan import Order, takes_wanted
from engine.voice.port import VoiceFailed
from rxapp.api.asker import Asker

router = APIRouter()


@router.get("/previews/{script_id}/{role}")
async def preview(script_id: str, role: str, asker: Asker, voice: str = "") -> Response:
    """The first line of this role as Ogg Opus, in the voice asked for or the one that is cast."""
    async with rig().database.session() as session:
        kept = await scripts.kept(session, asker, script_id)
        cast = await casts.cast_of(session, asker, script_id)
    lines = takes_wanted(kept.script, {**cast, role: voice} if voice else cast, Order())
    first = next((line for line in lines if line.role == role), None)
    if first is None:
        raise HTTPException(404, "This role says nothing.")
    try:
        heard = await rig().booth.preview(first.utterance)
    except VoiceFailed as failed:
        raise HTTPException(422, f"This voice could not speak: {failed}.") from failed
    return Response(
        heard.audio, media_type="audio/ogg", headers={"cache-control": "private, max-age=3600"}
    )
