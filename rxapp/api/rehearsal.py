"""What the stage fetches: the prompt book of a practice, and the takes in it."""

import asyncio
from contextlib import suppress

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import FileResponse

from engine.rehearsal.book import BOOK_JSON, Standing, clips, make_book
from engine.rehearsal.report import elapsed_ms
from engine.rig import rig
from engine.sound import encode
from engine.store import casts, practices, scripts, takes
from engine.store.shelf import Shelf, ShelfFull
from engine.take.plan import Order, takes_wanted
from rxapp.api.asker import Asker

router = APIRouter()

_KEPT = {"cache-control": "private, max-age=31536000, immutable"}


@router.get("/books/{practice_id}")
async def book(practice_id: str, asker: Asker) -> Response:
    """The prompt book of this practice: lines, masks, hints, sounds, turns, and where it stands."""
    async with rig().database.session() as session:
        practice = await practices.find(session, asker, practice_id)
        script = (await scripts.kept(session, asker, practice.script)).script
        if practice.scene not in {scene.id for scene in script.scenes}:
            raise HTTPException(404, "This scene is no longer in the play.")
        cast = await casts.cast_of(session, asker, practice.script)
        wanted = takes_wanted(script, cast, Order(scenes=(practice.scene,)))
        notes = await takes.about(session, asker, {line.key for line in wanted})
        events = await practices.events(session, asker, practice_id)
    made = make_book(script, practice.scene, frozenset(practice.roles), clips(wanted, notes))
    position = "" if practice.ended else practice.position
    standing = Standing(position, practice.level, practice.speed, elapsed_ms(events))
    return Response(
        BOOK_JSON.dump_json(made.standing_at(practice.script, standing)),
        media_type="application/json",
        headers={"cache-control": "private, no-cache"},
    )


@router.get("/takes/{key}.mp3")
async def take_as_mp3(key: str, asker: Asker) -> Response:
    """A take for browsers that cannot decode Opus, made when it is first asked for."""
    await _permitted(key, asker)
    sound = await asyncio.to_thread(_mp3, rig().shelf, key)
    return Response(sound, media_type="audio/mpeg", headers=_KEPT)


@router.get("/takes/{key}")
async def take(key: str, asker: Asker) -> FileResponse:
    """A take as Ogg Opus, whole or in ranges. It never changes, so it may be kept."""
    await _permitted(key, asker)
    return FileResponse(rig().shelf.path("takes", key), media_type="audio/ogg", headers=_KEPT)


async def _permitted(key: str, asker: Asker) -> None:
    """Pass for a take that this person's school has, and whose sound is on the shelf."""
    async with rig().database.session() as session:
        held = await takes.held(session, asker, [key])
    if key not in held or not rig().shelf.has("takes", key):
        raise HTTPException(404, "There is no such take.")


def _mp3(shelf: Shelf, key: str) -> bytes:
    if not shelf.has("mp3", key):
        sound = encode.mp3(shelf.get("takes", key))
        with suppress(ShelfFull):
            shelf.put("mp3", key, sound)
        return sound
    return shelf.get("mp3", key)
