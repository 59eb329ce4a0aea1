"""A new draft beside the play as it is, as the page of the draft needs it: one answer a look."""

from typing import Any

from fastapi import APIRouter, HTTPException, Response

from engine.rig import rig
from engine.use_cases.draft import look
from rxapp.door import CurrentCaller

router = APIRouter()


@router.get("/scripts/{script_id}/draft")
async def draft(script_id: str, caller: CurrentCaller, response: Response) -> dict[str, Any]:
    """What the draft that waits would change, line by line, with what stands around it."""
    looked = await look(rig(), caller, script_id)
    if looked is None:
        raise HTTPException(404, "No draft waits.")
    response.headers["cache-control"] = "private, no-store"
    about = {"seen": looked.seen, "filename": looked.filename}
    takes = {"recorded": looked.recorded, "toRecord": looked.to_record}
    return {**about, **takes, **looked.page}
