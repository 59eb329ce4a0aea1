"""What webhooks are told: noted with the change that it tells of, and what came of telling it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.store.changes import changed
from engine.store.tables import DeliveryRow, WebhookRow, now
from engine.wire.webhook import PAUSES, Delivery

DELIVERIES = "deliveries"
"""What is told as changed when there is something to tell."""

KEPT = timedelta(days=30)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Message:
    """A delivery with what it tells: ids and words. `school` is whose it is."""

    delivery: Delivery
    school: str
    told: dict[str, Any]


async def note(session: AsyncSession, school: str, event: str, told: dict[str, Any]) -> None:
    """Have the webhooks of a school told that want to hear of this, if the session ends well."""
    there = select(WebhookRow.id, WebhookRow.events).where(
        WebhookRow.school_id == school, WebhookRow.address != ""
    )
    for webhook, events in await session.exec(there):
        if event in events.split():
            await add(session, (webhook, school), event, told)


async def add(
    session: AsyncSession, whose: tuple[str, str], event: str, told: dict[str, Any]
) -> None:
    """Have one webhook told, whatever it wants to hear of: its id, and its school."""
    webhook, school = whose
    row = DeliveryRow(
        webhook_id=webhook, school_id=school, event=event, told=told, status="waiting"
    )
    session.add(row)
    await session.flush()
    changed(session, DELIVERIES)


async def waiting(session: AsyncSession) -> tuple[Message, ...]:
    """All that is still to be told, the oldest first."""
    there = select(DeliveryRow).where(col(DeliveryRow.status) == "waiting")
    rows = await session.exec(there.order_by(col(DeliveryRow.made_at)))
    return tuple(_message(row) for row in rows)


async def find(session: AsyncSession, delivery_id: str) -> Message | None:
    """What is to be told; None if its webhook is gone."""
    row = await session.get(DeliveryRow, delivery_id, populate_existing=True)
    return _message(row) if row else None


async def last_of(session: AsyncSession, webhook_id: str) -> tuple[Delivery, ...]:
    """What a webhook was told last, the newest first. Whoever asks may see the webhook."""
    there = select(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id)
    newest = there.order_by(col(DeliveryRow.made_at).desc()).limit(_SHOWN)
    return tuple(_told(row) for row in await session.exec(newest))


async def came(session: AsyncSession, before: Delivery, answer: int, message: str) -> None:
    """Note what came of one more try: `message` is why it failed, empty if it was heard.

    It is given up after the last one, or where the answer is 410: it wants to hear nothing more.
    """
    gone = answer == _GONE or before.tries >= len(PAUSES)
    status = "delivered" if not message else "failed" if gone else "waiting"
    told = {"status": status, "answer": answer, "message": message, "tried_at": now()}
    this = update(DeliveryRow).where(
        col(DeliveryRow.id) == before.id, col(DeliveryRow.tries) == before.tries
    )
    await session.exec(this.values(**told, tries=before.tries + 1))
    changed(session, DELIVERIES, before.webhook)


async def sweep(session: AsyncSession, at: datetime) -> None:
    """Forget what was told a month ago."""
    await session.exec(delete(DeliveryRow).where(col(DeliveryRow.made_at) < at - KEPT))


_GONE = 410


def _message(row: DeliveryRow) -> Message:
    return Message(_told(row), row.school_id, dict(row.told))


def _told(row: DeliveryRow) -> Delivery:
    return Delivery(
        id=row.id,
        webhook=row.webhook_id,
        event=row.event,
        status=row.status,
        tries=row.tries,
        answer=row.answer,
        message=row.message,
        made_at=row.made_at,
        tried_at=row.tried_at,
    )
