"""Having the directions of a play read aloud: by a voice of its own, recorded with the lines."""

from __future__ import annotations

from collections.abc import Mapping

from engine.account.caller import Caller
from engine.cast.narrator import NARRATOR, after, narrators
from engine.failure import Failure
from engine.rig import Rig
from engine.store import casts, practices, scripts
from engine.take.production import RowChange
from engine.use_cases.record import record_for


class NoNarrator(Failure):
    """No voice that is here speaks the language of the play."""

    reason = "no_narrator"
    status = 409
    sentence = "No voice that is here speaks the language of this play."


def narrator_of(rig: Rig, cast: Mapping[str, str]) -> str:
    """The name of the voice that reads the directions; empty where nobody does."""
    voice = cast.get(NARRATOR, "")
    known = rig.directory.named(voice) if voice else None
    return known.name if known else voice


async def narrate(rig: Rig, caller: Caller, practice_id: str, *, another: bool = False) -> str:
    """Have the directions of a practice's play read from now on; the name of the voice that does.

    They are recorded beginning where the practice stands. Who reads already goes on, unless
    `another` voice is wanted. Raises NotFound, NotPermitted, NoNarrator, ChangedSince.
    """
    async with rig.database.session(caller) as session:
        practice = await practices.find(session, caller, practice_id)
        script = (await scripts.kept(session, caller, practice.script)).script
        cast = await casts.cast_of(session, caller, practice.script)
        seen = await casts.seen_in(session, caller, practice.script)
        if another or NARRATOR not in cast:
            there = narrators(rig.directory.company(), script.language, cast)
            found = after(there, cast.get(NARRATOR, ""))
            if found is None:
                raise NoNarrator
            told = RowChange(NARRATOR, found.id, seen.get(NARRATOR, 0))
            await casts.give_voice(session, caller, practice.script, told)
            cast = {**cast, NARRATOR: found.id}
    await record_for(rig, caller, practice.script, practice.scene, practice.position)
    return narrator_of(rig, cast)


async def leave_unread(rig: Rig, caller: Caller, practice_id: str) -> None:
    """Have nobody read the directions any more; what is recorded is heard again if somebody does.

    Raises NotFound, NotPermitted, ChangedSince.
    """
    async with rig.database.session(caller) as session:
        practice = await practices.find(session, caller, practice_id)
        seen = await casts.seen_in(session, caller, practice.script)
        told = RowChange(NARRATOR, "", seen.get(NARRATOR, 0))
        await casts.give_voice(session, caller, practice.script, told)
