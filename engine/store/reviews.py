"""What each sitting told of the lines that were to be remembered in it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.memory.review import Rating, Review
from engine.store import practices
from engine.store.scripts import script_row
from engine.store.tables import PracticeRow, ReviewRow


async def keep(
    session: AsyncSession, caller: Caller, practice_id: str, told: Sequence[Review]
) -> None:
    """Keep what a sitting tells instead of what it told before. Raises NotFound."""
    practice = await practices.find(session, caller, practice_id)
    held = select(PracticeRow.id).where(PracticeRow.id == practice.id)
    await session.exec(held.with_for_update())
    its = col(ReviewRow.practice_id) == practice.id
    await session.exec(delete(ReviewRow).where(its))
    session.add_all(
        ReviewRow(
            school_id=caller.school,
            owner_id=caller.id,
            practice_id=practice.id,
            line=review.line,
            script_id=practice.script,
            key=review.key,
            rating=int(review.rating),
            heard=review.heard,
            at=review.at,
        )
        for review in told
    )
    await session.flush()


async def of_play(
    session: AsyncSession, caller: Caller, script_id: str
) -> dict[str, tuple[Review, ...]]:
    """What this person's sittings with a play told, by their ids, oldest first. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    mine = select(ReviewRow).where(
        ReviewRow.owner_id == caller.id, ReviewRow.script_id == script.id
    )
    rows = await session.exec(mine.order_by(col(ReviewRow.at), col(ReviewRow.line)))
    told: dict[str, list[Review]] = {}
    for row in rows:
        review = Review(row.line, row.key, Rating(row.rating), row.at, row.heard)
        told.setdefault(row.practice_id, []).append(review)
    return {practice: tuple(them) for practice, them in told.items()}
