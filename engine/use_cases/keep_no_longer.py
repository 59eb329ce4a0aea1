"""Once a day, as a job: what a school keeps no longer goes, and the page can tell when it did."""

from __future__ import annotations

from datetime import datetime, timedelta

from engine.account.audit import Deed
from engine.account.school_rules import KEPT_DAYS
from engine.job.port import Task
from engine.rig import Rig
from engine.store import audit, exports, retaining, school_rules
from engine.store.personal import About
from engine.store.tables import now
from engine.store.walls import Across, OneSchool
from engine.use_cases.erase_people import forget
from engine.use_cases.rules import rules_in
from engine.use_cases.take_away import drop_old_exports

JOB = "retention"
"""The kind of work."""


async def hand_in_retention(rig: Rig, school: str, at: datetime) -> None:
    """Have it done for a school, once on this day. Raises StoreAway."""
    await rig.desk.submit(Task(JOB, school, school, f"{at:%Y-%m-%d}"))


async def keep_no_longer(rig: Rig, task: Task) -> None:
    """Do it. May be called again at any time."""
    await retain(rig, task.school, now())


async def retain(rig: Rig, school: str, at: datetime) -> dict[str, int]:
    """Drop what a school has kept for long enough at that moment; how many of each kind.

    Alone at home nothing but old exports has an end of its own. Raises ShelfAway, ShelfFull,
    StoreAway.
    """
    async with rig.database.session(OneSchool(school)) as session:
        old = await exports.over(session, school, at)
    gone = {"exports": await drop_old_exports(rig, school, old)}
    if rig.settings.mode == "school":
        gone |= await _of_school(rig, school, at)
    async with rig.database.session(OneSchool(school)) as session:
        await school_rules.note_retained(session, school, at, gone)
    return gone


async def _of_school(rig: Rig, school: str, at: datetime) -> dict[str, int]:
    async with rig.database.session(OneSchool(school)) as session:
        rules = await rules_in(rig.settings, session, school)
    before = {kind: at - timedelta(rules.days(kind)) for kind in KEPT_DAYS}
    async with rig.database.session(Across.FORGETTING) as session:
        idle = await retaining.idle(session, school, before["accounts"])
    for account in idle:
        await forget(rig, About(school, account), "")
    async with rig.database.session(OneSchool(school)) as session:
        recordings = await retaining.take_back_recordings(session, school, before["recordings"], at)
        evidence = await retaining.drop_practice(session, school, before["evidence"])
        entries = await retaining.drop_entries(session, school, before["audit"])
        if entries:
            await audit.note(session, Deed(school, "", "log_shortened", str(entries)))
    gone = {"recordings": recordings, "evidence": evidence, "audit": entries}
    return {**gone, "accounts": len(idle)}
