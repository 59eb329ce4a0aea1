"""New drafts that wait to be looked at: one for a script, until it is taken up or discarded."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.script.carry import Verdict
from engine.script.mends import Brought
from engine.script.model import SCRIPT_JSON, Script
from engine.store.revisions import NewRevision, revision_of, script_in, turn
from engine.store.scripts import NewScript, held, script_row
from engine.store.tables import DraftRow, new_id


@dataclass(frozen=True, slots=True)
class Draft:
    """A new draft as it was read. `id` is another one whenever anything about it changes."""

    id: str
    script: Script
    filename: str
    source: str
    verdicts: tuple[Verdict, ...] = ()


async def put(session: AsyncSession, caller: Caller, script_id: str, new: NewScript) -> None:
    """Have this draft wait, instead of the one before. Raises NotFound, NotPermitted."""
    script = await held(session, caller, script_id)
    if before := await session.get(DraftRow, script.id):
        await session.delete(before)
        await session.flush()
    row = DraftRow(
        script_id=script.id,
        school_id=script.school_id,
        owner_id=caller.id,
        filename=new.filename,
        source=new.source,
        reading=SCRIPT_JSON.dump_json(new.script).decode(),
    )
    session.add(row)
    await session.flush()


async def waiting(session: AsyncSession, caller: Caller, script_id: str) -> Draft | None:
    """The draft that waits, if any, for those who may revise. Raises NotFound, NotPermitted."""
    script = await script_row(session, caller, script_id, "revise")
    row = await session.get(DraftRow, script.id)
    return _draft(row) if row else None


async def judge(session: AsyncSession, caller: Caller, script_id: str, verdict: Verdict) -> None:
    """Note whether two lines are one; it replaces what was said of either. Raises NotFound."""
    row = await _row(session, caller, script_id)
    others = [v for v in row.verdicts if v[0] != verdict.old and v[1] != verdict.new]
    row.verdicts = [*others, [verdict.old, verdict.new, verdict.same]]
    row.id = new_id()
    await session.flush()


async def take_up(session: AsyncSession, caller: Caller, script_id: str, brought: Brought) -> int:
    """Make the draft that waits the play; the number of its revision. Raises NotFound.

    What was read is kept apart from the corrections brought over, so that these can be told from
    it later; one undo leads back to the draft before, in its own file.
    """
    draft = await _row(session, caller, script_id)
    script = await held(session, caller, script_id)
    before = script.revision
    read = NewRevision(brought.plain, "draft", draft.filename, draft.source, caller.id)
    number = await turn(session, script, read)
    if brought.script != brought.plain:
        number = await turn(session, script, NewRevision(brought.script, "draft", by=caller.id))
        (await revision_of(session, script.id, number)).follows = before
    await session.delete(draft)
    await session.flush()
    return number


async def discard(session: AsyncSession, caller: Caller, script_id: str) -> None:
    """Throw away the draft that waits; the play stays as it is. Raises NotFound."""
    await session.delete(await _row(session, caller, script_id))
    await session.flush()


async def _row(session: AsyncSession, caller: Caller, script_id: str) -> DraftRow:
    """The row, its script held for writing."""
    script = await held(session, caller, script_id)
    row = await session.get(DraftRow, script.id)
    if row is None:
        raise NotFound(script_id)
    return row


def _draft(row: DraftRow) -> Draft:
    return Draft(
        id=row.id,
        script=script_in(row.reading),
        filename=row.filename,
        source=row.source,
        verdicts=tuple(Verdict(old, new, same=same) for old, new, same in row.verdicts),
    )
