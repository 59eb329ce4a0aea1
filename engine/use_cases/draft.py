"""A new draft comes in: it is read and waits, is looked at, and becomes the play or goes again."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.account.caller import Caller
from engine.account.permit import ChangedSince, NotFound
from engine.export.draft_page import DraftBeside
from engine.reading import tesseract
from engine.reading.intake.scan import may_be_scan
from engine.reading.refusal import CannotRead
from engine.rig import Rig
from engine.script.carry import Verdict
from engine.script.proposal import brought_to
from engine.store import casts, drafts, scripts, takes
from engine.store.drafts import Draft
from engine.store.scripts import Kept, NewScript
from engine.use_cases.cast import completed
from engine.use_cases.figures import count_again
from engine.use_cases.receive import Arrival
from engine.use_cases.record import record_changes
from engine.use_cases.scan import read_while_waited
from engine.use_cases.spoken_play import spoken_in, takes_in


@dataclass(frozen=True, slots=True)
class Looked:
    """A draft that waits, beside the play as it is.

    `seen` names this state of both, `page` is what is shown of them. `to_record` are the takes that
    would be missing, `recorded` those of the play that are there now.
    """

    seen: str
    filename: str
    page: Mapping[str, Any]
    recorded: int
    to_record: int


async def bring(rig: Rig, caller: Caller, script_id: str, arrival: Arrival) -> None:
    """Read a new draft and have it wait. Raises CannotRead, NotFound and keeps no draft.

    The pages of a short scan are read at once; a long one is read in the library only.
    """
    async with rig.database.session(caller) as session:
        await scripts.script_row(session, caller, script_id, "revise")
    able = may_be_scan(arrival.data) and await tesseract.is_here()
    found = await rig.reading_room.incoming(arrival.data, arrival.filename, pictures_read=able)
    if found.script is None and not able:
        raise CannotRead("no_ocr", f"{len(found.pictures.bare)} pages are pictures")
    script = found.script or await read_while_waited(rig, caller, arrival.data, arrival.filename)
    source = hashlib.sha256(arrival.data).hexdigest()
    await asyncio.to_thread(rig.shelf.of(caller.school).put, "sources", source, arrival.data)
    async with rig.database.session(caller) as session:
        new = NewScript(script, arrival.filename, source)
        await drafts.put(session, caller, script_id, new)


async def waiting(rig: Rig, caller: Caller, script_id: str) -> Draft | None:
    """The draft that waits, if any, for those who may revise. Raises NotFound, NotPermitted."""
    async with rig.database.session(caller) as session:
        return await drafts.waiting(session, caller, script_id)


async def look(rig: Rig, caller: Caller, script_id: str) -> Looked | None:
    """The draft that waits and what it would change; None if none does. Raises NotFound."""
    async with rig.database.session(caller) as session:
        draft = await drafts.waiting(session, caller, script_id)
        if draft is None:
            return None
        kept = await scripts.kept(session, caller, script_id)
        first = await scripts.beginning(session, caller, script_id)
        mine = frozenset(await casts.my_roles(session, caller, script_id))
        play = await spoken_in(rig, session, caller, script_id)
    beside = DraftBeside(first, kept.script, draft.script, draft.verdicts, mine)
    compared = await rig.reading_room.run(beside.compared)
    after = await completed(rig, compared.script, None, dict(play.cast))
    then = replace(play, script=compared.script, cast=after)
    now, later = await takes_in(rig, play), await takes_in(rig, then)
    async with rig.database.session(caller) as session:
        held = await takes.held(session, caller, {line.key for line in (*now, *later)})
    return Looked(
        seen=_seen(kept, draft),
        filename=draft.filename,
        page=compared.page,
        recorded=len({line.key for line in now} & held),
        to_record=len(await rig.reading_room.run(then.missing, held)),
    )


async def judge(rig: Rig, caller: Caller, script_id: str, verdict: Verdict) -> None:
    """Note that two lines are one, or are not. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await drafts.judge(session, caller, script_id, verdict)


async def take_up(rig: Rig, caller: Caller, script_id: str, seen: str) -> None:
    """Make the draft the play: every line that is the same keeps its takes, notes and progress.

    New roles get voices. Raises NotFound, and ChangedSince if anything is not as it was `seen`.
    """
    async with rig.database.session(caller) as session:
        await scripts.held(session, caller, script_id)
        draft = await drafts.waiting(session, caller, script_id)
        if draft is None:
            raise NotFound(script_id)
        kept = await scripts.kept(session, caller, script_id)
        if _seen(kept, draft) != seen:
            raise ChangedSince(seen)
        first = await scripts.beginning(session, caller, script_id)
        told = (first, kept.script, draft.script, draft.verdicts)
        brought = await rig.reading_room.run(brought_to, *told)
        await drafts.take_up(session, caller, script_id, brought)
        voices = await casts.cast_of(session, caller, script_id)
        after = await completed(rig, brought.script, None, voices)
        await casts.fill_cast(session, caller, script_id, after)
        taken_up = await scripts.kept(session, caller, script_id)
    await record_changes(rig, caller, script_id)
    await count_again(rig, taken_up)


async def discard(rig: Rig, caller: Caller, script_id: str) -> None:
    """Throw away the draft that waits. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await drafts.discard(session, caller, script_id)


def _seen(kept: Kept, draft: Draft) -> str:
    return f"{draft.id}.{kept.revision}"
