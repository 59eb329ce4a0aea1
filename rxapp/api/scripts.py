"""A play as the typeset page needs it: one answer, fetched once per revision."""

from typing import Any

from fastapi import APIRouter, Response

from engine.rehearsal.book import HUES
from engine.rig import rig
from engine.script.model import Direction, Doubt, Element, Script
from engine.store import scripts
from rxapp.api.asker import Asker

router = APIRouter()


@router.get("/scripts/{script_id}")
async def script_page(script_id: str, asker: Asker, response: Response) -> dict[str, Any]:
    """The scenes of a play with their elements, roles by number, and the reader's doubts."""
    async with rig().database.session() as session:
        kept = await scripts.kept(session, asker, script_id)
    response.headers["cache-control"] = "private, no-cache"
    return {"id": kept.id, "revision": kept.revision, **_typeset(kept.script)}


def _typeset(script: Script) -> dict[str, Any]:
    number = {role.id: index for index, role in enumerate(script.roles)}
    doubts = {d.element: (index, d) for index, d in reversed(list(enumerate(script.doubts)))}
    return {
        "title": script.title,
        "author": script.author,
        "front": script.front,
        "roles": [
            {
                "id": role.id,
                "name": role.name,
                "about": role.description,
                "hue": number[role.id] % HUES,
            }
            for role in script.roles
        ],
        "doubts": [_doubt(i, d) for i, d in enumerate(script.doubts)],
        "scenes": [
            {
                "id": scene.id,
                "title": scene.title,
                "elements": [_element(e, number, doubts) for e in scene.elements],
            }
            for scene in script.scenes
        ],
    }


def _element(
    element: Element, number: dict[str, int], doubts: dict[str, tuple[int, Doubt]]
) -> dict[str, Any]:
    found = doubts.get(element.id)
    doubt = _doubt(*found) if found else None
    if isinstance(element, Direction):
        return {"id": element.id, "kind": "direction", "text": element.text, "doubt": doubt}
    return {
        "id": element.id,
        "kind": "speech",
        "who": [number[role] for role in element.who],
        "pieces": [[str(piece.kind), piece.text] for piece in element.pieces],
        "doubt": doubt,
    }


def _doubt(index: int, doubt: Doubt) -> dict[str, Any]:
    return {
        "index": index,
        "kind": str(doubt.kind),
        "element": doubt.element,
        "detail": doubt.detail,
    }
