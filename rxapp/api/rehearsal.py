"""What the stage fetches: the prompt book of a practice, its new clips, a cue that is late."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Response

from engine.rehearsal.book import BOOK_JSON
from engine.rehearsal.clips import NEW_CLIPS_JSON
from engine.rig import rig
from engine.use_cases.late_cue import late_cue
from engine.use_cases.rehearse import clips_now, prompt_book
from rxapp.door import CurrentCaller

router = APIRouter()


@router.get("/books/{practice_id}")
async def book(practice_id: str, caller: CurrentCaller) -> Response:
    """The prompt book of this practice: lines, masks, hints, sounds, turns, and where it stands."""
    made = await prompt_book(rig(), caller, practice_id)
    return _fresh(BOOK_JSON.dump_json(made))


@router.get("/books/{practice_id}/clips")
async def new_clips(practice_id: str, caller: CurrentCaller) -> Response:
    """The clips of the scene as they are now: while it is recorded there are more and more."""
    told = await clips_now(rig(), caller, practice_id)
    return _fresh(NEW_CLIPS_JSON.dump_json(told))


@router.post("/books/{practice_id}/cues/{line}")
async def cue_at_once(practice_id: str, line: str, caller: CurrentCaller) -> dict[str, Any]:
    """A cue that is due and not recorded, spoken by the understudy; or how long it is read."""
    return asdict(await late_cue(rig(), caller, practice_id, line))


def _fresh(told: bytes) -> Response:
    """JSON that is asked for anew each time."""
    kept = {"cache-control": "private, no-cache"}
    return Response(told, media_type="application/json", headers=kept)
