"""A play to take away: Fountain, Markdown, JSON, and sides of one role or of all."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Response

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.export import all_sides, sides, to_fountain, to_json, to_markdown
from engine.rig import rig
from engine.script.model import Language, Script
from engine.use_cases.correct import play_of
from rxapp.door import CurrentCaller

router = APIRouter()


class Kind(StrEnum):
    """The formats that hold a whole play, by the ending of their files."""

    FOUNTAIN = "fountain"
    MARKDOWN = "md"
    JSON = "json"


_WRITERS: dict[Kind, tuple[str, Callable[[Script], str | bytes]]] = {
    Kind.FOUNTAIN: ("text/plain; charset=utf-8", to_fountain),
    Kind.MARKDOWN: ("text/markdown; charset=utf-8", to_markdown),
    Kind.JSON: ("application/json", to_json),
}
_SIDES = {Language.SPANISH: "separatas"}
_LONGEST_NAME = 80
_NO_NAME = frozenset('/\\:*?"<>|')


@router.get("/scripts/{script_id}/export.{kind}")
async def export(script_id: str, kind: Kind, caller: CurrentCaller) -> Response:
    """The play in this format, as a file."""
    script = await _script(caller, script_id)
    media, write = _WRITERS[kind]
    return as_file(await rig().reading_room.run(write, script), media, f"{script.title}.{kind}")


@router.get("/scripts/{script_id}/sides/{role}.pdf")
async def role_sides(script_id: str, role: str, caller: CurrentCaller) -> Response:
    """What one role says, each line under its cue, as a PDF."""
    script = await _script(caller, script_id)
    if role not in {known.id for known in script.roles}:
        raise NotFound(role)
    name = f"{script.title} - {script.role(role).name}.pdf"
    return as_file(await rig().reading_room.run(sides, script, role), "application/pdf", name)


@router.get("/scripts/{script_id}/sides.pdf")
async def everybodys_sides(script_id: str, caller: CurrentCaller) -> Response:
    """The sides of everybody who speaks, each on sheets of their own, as one PDF."""
    script = await _script(caller, script_id)
    made = await rig().reading_room.run(all_sides, script)
    return as_file(
        made, "application/pdf", f"{script.title} - {_SIDES.get(script.language, 'sides')}.pdf"
    )


async def _script(caller: Caller, script_id: str) -> Script:
    return (await play_of(rig(), caller, script_id)).script


def as_file(content: Any, media: str, name: str) -> Response:
    """An answer that is kept under this name: RFC 6266, with RFC 5987 for other alphabets."""
    stem, dot, ending = name.rpartition(".")
    clean = "".join(" " if c in _NO_NAME or not c.isprintable() else c for c in stem)
    whole = (" ".join(clean.split())[:_LONGEST_NAME].strip(" .") or "play") + dot + ending
    plain = whole.encode("ascii", "replace").decode().replace("?", "_")
    told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(whole, safe='')}"
    headers = {"content-disposition": told, "cache-control": "private, no-cache"}
    return Response(content, media_type=media, headers=headers)
