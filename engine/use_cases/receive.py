"""A script comes in: it is read, its source is kept, its roles are cast and its people noted."""

from __future__ import annotations

import asyncio
import hashlib
import time
from dataclasses import dataclass

from engine.account.account import Account
from engine.cast.suggest import suggest
from engine.rig import Rig
from engine.store import analyses, casts, scripts
from engine.use_cases.scan import read_or_scan
from engine.voice import registry


@dataclass(frozen=True, slots=True)
class Arrival:
    """What somebody brings: the bytes, the file's name, and whether it is a sample of ours."""

    data: bytes
    filename: str
    sample: bool = False


async def receive(rig: Rig, person: Account, arrival: Arrival) -> str:
    """Read a script and keep it with a cast; its id. Raises CannotRead and keeps nothing.

    The pages of a scan are read later, as a job: until then there is a play that is not yet read.
    """
    began = time.perf_counter()
    script = await read_or_scan(rig, person, arrival.data, arrival.filename)
    took = round(time.perf_counter() - began, 2)
    if isinstance(script, str):
        return script
    source = hashlib.sha256(arrival.data).hexdigest()
    await asyncio.to_thread(rig.shelf.of(person.school).put, "sources", source, arrival.data)
    new = scripts.NewScript(script, arrival.filename, source, arrival.sample, took)
    suggested = await asyncio.to_thread(suggest, script, registry.voices())
    async with rig.database.session() as session:
        script_id = await scripts.add(session, person, new)
        await casts.keep_cast(session, person, script_id, suggested)
        analysis = await analyses.ask(session, person, script_id)
    await rig.hand_in(analysis)
    return script_id
