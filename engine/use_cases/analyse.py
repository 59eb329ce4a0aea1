"""Having a play analysed: asked for by a person, done by a worker, corrected by a person."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from time import monotonic
from typing import Protocol
from urllib.parse import urlsplit

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.analyst.builtin import analyse
from engine.analyst.chat import Chat, deepened
from engine.analyst.chat_line import ChatEndpoint, ChatFailed
from engine.analyst.correction import ProfileChange, all_corrected, check
from engine.analyst.profile import Analysis
from engine.job.port import Status, Task
from engine.job.wish import Job
from engine.reading.room import ReadingRoom
from engine.rig import Rig
from engine.script.model import Script
from engine.settings import Settings
from engine.store import accounts, analyses, scripts, spending
from engine.store.analyses import AnalysisWork, SchoolMemory
from engine.store.database import Database
from engine.store.follow import follow
from engine.store.tables import now
from engine.store.treasury import SchoolTreasury
from engine.store.walls import Across, OneSchool
from engine.use_cases.rules import chats, rules_in
from engine.voice.budget import Purse, month_of

_LOG = logging.getLogger(__name__)
_TRIES = 3
_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Budget:
    """A month with a chat endpoint: `spent` of `limit` (None: no limit); `paid` if it costs.

    `host` is the machine that a play's text goes to.
    """

    model: str
    host: str
    spent: float
    limit: float | None
    paid: bool


class House(Protocol):
    """What of a rig is needed here."""

    @property
    def settings(self) -> Settings:
        """The settings of this deployment."""
        ...

    @property
    def database(self) -> Database:
        """The database."""
        ...

    async def hand_in(self, job: Job) -> None:
        """Have a job done."""
        ...

    @property
    def reading_room(self) -> ReadingRoom:
        """Where strangers' texts are computed on."""
        ...


def chat_endpoint(settings: Settings) -> ChatEndpoint | None:
    """The chat endpoint that is set, if one is."""
    if not (settings.chat_url and settings.chat_model):
        return None
    return ChatEndpoint(
        settings.chat_url,
        settings.chat_model,
        settings.chat_key,
        settings.chat_price_in,
        settings.chat_price_out,
        settings.chat_patience,
        settings.chat_budget,
    )


async def understanding(house: House, caller: Caller, script_id: str) -> Analysis:
    """What is known of a play's people: the deepest analysis with the person's corrections on it.

    Where none is kept of the current revision, the built-in one is made on the spot. Raises
    NotFound.
    """
    async with house.database.session(caller) as session:
        kept = await analyses.result_of(session, caller, script_id)
        said = await analyses.changes(session, caller, script_id)
        script = (await scripts.kept(session, caller, script_id)).script
    if kept is None:
        kept = await house.reading_room.run(analyse, script)
    return all_corrected(kept, said)


async def change_profile(
    house: House, caller: Caller, script_id: str, change: ProfileChange
) -> None:
    """Remember what a person says. Raises NotFound, NotPermitted, CannotChange."""
    check(await understanding(house, caller, script_id), change)
    async with house.database.session(caller) as session:
        await analyses.keep_change(session, caller, script_id, change)


async def take_back(house: House, caller: Caller, script_id: str, change: ProfileChange) -> None:
    """Go back to what was understood of this aspect. Raises NotFound, NotPermitted."""
    async with house.database.session(caller) as session:
        await analyses.forget_change(session, caller, script_id, change)


async def analyses_of(house: House, caller: Caller, script_id: str) -> tuple[AnalysisWork, ...]:
    """Every analysis of a play, newest first. Raises NotFound."""
    async with house.database.session(caller) as session:
        return await analyses.works(session, caller, script_id)


async def follow_analyses(
    house: House, caller: Caller, script_id: str
) -> AsyncIterator[tuple[AnalysisWork, ...]]:
    """Every analysis of a play, newest first, and again whenever one changes, until all have ended.

    Raises NotFound.
    """

    async def look(session: AsyncSession) -> tuple[AnalysisWork, ...]:
        return await analyses.works(session, caller, script_id)

    def over(seen: tuple[AnalysisWork, ...]) -> bool:
        return all(work.status.ended for work in seen)

    async for seen in follow(house.database, caller, caller.school, look, over):
        yield seen


