"""When somebody opens in a play, and how much they mean to rehearse it."""

from __future__ import annotations

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.memory.goal import Goal
from engine.store.scripts import script_row
from engine.store.tables import GoalRow


async def goal_of(session: AsyncSession, caller: Caller, script_id: str) -> Goal:
    """This person's goal with a play; an empty one where they have none. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    mine = select(GoalRow).where(GoalRow.account_id == caller.id, GoalRow.script_id == script.id)
    row = (await session.exec(mine)).first()
    return Goal(row.opening, row.minutes, row.days) if row else Goal()


async def set_goal(session: AsyncSession, caller: Caller, script_id: str, goal: Goal) -> None:
    """Have this be their goal instead of the one before. Raises NotFound, NotPermitted."""
    script = await script_row(session, caller, script_id, "rehearse")
    row = GoalRow(
        account_id=caller.id,
        script_id=script.id,
        school_id=script.school_id,
        opening=goal.opening,
        minutes=goal.minutes,
        days=goal.days,
    )
    await session.merge(row)
    await session.flush()
