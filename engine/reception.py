"""A script comes in: it is read, its source is kept, its roles are cast."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from engine import cast
from engine.account.account import Account
from engine.rig import Rig
from engine.store import casts, scripts
from engine.voice import catalogue


@dataclass(frozen=True, slots=True)
class Arrival:
    """What somebody brings: the bytes, the file's name, and whether it is a sample of ours."""

    data: bytes
    filename: str
    sample: bool = False


async def receive(rig: Rig, person: Account, arrival: Arrival) -> str:
    """Read a script and keep it with a cast; its id. Raises CannotRead and keeps nothing."""
    script = await rig.reading_room.read(arrival.data, arrival.filename)
    source = hashlib.sha256(arrival.data).hexdigest()
    rig.shelf.put("sources", source, arrival.data)
    new = scripts.NewScript(script, arrival.filename, source, sample=arrival.sample)
    suggested = cast.suggest(script, catalogue.voices())
    async with rig.database.session() as session:
        script_id = await scripts.add(session, person, new)
        await casts.keep_cast(session, person, script_id, suggested)
    return script_id
