"""The ear: whether anybody listens, and the socket by which an actor is listened to.

The browser sends `{"listen": LINE, "at_ms", "patience", "prompted", "hints", "lead"}`, `{"hush":
true}`, `{"said": LINE}` and sound: PCM of 16 bits, little endian, 16 kHz, mono. It is told `ready`,
`onset`, `partial`, `done`, `verdict`, `kept`, `command`, `off_script`, `jumped`, `not_caught`,
`unfinished` and `lost`, each the first key of an object.
"""

import asyncio
import logging
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Literal

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.ear.allowance import SoundAllowance
from engine.ear.port import NotHeard
from engine.failure import Failure
from engine.rehearsal.ear_messages import ear_message
from engine.rig import rig
from engine.use_cases.consent import may_listen
from engine.use_cases.listen import Listening, open_ear
from engine.use_cases.sign_in import stays_signed_in
from engine.use_cases.who_listens import ear_told
from rxapp.door import CurrentCaller

LOG = logging.getLogger(__name__)
router = APIRouter()

_IDLE = 900.0
"""Seconds without a word from the browser after which the socket is closed."""

_NOT_SIGNED_IN, _NOT_FOUND, _REFUSED, _DEAF = 4401, 4404, 1008, 1013
"""Codes of a socket that is closed: two of ours, and two of RFC 6455 (policy, try again later)."""


@router.get("/ear")
async def ear(caller: CurrentCaller, language: Literal["", "en", "es"] = "") -> dict[str, Any]:
    """Whether anybody listens in a language, and why not; who listens is ready afterwards."""
    return asdict(await ear_told(rig(), caller, language))


@router.websocket("/ear/{practice_id}")
async def listen(socket: WebSocket, practice_id: str, caller: CurrentCaller) -> None:
    """Listen to the actor of a practice, until either side has had enough."""
    await socket.accept()
    try:
        listening = await open_ear(rig(), caller, practice_id)
    except NotFound:
        await socket.close(_NOT_FOUND)
        return
    except NotHeard as deaf:
        await socket.send_json({"lost": deaf.reason})
        await socket.close(_DEAF)
        return
    try:
        await _converse(socket, listening, caller)
    except Failure as refused:
        LOG.warning("An ear was closed: %s", refused)
        await _closed(socket, _REFUSED)
    finally:
        await listening.close()


async def _converse(socket: WebSocket, listening: Listening, caller: Caller) -> None:
    """Both ways at once, until one of them ends, or the actor is signed out.

    Raises NotAMessage, TooMuchSound.
    """
    ways = [
        asyncio.create_task(_leave(socket, caller)),
        asyncio.create_task(_hear(socket, listening)),
        asyncio.create_task(_tell(socket, listening)),
    ]
    try:
        done, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
    for way in done:
        with suppress(WebSocketDisconnect, TimeoutError):
            way.result()


async def _hear(socket: WebSocket, listening: Listening) -> None:
    allowance = SoundAllowance()
    while True:
        message = await asyncio.wait_for(socket.receive(), _IDLE)
        if message["type"] == "websocket.disconnect":
            return
        if sound := message.get("bytes"):
            allowance.take(len(sound))
            listening.hear(sound)
        else:
            listening.tell(ear_message(message.get("text") or ""))


async def _leave(socket: WebSocket, caller: Caller) -> None:
    """Close it when whoever opened it is signed out, or agrees no longer: within half a minute."""
    while await stays_signed_in(rig(), caller) and await may_listen(rig(), caller):
        pass
    await _closed(socket, _NOT_SIGNED_IN)


async def _tell(socket: WebSocket, listening: Listening) -> None:
    async for event in listening.events():
        await socket.send_json(event)
    await _closed(socket, _DEAF)


async def _closed(socket: WebSocket, code: int) -> None:
    """Close it, if the browser has not done so."""
    with suppress(RuntimeError):  # it was closed on the other side just now
        await socket.close(code)
