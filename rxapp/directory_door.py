"""Where a school's directory tells who comes and goes: SCIM 2.0, at /scim/v2."""

from __future__ import annotations

import asyncio
import importlib

from starlette.types import Receive, Scope, Send


async def directory_door(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request. What speaks the protocol takes a second to load, and is seldom needed."""
    spoken = await asyncio.to_thread(importlib.import_module, "rxapp.scim")
    await spoken.answer(scope, receive, send)
