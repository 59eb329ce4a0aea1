"""Hearing a voice, or an engine, before anything is cast with it."""

from fastapi import APIRouter, HTTPException, Response

from engine.rig import rig
from engine.use_cases import audition, engines
from rxapp.door import CurrentCaller

router = APIRouter()


@router.post("/engines/{engine}/heard")
async def heard(engine: str, caller: CurrentCaller, language: str = "en") -> Response:
    """A sentence in a voice of this engine as Ogg Opus; the first time it may cost."""
    planned = engines.sample(rig(), engine, language)
    if planned is None:
        raise HTTPException(404, "This engine has no voices here.")
    take = await audition.try_engine(rig(), caller, planned)
    return Response(take.audio, media_type="audio/ogg")


@router.post("/voices/{engine}/{name}/heard")
async def voice_heard(
    engine: str, name: str, caller: CurrentCaller, language: str = "en"
) -> Response:
    """The same sentence in one voice, in its own language where it does not speak this one."""
    take = await audition.try_voice(rig(), caller, f"{engine}/{name}", language)
    return Response(take.audio, media_type="audio/ogg")
