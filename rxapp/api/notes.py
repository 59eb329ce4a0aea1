"""What somebody has written at the lines of a play, over the API: theirs alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import APIRouter

from engine.note.note import Note
from engine.rig import rig
from engine.use_cases import note as notes_kept
from rxapp.door import CurrentCaller

router = APIRouter()


@dataclass(frozen=True)
class Written:
    """What is to stand at a line; empty takes away what stands there."""

    text: str


@router.get("/scripts/{script_id}/notes")
async def notes(script_id: str, caller: CurrentCaller) -> dict[str, Any]:
    """Your notes: those at lines (`there`), in the play's order, and those whose line is `gone`."""
    told = await notes_kept.notes_of(rig(), caller, script_id)
    return {"there": _told(told.there), "gone": _told(told.gone)}


@router.put("/scripts/{script_id}/lines/{line}/note", status_code=204)
async def note(script_id: str, line: str, written: Written, caller: CurrentCaller) -> None:
    """Have this be your note at a line; an empty `text` takes it away."""
    await notes_kept.note(rig(), caller, script_id, line, written.text)


def _told(found: Sequence[Note]) -> list[dict[str, Any]]:
    return [asdict(each) | {"at": each.at.isoformat()} for each in found]
