"""What teachers tell their students: read by the student, and by whoever teaches the class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.changes import changed
from engine.store.classes import class_row
from engine.store.tables import AccountRow, CommentRow


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody, by their name, told a student (their account) at a moment in UTC."""

    id: str
    student: str
    by: str
    text: str
    at: datetime


async def add(session: AsyncSession, caller: Caller, class_id: str, told: tuple[str, str]) -> None:
    """Tell a student of a class something: (their account, the text). Raises NotFound."""
    row = await class_row(session, caller, class_id)
    student, text = told
    comment = CommentRow(
        class_id=row.id, account_id=student, school_id=row.school_id, by=caller.id, text=text
    )
    session.add(comment)
    await session.flush()
    changed(session, row.id)


async def to(
    session: AsyncSession, caller: Caller, class_id: str, student: str
) -> tuple[Comment, ...]:
    """What a student of a class was told, the newest first; by others only to who teaches it.

    Raises NotFound.
    """
    verb = "attend" if student == caller.id else "teach"
    row = await class_row(session, caller, class_id, verb)
    told = (
        select(CommentRow, AccountRow.name)
        .join(AccountRow, col(AccountRow.id) == CommentRow.by)
        .where(CommentRow.class_id == row.id, CommentRow.account_id == student)
        .order_by(col(CommentRow.at).desc())
    )
    return tuple(
        Comment(each.id, each.account_id, name, each.text, each.at)
        for each, name in await session.exec(told)
    )
