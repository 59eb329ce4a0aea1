"""The takes of a scene in one file, and those of such a file that a play wants on the shelf."""

from __future__ import annotations

from engine.account.caller import Caller
from engine.rig import Rig
from engine.take.pack import packed, unpacked
from engine.take.plan import Order
from engine.use_cases.kept_takes import held, keep
from engine.use_cases.spoken_play import spoken_play, takes_in


async def pack_scene(rig: Rig, caller: Caller, script_id: str, scene: str) -> bytes:
    """All takes of a scene that are recorded. Raises NotFound."""
    play = await spoken_play(rig, caller, script_id)
    wanted = await takes_in(rig, play, Order((scene,)))
    found = [await held(rig, caller, key) for key in {line.key for line in wanted}]
    return packed(take for take in found if take)


async def keep_packed(rig: Rig, caller: Caller, script_id: str, data: bytes) -> int:
    """Keep those takes of a pack that a play wants as it is cast here; how many.

    A pack that was made with another cast or other voices holds none of them. Raises NotFound,
    ShelfFull.
    """
    play = await spoken_play(rig, caller, script_id)
    wanted = {line.key for line in await takes_in(rig, play)}
    fitting = [take for take in unpacked(data) if take.key in wanted]
    for take in fitting:
        await keep(rig, caller, take)
    return len(fitting)
