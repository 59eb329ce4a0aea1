"""How somebody's own lines are kept: the choice, the sound of one, and its end."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from engine.account.caller import Caller
from engine.rehearsal.keeping import CHOICES, Keeping
from engine.rig import rig
from engine.use_cases import kept_sounds
from rxapp.door import CurrentCaller

router = APIRouter(prefix="/kept-sounds")

_NOT_STORED = {"cache-control": "private, no-store"}
SoundId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@dataclass(frozen=True)
class Days:
    """For how many days lines are to be kept: 7, 30 or 90; 0 for not at all."""

    days: int


@router.get("")
async def keeping(caller: CurrentCaller, response: Response) -> dict[str, Any]:
    """What this person has chosen, of which days; how many lines are kept, until when the last."""
    response.headers.update(_NOT_STORED)
    return await _told(caller, await kept_sounds.keeping_of(rig(), caller))


@router.put("")
async def keep_for(chosen: Days, caller: CurrentCaller) -> dict[str, Any]:
    """Keep lines for so many days from now on, or no more of them."""
    return await _told(caller, await kept_sounds.keep_for(rig(), caller, chosen.days))


@router.delete("")
async def delete_all(caller: CurrentCaller) -> dict[str, int]:
    """Erase all that is kept of this person's lines, now."""
    return {"deleted": await kept_sounds.delete_all(rig(), caller)}


@router.get("/{sound_id}")
async def sound(sound_id: SoundId, caller: CurrentCaller) -> Response:
    """One line as this person said it, as Ogg Opus. Nothing between here and there may keep it."""
    audio = await kept_sounds.sound_of(rig(), caller, sound_id)
    return Response(audio, media_type="audio/ogg", headers=_NOT_STORED)


async def _told(caller: Caller, now: Keeping) -> dict[str, Any]:
    """With the days that may be chosen: none in a school that keeps no recordings."""
    until = now.until.isoformat() if now.until else None
    choices = CHOICES if await kept_sounds.may_keep(rig(), caller) else CHOICES[:1]
    return {**asdict(now), "until": until, "choices": choices}
