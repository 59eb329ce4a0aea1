"""The takes: sound by permission or by a signed address, whole or in ranges."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from engine.account.caller import Caller
from engine.rig import rig
from engine.sound import encode
from engine.store import takes
from engine.store.shelf import Cabinet, Pass, ShelfFull, Spoiled
from rxapp.api.byte_range import Thing, headers, held_already, nothing_there, unmodified, wanted
from rxapp.door import Asker, caller_behind

router = APIRouter()
LOG = logging.getLogger(__name__)

_KIND = "takes"
_LASTS_S = 3600
_KEPT_S = 31_536_000


async def _let_in(request: Request, key: str, of: str = "", until: int = 0, sig: str = "") -> str:
    """The school whose take this is: of whoever asks, or of a signed address.

    Raises 403 for an address that is not ours or has expired, 404 for no take of this school.
    """
    if sig:
        if not rig().shelf.vouches(Pass(of, _KIND, key, until), sig, time.time()):
            raise HTTPException(403, "This address is not valid, or no longer.")
        return of
    return await _held(key, await caller_behind(request))


async def _held(key: str, person: Caller) -> str:
    async with rig().database.session() as session:
        if key not in await takes.held(session, person, [key]):
            raise _no_take()
    return person.school


School = Annotated[str, Depends(_let_in)]


@router.get("/takes/{key}/address")
async def address(key: str, asker: Asker) -> dict[str, str | int]:
    """An address of this take for players that send no cookie; it is valid for an hour."""
    school = await _held(key, asker)
    until = int(time.time()) + _LASTS_S
    given = Pass(school, _KIND, key, until)
    query = urlencode({"of": school, "until": until, "sig": rig().shelf.sign(given)})
    return {"address": f"/api/takes/{key}?{query}", "until": until}


@router.head("/takes/{key}.mp3")
@router.get("/takes/{key}.mp3")
async def take_as_mp3(key: str, school: School, request: Request) -> Response:
    """A take for browsers that cannot decode Opus, made when it is first asked for."""
    cabinet = rig().shelf.of(school)
    try:
        made = await asyncio.to_thread(_make_mp3, cabinet, key)
    except (KeyError, Spoiled) as lost:
        await _missing(cabinet, key)
        raise _no_take() from lost
    if made:  # and no room to keep it
        return Response(made, media_type="audio/mpeg", headers=_kept(request))
    return await _sent(request, cabinet, "mp3", key)


@router.head("/takes/{key}")
@router.get("/takes/{key}")
async def take(key: str, school: School, request: Request) -> Response:
    """A take as Ogg Opus, whole or in ranges. It never changes, so it may be kept."""
    return await _sent(request, rig().shelf.of(school), _KIND, key)


async def _sent(request: Request, cabinet: Cabinet, kind: str, key: str) -> Response:
    try:
        return await asyncio.to_thread(_answer, request, cabinet, kind, key)
    except (KeyError, Spoiled) as lost:
        LOG.warning("The %s %s of the shelf cannot be played: %r", kind, key, lost)
        await _missing(cabinet, key)
        raise _no_take() from lost


async def _missing(cabinet: Cabinet, key: str) -> None:
    """Count a take as missing from now on, so that the next recording makes it again."""
    if await asyncio.to_thread(cabinet.intact, _KIND, [key]):
        return
    async with rig().database.session() as session:
        await takes.lost(session, cabinet.school, key)


def _answer(request: Request, cabinet: Cabinet, kind: str, key: str) -> Response:
    label = cabinet.label(kind, key)
    thing = Thing(label.length, label.mark, _MEDIA_TYPES[kind])
    if unmodified(request, thing):
        return held_already(thing, _kept(request))
    chosen = wanted(request, thing)
    if chosen is None:
        return nothing_there(thing)
    told = headers(thing, chosen) | _kept(request)
    if request.method == "HEAD":
        return Response(headers=told)
    sound = cabinet.read(kind, key, chosen.start, chosen.end)
    return Response(sound, 206 if chosen.part else 200, told)


_MEDIA_TYPES = {_KIND: "audio/ogg", "mp3": "audio/mpeg"}


def _make_mp3(cabinet: Cabinet, key: str) -> bytes:
    """Have the take on the shelf as MP3 too; its bytes if there was no room for it.

    Raises KeyError, Spoiled where the take itself is gone.
    """
    with suppress(KeyError, Spoiled):
        cabinet.label("mp3", key)
        return b""
    sound = encode.mp3(cabinet.get(_KIND, key))
    with suppress(ShelfFull):
        cabinet.put("mp3", key, sound)
        return b""
    return sound


def _kept(request: Request) -> dict[str, str]:
    """How long the asker's own cache may keep it: a take never changes, an address expires."""
    until = request.query_params.get("until")
    lasts = max(0, int(until) - int(time.time())) if until else _KEPT_S
    return {"cache-control": f"private, max-age={lasts}, immutable"}


def _no_take() -> HTTPException:
    return HTTPException(404, "There is no such take.")
