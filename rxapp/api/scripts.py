"""A play as the review page needs it: one answer a revision, and the file it was read from."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Response

from engine.export.review import typeset
from engine.reading.page import Line
from engine.reading.refusal import CannotRead
from engine.reading.source import Source
from engine.rig import rig
from engine.use_cases.correct import play_of
from engine.use_cases.source import page_of, source_of
from rxapp.api.versions import IfNoneMatch, etag, is_known
from rxapp.door import CurrentCaller

router = APIRouter()

_PRIVATE = {"cache-control": "private, no-cache"}
_KEPT = {"cache-control": "private, max-age=600"}


@router.get("/scripts/{script_id}")
async def script_page(
    script_id: str, caller: CurrentCaller, response: Response, if_none_match: IfNoneMatch = ""
) -> Any:
    """The scenes of a play with their elements, roles by number, and the reader's doubts."""
    kept = await play_of(rig(), caller, script_id)
    headers = {**_PRIVATE, "etag": etag(kept.revision)}
    if is_known(if_none_match, kept.revision):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    about = {"id": kept.id, "revision": kept.revision, "source": kept.source}
    return {**about, **await rig().reading_room.run(typeset, kept.script)}


@router.get("/scripts/{script_id}/source")
async def source(
    script_id: str,
    caller: CurrentCaller,
    response: Response,
    if_none_match: Annotated[str, Header()] = "",
) -> Any:
    """The lines of the file as its reader saw them, and how many of its pages can be drawn."""
    kept = await play_of(rig(), caller, script_id)
    headers = {**_PRIVATE, "etag": f'"{kept.source}"'}
    if if_none_match == headers["etag"]:
        return Response(status_code=304, headers=headers)
    found = await source_of(rig(), kept)
    response.headers.update(headers)
    return {"of": kept.source, **_shown(found)}


@router.get("/scripts/{script_id}/pages/{number}.png")
async def picture(script_id: str, number: int, caller: CurrentCaller, of: str = "") -> Response:
    """A page of a PDF as seen, counted from 1. `of`, the source's key, lets a browser keep it."""
    kept = await play_of(rig(), caller, script_id)
    try:
        drawn = await page_of(rig(), kept, number)
    except CannotRead as refused:
        raise HTTPException(404, "There is no such page.") from refused
    headers = _KEPT if of == kept.source else _PRIVATE
    return Response(drawn, media_type="image/png", headers=headers)


def _shown(found: Source) -> dict[str, Any]:
    lines = [_line(line) for line in found.page.lines]
    for line in lines:
        if box := found.boxes.get(line["first"]):
            line["box"] = [round(share, 4) for share in box]
    return {"pictured": found.pictured, "lines": lines}


def _line(line: Line) -> dict[str, Any]:
    """What a line is, without what it is not."""
    known = {
        "indent": line.indent,
        "above": line.above,
        "page": line.page,
        "heading": line.heading,
        "centred": line.centred,
        "bold": line.bold,
        "italic": line.italic,
        "told": str(line.told),
    }
    shown = {name: value for name, value in known.items() if value}
    return {"first": line.first, "last": line.last, "text": line.text, **shown}
