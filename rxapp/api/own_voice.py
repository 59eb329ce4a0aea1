"""Lines in a person's own voice: the part of a role, a recording that is sent, its taking back."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from engine.rig import rig
from engine.take.own_recording import LARGEST
from engine.take.own_take import NotKept, WhyNot
from engine.use_cases import own_voice
from engine.use_cases.own_voice import SpokenLine, SpokenTake
from engine.use_cases.part_to_speak import part_to_speak
from rxapp.door import CurrentCaller

router = APIRouter(prefix="/scripts/{script_id}")


async def _sound(request: Request) -> bytes:
    """What a microphone recorded, no more of it than may be kept. Raises NotKept."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise NotKept(WhyNot.TOO_LARGE)
    return bytes(body)


@router.get("/parts/{role}")
async def part(script_id: str, role: str, caller: CurrentCaller) -> dict[str, Any]:
    """What a role says, line by line, each with its cue and what somebody recorded of it."""
    return asdict(await part_to_speak(rig(), caller, script_id, role))


@router.post("/lines/{line}/spoken/{role}", status_code=201)
async def speak(  # noqa: PLR0913 - what may stand in an address
    script_id: str,
    line: str,
    role: str,
    sound: Annotated[bytes, Depends(_sound)],
    caller: CurrentCaller,
    *,
    speaker: str = "",
    anyway: bool = False,
) -> dict[str, Any]:
    """Have a line heard as it was recorded: WebM, Ogg, MP4 or WAV, of 12 MiB and 3 minutes at most.

    Answers with all that is recorded of it. What seems wrong is refused with the reason; where that
    is merely doubtful it is kept when it is sent again with `anyway`.
    """
    spoken = SpokenLine(line, role, speaker, sound, anyway)
    return _told(await own_voice.speak_line(rig(), caller, script_id, spoken))


@router.delete("/lines/{line}/spoken/{role}", status_code=204)
async def take_back(script_id: str, line: str, role: str, caller: CurrentCaller) -> None:
    """Have the line spoken by the voice that is cast again; for an hour this can be undone."""
    await own_voice.take_back(rig(), caller, script_id, (line, role))


@router.post("/lines/{line}/spoken/{role}/back")
async def have_back(script_id: str, line: str, role: str, caller: CurrentCaller) -> dict[str, Any]:
    """Undo the last taking back of a line."""
    return _told(await own_voice.have_back(rig(), caller, script_id, (line, role)))


def _told(takes: tuple[SpokenTake, ...]) -> dict[str, Any]:
    return {"takes": [asdict(take) for take in takes]}
