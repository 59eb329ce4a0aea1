"""Requests that may be sent again: with an Idempotency-Key they are done once."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Header, HTTPException, Request, Response
from fastapi.routing import APIRoute

from engine.account.caller import Caller
from engine.rig import rig
from engine.use_cases import reply_once
from engine.use_cases.reply_once import Reply
from rxapp.door import caller_behind

_KEY = re.compile(r"[A-Za-z0-9_-]{8,128}")
_KEPT = ("content-type", "location", "etag")
_GOOD = range(200, 300)


async def may_be_sent_again(
    idempotency_key: Annotated[
        str,
        Header(
            max_length=128,
            description="8 to 128 signs (A-Z a-z 0-9 _ -) that name this request. Sent again within"
            " a day, it gets the same answer, with Idempotent-Replayed: true.",
        ),
    ] = "",
) -> None:
    """Tells programs of the header; `Once` reads it."""


SENT_AGAIN = [Depends(may_be_sent_again)]
"""What a route of `Once` depends on."""


class Once(APIRoute):
    """A route whose POST is done once under each key; what failed or was refused may be retried.

    Only what is answered as JSON, or with nothing, is kept: sounds and streams are made anew.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route as it is, behind what it has answered before."""
        answer = super().get_route_handler()

        async def once(request: Request) -> Response:
            key = request.headers.get("idempotency-key", "")
            if not key or request.method != "POST":
                return await answer(request)
            if not _KEY.fullmatch(key):
                raise HTTPException(422, "An Idempotency-Key has 8 to 128 signs: A-Z a-z 0-9 _ -")
            caller = await caller_behind(request)
            before = await reply_once.given_before(rig(), caller, key, await _asked(request))
            if before:
                return _again(before)
            return await _first(answer, request, caller, key)

        return once


async def _first(
    answer: Callable[[Request], Coroutine[Any, Any, Response]],
    request: Request,
    caller: Caller,
    key: str,
) -> Response:
    """The answer, kept if it is a good one."""
    made: Response | None = None
    try:
        made = await answer(request)
    finally:
        if made is None or not _is_kept(made):
            await reply_once.came_to_nothing(rig(), caller, key)
    if _is_kept(made):
        kept = {name: made.headers[name] for name in _KEPT if name in made.headers}
        told = Reply("", made.status_code, kept, bytes(made.body).decode())
        await reply_once.answered(rig(), caller, key, told)
    return made


def _is_kept(made: Response) -> bool:
    is_json = made.headers.get("content-type", "").startswith("application/json")
    body = getattr(made, "body", None)
    return made.status_code in _GOOD and body is not None and (is_json or not body)


async def _asked(request: Request) -> bytes:
    """All of what is asked, who asks apart."""
    head = f"{request.method} {request.url.path}?{request.url.query}\n"
    return head.encode("utf-8", "surrogateescape") + await request.body()


def _again(before: Reply) -> Response:
    headers = {**(before.headers or {}), "idempotent-replayed": "true"}
    return Response(before.body, before.status, headers)
