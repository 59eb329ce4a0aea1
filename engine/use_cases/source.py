"""The file that a play was read from: its bytes, its lines as the reader saw them, its pages."""

from __future__ import annotations

import asyncio

from engine.account.permit import NotFound
from engine.reading.source import Source
from engine.rig import Rig
from engine.store.scripts import Kept
from engine.store.shelf import Spoiled
from engine.use_cases.scan import source_of_scan


async def source_of(rig: Rig, kept: Kept) -> Source:
    """The file as its reader saw it. Raises CannotRead, NotFound."""
    data = await _bytes(rig, kept)
    if kept.script.scanned:
        return await source_of_scan(rig, kept, data)
    return await rig.reading_room.source(data, kept.filename)


async def page_of(rig: Rig, kept: Kept, number: int) -> bytes:
    """A page of a PDF as a PNG picture, counted from 1. Raises CannotRead, NotFound."""
    return await rig.reading_room.picture(await _bytes(rig, kept), number)


async def _bytes(rig: Rig, kept: Kept) -> bytes:
    try:
        return await asyncio.to_thread(rig.shelf.of(kept.school).get, "sources", kept.source)
    except (KeyError, Spoiled) as gone:
        raise NotFound(kept.source) from gone
