"""Analyses of plays: their work and results, what people corrected, what a chat endpoint said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.analyst.correction import Aspect, ProfileChange
from engine.analyst.profile import ANALYSIS_JSON, Analysis
from engine.store.database import Database, add_once
from engine.store.scripts import script_row
from engine.store.tables import AnalysisRow, ChatAnswerRow, ProfileEditRow, ScriptRow, now


class AnalysisStatus(StrEnum):
    """Where an analysis stands; `retrying` waits to be taken up again after an error."""

    QUEUED = "queued"
    RUNNING = "running"
    RETRYING = "retrying"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self not in _UNFINISHED


_UNFINISHED = (AnalysisStatus.QUEUED, AnalysisStatus.RUNNING, AnalysisStatus.RETRYING)


@dataclass(frozen=True, slots=True)
class AnalysisWork:
    """A tracked analysis, as its page shows it: `error` is a word key, `seconds` its last try."""

    id: str
    school: str
    owner: str
    script: str
    revision: int
    source: str
    status: AnalysisStatus
    error: str
    tries: int
    seconds: float
    cost: float
    asked: datetime
    begun: datetime | None
    ended: datetime | None


async def ask(
    session: AsyncSession, who: Caller, script_id: str, source: str = "built-in"
) -> AnalysisWork:
    """Note that an analysis of the current revision is wanted. Raises NotFound, NotPermitted.

    One of the same revision and source that is not finished is joined.
    """
    script = await script_row(session, who, script_id, "cast")
    under_way = select(AnalysisRow).where(
        AnalysisRow.script_id == script.id,
        AnalysisRow.revision == script.revision,
        AnalysisRow.source == source,
        col(AnalysisRow.status).in_(_UNFINISHED),
    )
    row = (await session.exec(under_way)).first()
    if row is None:
        row = AnalysisRow(
            school_id=script.school_id,
            owner_id=who.id,
            script_id=script.id,
            revision=script.revision,
            source=source,
            status=AnalysisStatus.QUEUED,
        )
        session.add(row)
        await session.flush()
    return _work(row)


async def take_up(session: AsyncSession, analysis_id: str) -> AnalysisWork:
    """Begin, or begin again after an error or a crash: one more try, on the script as it is now.

    One that has ended stays as it is. Raises NotFound.
    """
    row = await _row(session, analysis_id)
    if AnalysisStatus(row.status).ended:
        return _work(row)
    row.revision = (await session.get_one(ScriptRow, row.script_id)).revision
    row.status, row.error = AnalysisStatus.RUNNING, ""
    row.tries += 1
    row.begun_at, row.ended_at = now(), None
    await session.flush()
    return _work(row)


async def complete(
    session: AsyncSession, analysis_id: str, analysis: Analysis, seconds: float
) -> None:
    """Keep the result, unless it is wanted no longer. Raises NotFound."""
    row = await _row(session, analysis_id)
    if AnalysisStatus(row.status).ended:
        return
    row.result = ANALYSIS_JSON.dump_json(analysis).decode()
    row.status, row.error = AnalysisStatus.COMPLETED, ""
    row.seconds, row.cost, row.ended_at = seconds, analysis.usage.cost, now()


async def fail(
    session: AsyncSession, analysis_id: str, error: str, seconds: float, *, again: bool
) -> None:
    """Note an error by its word key: tried again later, or given up. Raises NotFound.

    Of one that has ended nothing more is noted.
    """
    row = await _row(session, analysis_id)
    if AnalysisStatus(row.status).ended:
        return
    row.status = AnalysisStatus.RETRYING if again else AnalysisStatus.FAILED
    row.error, row.seconds = error, seconds
    row.ended_at = None if again else now()


async def cancel(session: AsyncSession, who: Caller, analysis_id: str) -> None:
    """Want it no longer, from this moment; one that has ended stays as it is.

    Raises NotFound, NotPermitted.
    """
    row = await _row(session, analysis_id)
    await script_row(session, who, row.script_id, "cast")
    if not AnalysisStatus(row.status).ended:
        row.status, row.error, row.ended_at = AnalysisStatus.CANCELLED, "", now()


async def works(session: AsyncSession, who: Caller, script_id: str) -> tuple[AnalysisWork, ...]:
    """Every analysis of a script, the newest first. Raises NotFound."""
    script = await script_row(session, who, script_id)
    wanted = select(AnalysisRow).where(AnalysisRow.script_id == script.id)
    rows = await session.exec(wanted.order_by(col(AnalysisRow.made_at).desc()))
    return tuple(_work(row) for row in rows)


async def is_analysis(session: AsyncSession, work_id: str) -> bool:
    """Whether this is the id of an analysis: the desk hands the worker ids of several kinds."""
    return await session.get(AnalysisRow, work_id) is not None


async def unfinished(session: AsyncSession) -> tuple[str, ...]:
    """The ids of analyses that wait or were left at a crash, oldest first; for the worker."""
    wanted = select(AnalysisRow.id).where(col(AnalysisRow.status).in_(_UNFINISHED))
    return tuple(await session.exec(wanted.order_by(col(AnalysisRow.made_at))))


async def result_of(session: AsyncSession, who: Caller, script_id: str) -> Analysis | None:
    """The deepest, then newest, completed analysis of the current revision. Raises NotFound."""
    script = await script_row(session, who, script_id)
    wanted = select(AnalysisRow).where(
        AnalysisRow.script_id == script.id,
        AnalysisRow.revision == script.revision,
        AnalysisRow.status == AnalysisStatus.COMPLETED,
    )
    deepest = wanted.order_by(col(AnalysisRow.source).desc(), col(AnalysisRow.made_at).desc())
    row = (await session.exec(deepest.limit(1))).first()
    return ANALYSIS_JSON.validate_json(row.result) if row else None


async def keep_change(
    session: AsyncSession, who: Caller, script_id: str, change: ProfileChange
) -> None:
    """Remember what a person says, instead of what they said before of the same."""
    script = await script_row(session, who, script_id, "cast")
    await forget_change(session, who, script_id, change)
    session.add(
        ProfileEditRow(
            script_id=script.id,
            role=change.role,
            aspect=change.aspect,
            other=change.other,
            school_id=script.school_id,
            account_id=who.id,
            told=list(change.values),
        )
    )


async def forget_change(
    session: AsyncSession, who: Caller, script_id: str, change: ProfileChange
) -> None:
    """Take back what was said of this role's aspect, or of these two, from either end."""
    script = await script_row(session, who, script_id, "cast")
    for one, other in ((change.role, change.other), (change.other, change.role)):
        await session.exec(
            delete(ProfileEditRow).where(
                col(ProfileEditRow.script_id) == script.id,
                col(ProfileEditRow.role) == one,
                col(ProfileEditRow.other) == other,
                col(ProfileEditRow.aspect) == change.aspect,
            )
        )


