"""A play as the review page needs it: one answer a revision, and the file it was read from."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Response

from engine.rehearsal.book import HUES
from engine.rig import rig
from engine.script.correct import doubt_key
from engine.script.model import Direction, Doubt, Element, Language, Script
from engine.script.namesakes import namesakes
from engine.script.page import Line
from engine.script.refusal import CannotRead
from engine.script.source import Source
from engine.script.tongue import tongues
from engine.store import scripts
from engine.store.scripts import Kept
from rxapp.api.asker import Asker

router = APIRouter()

_PRIVATE = {"cache-control": "private, no-cache"}
_KEPT = {"cache-control": "private, max-age=31536000, immutable"}


@router.get("/scripts/{script_id}")
async def script_page(script_id: str, asker: Asker, response: Response) -> dict[str, Any]:
    """The scenes of a play with their elements, roles by number, and the reader's doubts."""
    kept = await _kept(script_id, asker)
    response.headers.update(_PRIVATE)
    return {"id": kept.id, "revision": kept.revision, **_typeset(kept.script)}


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
    try:
        found = await rig().reading_room.source(await _bytes(kept), kept.filename)
    except CannotRead as refused:
        raise HTTPException(422, f"The source cannot be shown: {refused.reason}.") from refused
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


async def _bytes(kept: Kept) -> bytes:
    try:
        return await asyncio.to_thread(rig().shelf.get, "sources", kept.source)
    except KeyError as gone:
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


def _typeset(script: Script) -> dict[str, Any]:
    number = {role.id: index for index, role in enumerate(script.roles)}
    doubts: dict[str, list[dict[str, str]]] = {}
    for doubt in script.doubts:
        doubts.setdefault(doubt.element, []).append(_doubt(doubt))
    known = {Language.ENGLISH, Language.SPANISH}
    other = {each.speech: each.language for each in tongues(script) if each.language in known}
    elements = {
        scene.id: [_element(e, number) | _about(e.id, doubts, other) for e in scene.elements]
        for scene in script.scenes
    }
    return {
        "title": script.title,
        "author": script.author,
        "front": script.front,
        "language": str(script.language),
        "roles": [
            {"id": r.id, "name": r.name, "about": r.description, "hue": number[r.id] % HUES}
            | _about(r.id, doubts, {})
            for r in script.roles
        ],
        "alike": [[pair.gone.id, pair.stays.id, pair.doubt] for pair in namesakes(script)],
        "scenes": [
            {"id": scene.id, "title": scene.title, "elements": elements[scene.id]}
            | _about(scene.id, doubts, {})
            for scene in script.scenes
        ],
    }


def _about(
    identity: str, doubts: dict[str, list[dict[str, str]]], other: dict[str, Any]
) -> dict[str, Any]:
    """What is doubted about this, and its language where that is not the play's."""
    lang = {"lang": str(other[identity])} if identity in other else {}
    return ({"doubts": doubts[identity]} if identity in doubts else {}) | lang


def _element(element: Element, number: dict[str, int]) -> dict[str, Any]:
    place = {
        "id": element.id,
        "kind": element.kind,
        "span": [element.span.first, element.span.last],
    }
    if isinstance(element, Direction):
        return place | {"text": element.text}
    pieces = [[str(piece.kind), piece.text] for piece in element.pieces]
    return place | {"who": [number[role] for role in element.who], "pieces": pieces}


def _doubt(doubt: Doubt) -> dict[str, str]:
    return {"key": doubt_key(doubt), "kind": str(doubt.kind), "detail": doubt.detail}
