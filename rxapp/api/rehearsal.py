"""What the stage fetches, and what it tells: books, new clips, a late cue, what has happened."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Path, Request, Response
from pydantic_core import from_json

from engine.rehearsal.batch import batch
from engine.rehearsal.book import BOOK_JSON
from engine.rehearsal.clips import NEW_CLIPS_JSON
from engine.rehearsal.dials import Takes
from engine.rehearsal.ear_messages import typed_line
from engine.rig import rig
from engine.use_cases.late_cue import late_cue
from engine.use_cases.look_back import overrule
from engine.use_cases.narrate import leave_unread, narrate
from engine.use_cases.rehearse import clips_now, prompt_book
from engine.use_cases.stage_events import begun_elsewhere, keep_events
from engine.use_cases.typed import judge_typed
from rxapp.door import CurrentCaller

router = APIRouter()

LARGEST = 2**17
"""Bytes of a letter with events: 500 of them, each about 90, three times over."""


RunName = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
"""What a browser calls a run that it has begun."""


async def _letter(request: Request) -> object:
    """The JSON that was sent. Raises 413 if it is larger than any stage's, 422 if it is none."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413, "A letter from a stage is shorter.")
    try:
        told: object = from_json(bytes(body))
    except ValueError as misshapen:
        raise HTTPException(422, "This is not JSON.") from misshapen
    return told


TakesWanted = Annotated[Takes | None, Header(alias="cuelight-takes")]
"""Which take of each cue is wanted, where that is not as the level has it."""


@router.get("/books/{practice_id}")
async def book(practice_id: str, caller: CurrentCaller, takes: TakesWanted = None) -> Response:
    """The prompt book of this practice: lines, masks, hints, sounds, turns, and where it stands."""
    made = await prompt_book(rig(), caller, practice_id, takes)
    return _fresh(BOOK_JSON.dump_json(made))


@router.get("/books/{practice_id}/clips")
async def new_clips(practice_id: str, caller: CurrentCaller, takes: TakesWanted = None) -> Response:
    """The clips of the scene as they are now: while it is recorded there are more and more."""
    told = await clips_now(rig(), caller, practice_id, takes)
    return _fresh(NEW_CLIPS_JSON.dump_json(told))


@router.post("/books/{practice_id}/cues/{line}")
async def cue_at_once(practice_id: str, line: str, caller: CurrentCaller) -> dict[str, Any]:
    """A cue that is due and not recorded, spoken by the understudy; or how long it is read."""
    return asdict(await late_cue(rig(), caller, practice_id, line))


@router.put("/books/{practice_id}/narrator")
async def narrator(
    practice_id: str, caller: CurrentCaller, *, another: bool = False
) -> dict[str, str]:
    """Have the directions of the play read: the `name` of the voice that does from now on.

    Who reads already goes on, unless `another` voice is wanted.
    """
    return {"name": await narrate(rig(), caller, practice_id, another=another)}


@router.delete("/books/{practice_id}/narrator", status_code=204)
async def no_narrator(practice_id: str, caller: CurrentCaller) -> None:
    """Have nobody read the directions any more."""
    await leave_unread(rig(), caller, practice_id)


@router.post("/books/{practice_id}/events")
async def happened(
    practice_id: str, told: Annotated[object, Depends(_letter)], caller: CurrentCaller
) -> dict[str, int]:
    """What has happened on a stage: `browser`, and `events` numbered by `n`, in order.

    `kept` is the number of the last one that is here, so that the browser may forget it. What comes
    again is kept once.
    """
    return {"kept": await keep_events(rig(), caller, practice_id, batch(told))}


@router.post("/books/{practice_id}/typed")
async def typed(
    practice_id: str, told: Annotated[object, Depends(_letter)], caller: CurrentCaller
) -> dict[str, Any]:
    """How a line was typed in place of being said: the `attempt`, which is kept, as `shown`."""
    return asdict(await judge_typed(rig(), caller, practice_id, typed_line(told)))


@router.put("/books/{practice_id}/lines/{line}/right", status_code=204)
async def was_right(practice_id: str, line: str, caller: CurrentCaller) -> None:
    """The actor's own word against a verdict: they were right about this line."""
    await overrule(rig(), caller, practice_id, line, right=True)


@router.post("/books/{practice_id}/runs/{name}")
async def run_begun(practice_id: str, name: RunName, caller: CurrentCaller) -> dict[str, str]:
    """A run of the same scene that a browser has begun by itself: its `practice`, always the same.

    `name` is what that browser calls it.
    """
    return {"practice": await begun_elsewhere(rig(), caller, practice_id, name)}


def _fresh(told: bytes) -> Response:
    """JSON that is asked for anew each time."""
    kept = {"cache-control": "private, no-cache"}
    return Response(told, media_type="application/json", headers=kept)
