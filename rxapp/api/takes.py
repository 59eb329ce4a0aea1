"""The takes of a play: sound by permission or by a signed address, whole or in ranges."""

from __future__ import annotations

import time
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from engine.rig import rig
from engine.use_cases.give_out import address_of, may_hear
from engine.use_cases.play_back import (
    MP3,
    OPUS,
    TakeSound,
    is_signed,
    made_mp3,
    part_of,
    sign,
    sound_of,
)
from engine.use_cases.refusals import NotFound
from rxapp.api.byte_range import Thing, headers, held_already, nothing_there, unmodified, wanted
from rxapp.door import CurrentCaller, caller_behind

router = APIRouter(prefix="/scripts/{script_id}/takes")

_LASTS_S = 3600
_KEPT_S = 600
"""Seconds for which a browser may play a take without asking: it may be erased meanwhile."""

_MEDIA_TYPES = {OPUS: "audio/ogg", MP3: "audio/mpeg"}


async def _let_in(  # noqa: PLR0913 - what may stand in an address
    request: Request, script_id: str, key: str, *, of: str = "", until: int = 0, sig: str = ""
) -> str:
    """The school whose take this is: of whoever asks, or of a signed address.

    Raises 403 for an address that is not ours or has expired, 404 for no take of this play.
    """
    if not sig:
        return await _held(script_id, key, await caller_behind(request))
    if not is_signed(rig(), (of, key, until), sig):
        raise HTTPException(403, "This address is not valid, or no longer.")
    return of


async def _held(script_id: str, key: str, caller: CurrentCaller) -> str:
    try:
        return await may_hear(rig(), caller, script_id, key)
    except NotFound as absent:
        raise _no_take() from absent


def _kept(*, until: int = 0, sig: str = "") -> dict[str, str]:
    """How long the asker's own cache may keep a take: not for long, nor longer than the address.

    What is signed may be played by a page from elsewhere.
    """
    lasts = min(_KEPT_S, max(0, until - int(time.time()))) if until else _KEPT_S
    told = {"cache-control": f"private, max-age={lasts}"}
    return told | {"cross-origin-resource-policy": "cross-origin"} if sig else told


Kept = Annotated[dict[str, str], Depends(_kept)]
School = Annotated[str, Depends(_let_in)]


@router.get("/{key}/address")
async def address(script_id: str, key: str, caller: CurrentCaller) -> dict[str, str | int]:
    """An address of this take for players that send no cookie; it is valid for an hour."""
    school = await _held(script_id, key, caller)
    until = int(time.time()) + _LASTS_S
    given = {"of": school, "until": until, "sig": sign(rig(), school, key, until)}
    return {"address": f"{address_of(script_id, key)}?{urlencode(given)}", "until": until}


@router.head("/{key}.mp3")
@router.get("/{key}.mp3")
async def take_as_mp3(key: str, school: School, kept: Kept, request: Request) -> Response:
    """A take for browsers that cannot decode Opus, made when it is first asked for."""
    try:
        made = await made_mp3(rig(), school, key)
    except NotFound as lost:
        raise _no_take() from lost
    if made:  # and no room to keep it
        return Response(made, media_type=_MEDIA_TYPES[MP3], headers=kept)
    return await _sent(request, (school, key, MP3), kept)


@router.head("/{key}")
@router.get("/{key}")
async def take(key: str, school: School, kept: Kept, request: Request) -> Response:
    """A take as Ogg Opus, whole or in ranges. It never changes, but it may be erased."""
    return await _sent(request, (school, key, OPUS), kept)


async def _sent(request: Request, take: tuple[str, str, str], kept: dict[str, str]) -> Response:
    try:
        return await _answer(request, await sound_of(rig(), *take), kept)
    except NotFound as lost:
        raise _no_take() from lost


async def _answer(request: Request, sound: TakeSound, kept: dict[str, str]) -> Response:
    thing = Thing(sound.length, sound.mark, _MEDIA_TYPES[sound.kind])
    if unmodified(request, thing):
        return held_already(thing, kept)
    chosen = wanted(request, thing)
    if chosen is None:
        return nothing_there(thing)
    told = headers(thing, chosen) | kept
    if request.method == "HEAD":
        return Response(headers=told)
    part = await part_of(rig(), sound, chosen.start, chosen.end)
    return Response(part, 206 if chosen.part else 200, told)


def _no_take() -> HTTPException:
    return HTTPException(404, "This play has no such take.")
