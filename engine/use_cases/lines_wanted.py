"""What a recording wants said, looked up once by each worker for all the parts of a plan."""

from __future__ import annotations

from engine.job.wish import Job
from engine.rig import Rig
from engine.script.model import Script
from engine.store import accounts, jobs
from engine.store.walls import Across
from engine.take.plan import Order
from engine.take.wanted import LinesWanted
from engine.use_cases.spend import terms_of
from engine.use_cases.spoken_play import spoken_in, takes_in

_KEPT = 3
"""The plans of so many jobs are kept, the newest of each, some megabytes: more are seldom busy."""


async def lines_wanted(rig: Rig, job_id: str, plan: str) -> LinesWanted:
    """The lines as they were when this worker first heard of the plan. Raises NotFound.

    A worker that hears of it after a correction has other lines than the one that made it. What
    nobody knows is not spoken then, and what is missing stands in the next plan.
    """
    known, wanted = rig.plans.get(job_id, ("", None))
    if wanted is None or known != plan:
        wanted = await _looked_up(rig, job_id)
        rig.plans.pop(job_id, None)
        while len(rig.plans) >= _KEPT:
            del rig.plans[next(iter(rig.plans))]
        rig.plans[job_id] = plan, wanted
    return wanted


async def _looked_up(rig: Rig, job_id: str) -> LinesWanted:
    async with rig.database.session(Across.WORK) as session:
        job = await jobs.find(session, job_id)
        caller = await accounts.account(session, job.owner, job.school)
        play = await spoken_in(rig, session, caller, job.script)
        terms = await terms_of(rig, session, caller, job.script)
    scenes = _scenes_there(job, play.script)
    if job.scenes and not scenes:
        return LinesWanted(job, caller, (), terms)
    order = Order(scenes, frozenset(job.roles), line=job.line)
    lines = await takes_in(rig, play, order)
    return LinesWanted(job, caller, lines, terms)


def _scenes_there(job: Job, script: Script) -> tuple[str, ...]:
    """Those of the job's scenes that the script still has."""
    there = {scene.id for scene in script.scenes}
    return tuple(scene for scene in job.scenes if scene in there)
