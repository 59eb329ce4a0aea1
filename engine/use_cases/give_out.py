"""Takes are given out by way of a play: to whoever may read it, if the play wants them."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rig import Rig
from engine.store import script_takes, scripts, takes
from engine.store.shelf import ShelfFull
from engine.use_cases.spoken_play import spoken_play


def address_of(script_id: str, key: str) -> str:
    """Where a browser hears a take of a play."""
    return f"/api/v1/scripts/{script_id}/takes/{key}"


async def may_hear(rig: Rig, caller: Caller, script_id: str, key: str) -> str:
    """The school whose take this is, for a caller who may read the play, if it gives the take out.

    What it gave out once is known. Any other take is given out if the play wants it as it stands:
    it is planned then, and all that it wants is known from now on. Raises NotFound.
    """
    async with rig.database.session(caller) as session:
        school = (await scripts.script_row(session, caller, script_id)).school_id
        if await script_takes.gives(session, script_id, key):
            return school
        if key not in await takes.held(session, caller, [key]):
            raise NotFound(key)
    play = await spoken_play(rig, caller, script_id)
    wanted = await rig.reading_room.run(play.keys)
    if key not in wanted:
        raise NotFound(key)
    await give_out(rig, caller, script_id, wanted)
    return school


async def give_out(rig: Rig, caller: Caller, script_id: str, keys: Collection[str]) -> None:
    """Have a play give out those of the takes that are recorded, for good. Raises NotFound.

    On a disk that is full it gives out what it wants and no more.
    """
    with suppress(ShelfFull):
        async with rig.database.session(caller) as session:
            school = (await scripts.script_row(session, caller, script_id)).school_id
            await script_takes.give(session, school, script_id, keys)
