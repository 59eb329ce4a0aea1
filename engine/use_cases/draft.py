"""A new draft comes in: it is read and waits, is looked at, and becomes the play or goes again."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.account import Account
from engine.failure import Failure
from engine.reading.refusal import CannotRead
from engine.rig import Rig
from engine.script.carry import Verdict
from engine.script.model import Script
from engine.script.proposal import Proposal, propose
from engine.store import casts, drafts, scripts, takes, treatments
from engine.store.drafts import Draft
from engine.store.scripts import Kept, NewScript
from engine.take.plan import Order, takes_wanted
from engine.use_cases.cast import completed
from engine.use_cases.receive import Arrival
from engine.use_cases.scan import pictures_in, read_around


class SeenOtherwise(Failure):
    """The draft or the play is another one than the person looked at."""

    reason = "seen_otherwise"
    status = 409
    sentence = "This is another draft than the one that was looked at."


@dataclass(frozen=True, slots=True)
class Looked:
    """A draft that waits, beside the play as it is.

    `seen` names this state of both. `mine` are the asker's own roles, `to_record` the takes that
    would be missing, `recorded` those of the play that are there now.
    """

    seen: str
    now: Script
    draft: Draft
    proposal: Proposal
    mine: frozenset[str]
    recorded: int
    to_record: int


async def bring(rig: Rig, person: Account, script_id: str, arrival: Arrival) -> None:
    """Read a new draft and have it wait. Raises CannotRead, NotFound and keeps nothing.

    Pages of a scan are read in the library only.
    """
    async with rig.database.session() as session:
        await scripts.script_row(session, person, script_id, "revise")
    found = await pictures_in(rig, arrival.data)
    if found.mostly:
        raise CannotRead("scanned", f"{len(found.bare)} pages are pictures")
    script = await read_around(rig, arrival.data, arrival.filename, found)
    source = hashlib.sha256(arrival.data).hexdigest()
    await asyncio.to_thread(rig.shelf.of(person.school).put, "sources", source, arrival.data)
    async with rig.database.session() as session:
        new = NewScript(script, arrival.filename, source)
        await drafts.put(session, person, script_id, new)


async def look(rig: Rig, person: Account, script_id: str) -> Looked | None:
    """The draft that waits and what it would change; None if none does. Raises NotFound."""
    async with rig.database.session() as session:
        draft = await drafts.waiting(session, person, script_id)
        if draft is None:
            return None
        kept = await scripts.kept(session, person, script_id)
        proposal = await _proposed(session, person, kept, draft)
        voices = await casts.cast_of(session, person, script_id)
        mine = await casts.my_roles(session, person, script_id)
        production = await treatments.production_of(session, person, script_id)
    after = await asyncio.to_thread(completed, proposal.script, None, voices)
    order = Order(engines=rig.engines, production=production)
    now = await asyncio.to_thread(takes_wanted, kept.script, voices, order)
    then = await asyncio.to_thread(takes_wanted, proposal.script, after, order)
    async with rig.database.session() as session:
        held = await takes.held(session, person, {line.key for line in (*now, *then)})
    return Looked(
        seen=_seen(kept, draft),
        now=kept.script,
        draft=draft,
        proposal=proposal,
        mine=frozenset(mine),
        recorded=len({line.key for line in now} & held),
        to_record=len({line.key for line in then} - held),
    )


async def judge(rig: Rig, person: Account, script_id: str, verdict: Verdict) -> None:
    """Note that two lines are one, or are not. Raises NotFound."""
    async with rig.database.session() as session:
        await drafts.judge(session, person, script_id, verdict)


async def take_up(rig: Rig, person: Account, script_id: str, seen: str) -> None:
    """Make the draft the play: every line that is the same keeps its takes, notes and progress.

    New roles get voices. Raises NotFound, and SeenOtherwise if anything is not as it was `seen`.
    """
    async with rig.database.session() as session:
        await scripts.held(session, person, script_id)
        draft = await drafts.waiting(session, person, script_id)
        if draft is None:
            raise scripts.NotFound(script_id)
        kept = await scripts.kept(session, person, script_id)
        if _seen(kept, draft) != seen:
            raise SeenOtherwise(seen)
        proposal = await _proposed(session, person, kept, draft)
        await drafts.take_up(session, person, script_id, proposal)
        voices = await casts.cast_of(session, person, script_id)
        after = await asyncio.to_thread(completed, proposal.script, None, voices)
        await casts.keep_cast(session, person, script_id, after)


async def discard(rig: Rig, person: Account, script_id: str) -> None:
    """Be rid of the draft that waits. Raises NotFound."""
    async with rig.database.session() as session:
        await drafts.discard(session, person, script_id)


async def _proposed(session: AsyncSession, person: Account, kept: Kept, draft: Draft) -> Proposal:
    first = await scripts.beginning(session, person, kept.id)
    return await asyncio.to_thread(propose, first, kept.script, draft.script, draft.verdicts)


def _seen(kept: Kept, draft: Draft) -> str:
    return f"{draft.id}.{kept.revision}"