async def changes(session: AsyncSession, who: Caller, script_id: str) -> tuple[ProfileChange, ...]:
    """What people said of this script's roles, in the order they said it. Raises NotFound."""
    script = await script_row(session, who, script_id)
    wanted = select(ProfileEditRow).where(ProfileEditRow.script_id == script.id)
    rows = await session.exec(wanted.order_by(col(ProfileEditRow.made_at)))
    return tuple(ProfileChange(r.role, Aspect(r.aspect), tuple(r.told), r.other) for r in rows)


@dataclass(frozen=True, slots=True)
class SchoolMemory:
    """The chat answers of one school, as an `engine.analyst.chat.Memory`."""

    database: Database
    school: str

    async def recall(self, name: str) -> str | None:
        """The answer of this name, if the school ever got it."""
        async with self.database.session() as session:
            row = await session.get(ChatAnswerRow, (self.school, name))
            return row.answer if row else None

    async def keep(self, name: str, answer: str) -> None:
        """Remember an answer, in a transaction of its own: it is paid for."""
        async with self.database.session() as session:
            await add_once(session, ChatAnswerRow(school_id=self.school, key=name, answer=answer))


async def _row(session: AsyncSession, analysis_id: str) -> AnalysisRow:
    """The row, held for writing until the transaction ends."""
    hold = update(AnalysisRow).where(col(AnalysisRow.id) == analysis_id)
    await session.exec(hold.values(tries=AnalysisRow.tries))
    row = await session.get(AnalysisRow, analysis_id)
    if row is None:
        raise NotFound(analysis_id)
    await session.refresh(row)
    return row


def _work(row: AnalysisRow) -> AnalysisWork:
    return AnalysisWork(
        id=row.id,
        school=row.school_id,
        owner=row.owner_id,
        script=row.script_id,
        revision=row.revision,
        source=row.source,
        status=AnalysisStatus(row.status),
        error=row.error,
        tries=row.tries,
        seconds=row.seconds,
        cost=row.cost,
        asked=row.made_at,
        begun=row.begun_at,
        ended=row.ended_at,
    )
