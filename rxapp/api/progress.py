"""What is known of a part, to take away: CSV, JSON, and a calendar that reminds."""

from datetime import UTC, datetime

from fastapi import APIRouter, Response

from engine.memory.history import history_json, to_csv
from engine.memory.reminder import Reminder, calendar
from engine.rig import rig
from engine.use_cases.learn import part_of
from rxapp.api.exports import as_file
from rxapp.door import CurrentCaller

router = APIRouter()

_REMINDS = {"es": "Ensayar: {}"}
_REMINDS_ELSE = "Rehearse: {}"


@router.get("/scripts/{script_id}/progress.csv")
async def progress_csv(script_id: str, caller: CurrentCaller) -> Response:
    """One row for each line of each run."""
    learnt = await part_of(rig(), caller, script_id)
    name = f"{learnt.script.title} - progress.csv"
    return as_file(to_csv(learnt.part), "text/csv; charset=utf-8", name)


@router.get("/scripts/{script_id}/progress.json")
async def progress_json(script_id: str, caller: CurrentCaller) -> Response:
    """The runs with their lines, the lines as they are known, and the goal."""
    learnt = await part_of(rig(), caller, script_id)
    name = f"{learnt.script.title} - progress.json"
    return as_file(history_json(learnt.part), "application/json", name)


@router.get("/scripts/{script_id}/reminder.ics")
async def reminder(script_id: str, caller: CurrentCaller, language: str = "") -> Response:
    """The days of the goal, for a calendar; in the caller's language if in no other."""
    learnt = await part_of(rig(), caller, script_id)
    words = _REMINDS.get(language or caller.language, _REMINDS_ELSE)
    name = words.format(learnt.script.title)
    uid = f"{caller.id}.{script_id}@cuelight"
    told = calendar(Reminder(uid, name, learnt.part.goal, datetime.now(UTC)))
    return as_file(told, "text/calendar; charset=utf-8", f"{learnt.script.title}.ics")
