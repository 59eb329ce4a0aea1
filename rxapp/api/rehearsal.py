"""What the stage fetches before the takes: the prompt book of a practice."""

from fastapi import APIRouter, Response

from engine.rehearsal.book import BOOK_JSON
from engine.rig import rig
from engine.use_cases.rehearse import prompt_book
from rxapp.door import CurrentCaller

router = APIRouter()


@router.get("/books/{practice_id}")
async def book(practice_id: str, caller: CurrentCaller) -> Response:
    """The prompt book of this practice: lines, masks, hints, sounds, turns, and where it stands."""
    made = await prompt_book(rig(), caller, practice_id)
    return Response(
        BOOK_JSON.dump_json(made),
        media_type="application/json",
        headers={"cache-control": "private, no-cache"},
    )
