"""Analyses of plays: their work and results, what people corrected, what a chat endpoint said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.analyst.correction import Aspect, ProfileChange
from engine.analyst.profile import ANALYSIS_JSON, Analysis
from engine.job.port import Status
from engine.job.wish import Job
from engine.store import jobs
from engine.store.database import Database, add_once
from engine.store.progress import UNFINISHED, set_status, start
from engine.store.scripts import script_row
from engine.store.tables import AnalysisRow, ChatAnswerRow, JobRow, ProfileEditRow, ScriptRow

CHAT, BUILT_IN = "chat", "built-in"


@dataclass(frozen=True, slots=True)
class AnalysisWork:
    """An analysis that was asked for, as its page shows it; `seconds` are those of its last try.

    `message` is a word key on what went wrong; of one that runs, what did before this try.
    """

    id: str
    school: str
    owner: str
    script: str
    revision: int
    source: str
    status: Status
    message: str
    attempt: int
    tries: int
    seconds: float
    cost: float
    asked: datetime


async def ask(session: AsyncSession, caller: Caller, script_id: str, source: str = BUILT_IN) -> Job:
    """Note that an analysis of the current revision is wanted. Raises NotFound, NotPermitted.

    One of the same revision and source that is not finished is joined.
    """
    script = await script_row(session, caller, script_id, "cast")
    under_way = _asked().where(
        AnalysisRow.script_id == script.id,
        AnalysisRow.revision == script.revision,
        AnalysisRow.source == source,
        col(JobRow.status).in_(UNFINISHED),
    )
    if there := (await session.exec(under_way)).first():
        return await jobs.find(session, there[0].id)
    row = JobRow(
        kind=jobs.ANALYSIS,
        school_id=script.school_id,
        owner_id=caller.id,
        script_id=script.id,
        status=Status.QUEUED,
    )
    job = await jobs.add(session, row)
    session.add(
        AnalysisRow(
            id=job.id,
            school_id=script.school_id,
            script_id=script.id,
            revision=script.revision,
            source=source,
        )
    )
    await session.flush()
    return job


async def take_up(session: AsyncSession, analysis_id: str, attempt: int = 1) -> AnalysisWork:
    """Begin, or begin again after an error or a crash: one more try, on the script as it is now.

    One that has ended stays as it is, and so does one that was handed in once more since this
    attempt. Raises NotFound.
    """
    if await start(session, analysis_id, attempt):
        its = col(JobRow.id) == analysis_id
        await session.exec(update(JobRow).where(its).values(tries=JobRow.tries + 1))
        about = await session.get_one(AnalysisRow, analysis_id)
        about.revision = (await session.get_one(ScriptRow, about.script_id)).revision
        await session.flush()
    return await _work_on(session, analysis_id)


async def complete(
    session: AsyncSession, analysis_id: str, analysis: Analysis, seconds: float
) -> None:
    """Keep the result, unless it is wanted no longer. Raises NotFound."""
    if await set_status(session, analysis_id, Status.COMPLETED):
        row = await session.get_one(AnalysisRow, analysis_id)
        row.result = ANALYSIS_JSON.dump_json(analysis).decode()
        row.seconds, row.cost = seconds, analysis.usage.cost


async def fail(
    session: AsyncSession, analysis_id: str, message: str, seconds: float, *, again: bool
) -> None:
    """Note an error by its word key: tried again later, or given up. Raises NotFound.

    Of one that has ended nothing more is noted.
    """
    status = Status.RUNNING if again else Status.FAILED
    if await set_status(session, analysis_id, status, message):
        (await session.get_one(AnalysisRow, analysis_id)).seconds = seconds


async def works(session: AsyncSession, caller: Caller, script_id: str) -> tuple[AnalysisWork, ...]:
    """Every analysis of a script, the newest first. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    wanted = _asked().where(AnalysisRow.script_id == script.id)
    rows = await session.exec(wanted.order_by(col(JobRow.made_at).desc()))
    return tuple(_work(*row) for row in rows)


async def result_of(session: AsyncSession, caller: Caller, script_id: str) -> Analysis | None:
    """The deepest, then newest, completed analysis of the current revision. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    wanted = _asked().where(
        AnalysisRow.script_id == script.id,
        AnalysisRow.revision == script.revision,
        JobRow.status == Status.COMPLETED,
    )
    deepest = wanted.order_by(col(AnalysisRow.source).desc(), col(JobRow.made_at).desc())
    found = (await session.exec(deepest.limit(1))).first()
    return ANALYSIS_JSON.validate_json(found[1].result) if found else None


async def keep_change(
    session: AsyncSession, caller: Caller, script_id: str, change: ProfileChange
) -> None:
    """Remember what a person says, instead of what they said before of the same."""
    script = await script_row(session, caller, script_id, "cast")
    await forget_change(session, caller, script_id, change)
    session.add(
        ProfileEditRow(
            script_id=script.id,
            role=change.role,
            aspect=change.aspect,
            other=change.other,
            school_id=script.school_id,
            account_id=caller.id,
            told=list(change.values),
        )
    )


async def forget_change(
    session: AsyncSession, caller: Caller, script_id: str, change: ProfileChange
) -> None:
    """Take back what was said of this role's aspect, or of these two, from either end."""
    script = await script_row(session, caller, script_id, "cast")
    for one, other in ((change.role, change.other), (change.other, change.role)):
        await session.exec(
            delete(ProfileEditRow).where(
                col(ProfileEditRow.script_id) == script.id,
                col(ProfileEditRow.role) == one,
                col(ProfileEditRow.other) == other,
                col(ProfileEditRow.aspect) == change.aspect,
            )
        )


async def changes(
    session: AsyncSession, caller: Caller, script_id: str
) -> tuple[ProfileChange, ...]:
    """What people said of this script's roles, in the order they said it. Raises NotFound."""
    script = await script_row(session, caller, script_id)
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
        async with self.database.session(self) as session:
            row = await session.get(ChatAnswerRow, (self.school, name))
            return row.answer if row else None

    async def keep(self, name: str, answer: str) -> None:
        """Remember an answer, in a transaction of its own: it is paid for."""
        async with self.database.session(self) as session:
            await add_once(session, ChatAnswerRow(school_id=self.school, key=name, answer=answer))


def _asked() -> Select[JobRow, AnalysisRow]:
    """Analyses, each with the job that it is."""
    return select(JobRow, AnalysisRow).join(AnalysisRow, col(AnalysisRow.id) == JobRow.id)


async def _work_on(session: AsyncSession, analysis_id: str) -> AnalysisWork:
    wanted = _asked().where(JobRow.id == analysis_id).execution_options(populate_existing=True)
    found = (await session.exec(wanted)).first()
    if found is None:
        raise NotFound(analysis_id)
    return _work(*found)


def _work(job: JobRow, row: AnalysisRow) -> AnalysisWork:
    return AnalysisWork(
        id=job.id,
        school=job.school_id,
        owner=job.owner_id,
        script=row.script_id,
        revision=row.revision,
        source=row.source,
        status=Status(job.status),
        message=job.message,
        attempt=job.attempt,
        tries=job.tries,
        seconds=row.seconds,
        cost=row.cost,
        asked=job.made_at,
    )