async def chat_budget(house: House, caller: Caller) -> Budget | None:
    """What a chat endpoint may cost this month and has cost; None where none may be asked."""
    endpoint = chat_endpoint(house.settings)
    if endpoint is None or not await _may_chat(house, caller.school):
        return None
    async with house.database.session(caller) as session:
        spent = await spending.spent(session, caller, _month())
    host = urlsplit(endpoint.address).hostname or endpoint.address
    return Budget(endpoint.model, host, spent, endpoint.budget, endpoint.cost(1, 1) > 0)


async def ask_for_analysis(
    house: House, caller: Caller, script_id: str, *, deep: bool = False
) -> str:
    """Have a play analysed; the job's id. Raises NotFound, NotPermitted."""
    async with house.database.session(caller) as session:
        source = analyses.CHAT if deep else analyses.BUILT_IN
        job = await analyses.ask(session, caller, script_id, source)
    await house.hand_in(job)
    return job.id


async def analyse_play(rig: Rig, task: Task) -> None:
    """Do the work of an analysis. May be called again at any time."""
    await analyse_script(rig, task.job, int(task.name))


async def analyse_script(house: House, analysis_id: str, attempt: int = 1) -> Status:
    """Do the work of an analysis; how it stands then. May be called again at any time.

    Whoever comes with an attempt that is not the last one leaves it to others.

    What may help is tried again, three times in all, with the error shown in between. ChatFailed
    never comes out: the row tells it, and the built-in analysis stays what it was. Raises NotFound.
    """
    while True:
        async with house.database.session(Across.WORK) as session:
            work = await analyses.take_up(session, analysis_id, attempt)
            if work.status.ended or work.attempt != attempt:
                return work.status
            script = await _script(session, work)
            if script is None:
                await analyses.fail(session, work.id, "script_gone", 0.0, again=False)
                return Status.FAILED
        begun = monotonic()
        try:
            result = await _result(house, work, script)
        except ChatFailed as failed:
            _LOG.warning("The analysis %s failed: %s", work.id, failed)
            again = failed.may_pass and work.tries < _TRIES
            async with house.database.session(work) as session:
                seconds = monotonic() - begun
                await analyses.fail(session, work.id, failed.reason, seconds, again=again)
            if not again:
                return Status.FAILED
            await asyncio.sleep(failed.wait or _WAIT)
        else:
            async with house.database.session(work) as session:
                await analyses.complete(session, work.id, result, monotonic() - begun)
            return Status.COMPLETED


async def _script(session: AsyncSession, work: AnalysisWork) -> Script | None:
    """The script as its owner may read it now; None if it is put away."""
    try:
        caller = await accounts.account(session, work.owner, work.school)
        return (await scripts.kept(session, caller, work.script)).script
    except NotFound:
        return None


async def _result(house: House, work: AnalysisWork, script: Script) -> Analysis:
    """The analysis that the work asks for. Raises ChatFailed."""
    found = await house.reading_room.run(analyse, script)
    if work.source == "built-in":
        return found
    endpoint = chat_endpoint(house.settings)
    if endpoint is None:
        raise ChatFailed("no_chat", "No chat endpoint is set.", tries=0)
    if not await _may_chat(house, work.school):
        raise ChatFailed("kept_in", "The school tells nothing to services elsewhere.", tries=0)
    memory = SchoolMemory(house.database, work.school)
    treasury = SchoolTreasury(house.database, work.school, _month())
    purse = Purse(endpoint.budget, treasury=treasury)
    return await deepened(script, found, Chat(endpoint, memory, purse))


async def _may_chat(house: House, school: str) -> bool:
    async with house.database.session(OneSchool(school)) as session:
        return chats(house.settings, await rules_in(house.settings, session, school))


def _month() -> str:
    """This month, as that of what a chat endpoint costs."""
    return month_of(now(), "chat")
