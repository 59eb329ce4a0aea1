"""What a person may do with work that was asked for, whatever kind of work it is."""

from __future__ import annotations

from engine.account.caller import Caller
from engine.job.queue import Priority
from engine.rig import Rig
from engine.store import analyses, jobs, work
from engine.use_cases.analyse import ask_for_analysis
from engine.use_cases.record import cancel, resume


async def go_on(rig: Rig, person: Caller, work_id: str) -> None:
    """Have work done that was paused or cancelled, or failed. Raises NotFound, NotPermitted."""
    async with rig.database.session() as session:
        analysis = await analyses.is_analysis(session, work_id)
    if not analysis:
        await resume(rig, person, work_id)
        return
    async with rig.database.session() as session:
        script, deep = await work.analysis_again(session, person, work_id)
    again = await ask_for_analysis(rig, person, script, deep=deep)
    await rig.desk.submit(again, aside=True)


async def call_off(rig: Rig, person: Caller, work_id: str) -> None:
    """Want work no longer, from this moment; what was there before stays.

    Raises NotFound, NotPermitted.
    """
    async with rig.database.session() as session:
        analysis = await analyses.is_analysis(session, work_id)
    if not analysis:
        await cancel(rig, person, work_id)
        return
    async with rig.turnstile:
        async with rig.database.session() as session:
            await analyses.cancel(session, person, work_id)
        await rig.desk.stop(work_id)


async def put_off(rig: Rig, person: Caller, work_id: str, priority: Priority) -> None:
    """Have a job done tonight, or now. Raises NotFound, NotPermitted."""
    async with rig.turnstile:
        async with rig.database.session() as session:
            await work.put_off(session, person, work_id, priority)
            waits = work_id in await jobs.unfinished(session)
        if waits:
            await rig.desk.submit(work_id)


async def clear_finished(rig: Rig, person: Caller) -> None:
    """Show what is over no longer."""
    async with rig.database.session() as session:
        await work.clear_finished(session, person)
