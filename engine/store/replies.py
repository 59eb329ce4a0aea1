"""What was answered to requests that may be sent again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.store.database import add_once
from engine.store.tables import RepliedRow

KEPT = timedelta(days=1)
"""For how long the same answer is given again."""

_GIVEN_UP = timedelta(minutes=2)
"""After that, whoever was to answer has died over it: somebody else may."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, 0 while it is being made; the headers that matter; its body.

    `asked` is the digest of what was asked.
    """

    asked: str
    status: int = 0
    headers: dict[str, str] | None = None
    body: str = ""


async def claim(
    session: AsyncSession, reply_id: str, whose: tuple[str, str], asked: str, at: datetime
) -> Reply | None:
    """None for who is the first to ask, and answers now; else what was or is being answered.

    `whose` are the account and the school.
    """
    over = col(RepliedRow.made_at) < at - KEPT
    dead = (col(RepliedRow.status) == 0) & (col(RepliedRow.made_at) < at - _GIVEN_UP)
    this = delete(RepliedRow).where(col(RepliedRow.id) == reply_id, over | dead)
    await session.exec(this)
    account, school = whose
    row = RepliedRow(id=reply_id, account_id=account, school_id=school, asked=asked, made_at=at)
    if await add_once(session, row):
        return None
    there = await session.get_one(RepliedRow, reply_id, populate_existing=True)
    return Reply(there.asked, there.status, there.headers, there.body)


async def keep(session: AsyncSession, reply_id: str, reply: Reply) -> None:
    """Keep what was answered."""
    this = update(RepliedRow).where(col(RepliedRow.id) == reply_id)
    told = {"status": reply.status, "headers": reply.headers or {}, "body": reply.body}
    await session.exec(this.values(**told))


async def let_go(session: AsyncSession, reply_id: str) -> None:
    """Nothing came of it: it may be asked again."""
    await session.exec(delete(RepliedRow).where(col(RepliedRow.id) == reply_id))


async def sweep(session: AsyncSession, at: datetime) -> None:
    """Forget what is given again no longer."""
    await session.exec(delete(RepliedRow).where(col(RepliedRow.made_at) < at - KEPT))
