"""What a class has practised, to take away: CSV."""

from fastapi import APIRouter, Response

from engine.rig import rig
from engine.use_cases.class_grid import csv_of
from rxapp.api.exports import as_file
from rxapp.door import CurrentCaller

router = APIRouter()


@router.get("/classes/{class_id}/assignments/{assignment_id}/grid.csv")
async def grid_csv(class_id: str, assignment_id: str, caller: CurrentCaller) -> Response:
    """One row for each student and scene."""
    name, table = await csv_of(rig(), caller, class_id, assignment_id)
    return as_file(table, "text/csv; charset=utf-8", name)
