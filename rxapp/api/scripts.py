"""A play as the review page needs it: one answer a revision, and the file it was read from."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Response

from engine.reading.page import Line
from engine.reading.refusal import CannotRead
from engine.reading.source import Source
from engine.rig import rig
from engine.store import scripts
from engine.store.scripts import Kept
from engine.store.shelf import Spoiled
from engine.use_cases.scan import source_of_scan
from rxapp.api.asker import Asker
from rxapp.api.typeset import typeset

router = APIRouter()

_PRIVATE = {"cache-control": "private, no-cache"}
_KEPT = {"cache-control": "private, max-age=31536000, immutable"}


@router.get("/scripts/{script_id}")
async def script_page(script_id: str, asker: Asker, response: Response) -> dict[str, Any]:
    """The scenes of a play with their elements, roles by number, and the reader's doubts."""
    kept = await _kept(script_id, asker)
    response.headers.update(_PRIVATE)
    about = {"id": kept.id, "revision": kept.revision, "source": kept.source}
    return {**about, **typeset(kept.script)}


@router.get("/scripts/{script_id}/source")
async def source(
    script_id: str,
    asker: Asker,
    response: Response,
    if_none_match: Annotated[str, Header()] = "",
) -> Any:
    """The lines of the file as its reader saw them, and how many of its pages can be drawn."""
    kept = await _kept(script_id, asker)
    headers = {**_PRIVATE, "etag": f'"{kept.source}"'}
    if if_none_match == headers["etag"]:
        return Response(status_code=304, headers=headers)
    found = await _source(kept, await _bytes(kept))
    response.headers.update(headers)
    return {"of": kept.source, **_shown(found)}


@router.get("/scripts/{script_id}/pages/{number}.png")
async def picture(script_id: str, number: int, asker: Asker, of: str = "") -> Response:
    """A page of a PDF as seen, counted from 1. `of`, the source's key, lets a browser keep it."""
    kept = await _kept(script_id, asker)
    try:
        drawn = await rig().reading_room.picture(await _bytes(kept), number)
    except CannotRead as refused:
        raise HTTPException(404, "There is no such page.") from refused
    headers = _KEPT if of == kept.source else _PRIVATE
    return Response(drawn, media_type="image/png", headers=headers)


async def _kept(script_id: str, asker: Asker) -> Kept:
    async with rig().database.session() as session:
        return await scripts.kept(session, asker, script_id)


async def _source(kept: Kept, data: bytes) -> Source:
    if kept.script.scanned:
        return await source_of_scan(rig(), kept, data)
    return await rig().reading_room.source(data, kept.filename)


async def _bytes(kept: Kept) -> bytes:
    try:
        return await asyncio.to_thread(rig().shelf.of(kept.school).get, "sources", kept.source)
    except (KeyError, Spoiled) as gone:
        raise HTTPException(404, "The source is no longer on the shelf.") from gone


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
