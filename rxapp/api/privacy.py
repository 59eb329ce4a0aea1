"""One's own data: whether one agreed to be listened to, and what one takes away."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from fastapi.responses import StreamingResponse

from engine.account.consent import AgeBand
from engine.rig import rig
from engine.use_cases import consent, take_away
from engine.use_cases.consent import ConsentTold
from rxapp.door import CurrentCaller

router = APIRouter()

_NOT_STORED = {"cache-control": "private, no-store"}
ExportId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@dataclass(frozen=True)
class Agreeing:
    """How old whoever agrees is: `child` below the age at which one agrees oneself."""

    band: AgeBand


@router.get("/consent")
async def consent_now(caller: CurrentCaller, response: Response) -> dict[str, Any]:
    """Whether a microphone may open, or is still to be agreed to, by them or by a guardian."""
    response.headers.update(_NOT_STORED)
    return _told(await consent.consent_of(rig(), caller))


@router.post("/consent")
async def agree(told: Agreeing, caller: CurrentCaller) -> dict[str, Any]:
    """Agree to be listened to; a child asks, and a guardian is to agree."""
    return _told(await consent.agree(rig(), caller, told.band))


@router.delete("/consent")
async def withdraw(caller: CurrentCaller) -> dict[str, Any]:
    """Agree no longer."""
    return _told(await consent.withdraw(rig(), caller))


@router.get("/exports/{export_id}")
async def export(export_id: ExportId, caller: CurrentCaller) -> Response:
    """What somebody asked to take away, as a zip, once it is whole."""
    told, pieces = await take_away.fetched(rig(), caller, export_id)
    name = f"cuelight-{told.until:%Y-%m-%d}.zip"
    headers = {
        **_NOT_STORED,
        "content-disposition": f'attachment; filename="{name}"',
        "content-length": str(told.size),
    }
    return StreamingResponse(pieces, media_type="application/zip", headers=headers)


def _told(now: ConsentTold) -> dict[str, Any]:
    since = now.since.isoformat() if now.since else None
    return {**asdict(now), "since": since}
