"""Webhooks of schools, with their secrets as the shelf seals them."""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import SecretStr
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound, permit
from engine.store.database import add_once
from engine.store.shelf import Shelf, Spoiled
from engine.store.tables import DeliveryRow, HeardRow, WebhookRow
from engine.wire.webhook import Webhook

_VERB = "connect"
_HEARD = timedelta(minutes=30)
"""For how long it is known that a message was heard: after five minutes none is fresh."""


async def add(
    session: AsyncSession, caller: Caller, shelf: Shelf, new: Webhook, secret: SecretStr
) -> None:
    """Keep a webhook. Raises NotPermitted, KeyUnknown."""
    row = WebhookRow(
        id=new.id,
        school_id=new.school,
        owner_id=new.owner,
        name=new.name,
        address=new.address,
        events=" ".join(new.events),
        secret=shelf.seal_text(_use(new.id), secret.get_secret_value().encode()),
        made_at=new.made_at,
    )
    permit(caller, _VERB, row)
    session.add(row)
    await session.flush()


async def every(session: AsyncSession, caller: Caller) -> tuple[Webhook, ...]:
    """The webhooks of the school that this person acts in, by their names. Raises NotPermitted."""
    permit(caller, _VERB, _any_of(caller))
    there = select(WebhookRow).where(WebhookRow.school_id == caller.school)
    rows = await session.exec(there.order_by(col(WebhookRow.name), col(WebhookRow.id)))
    return tuple(_told(row) for row in rows)


async def addresses(session: AsyncSession, school: str) -> dict[str, str]:
    """Where a school's webhooks lead, by their names: what anybody of the school may know."""
    there = select(WebhookRow.name, WebhookRow.address).where(WebhookRow.school_id == school)
    return dict((await session.exec(there.order_by(col(WebhookRow.name)))).all())


async def mine(session: AsyncSession, caller: Caller, webhook_id: str) -> Webhook:
    """A webhook of the school that this person acts in. Raises NotFound, NotPermitted."""
    row = await session.get(WebhookRow, webhook_id)
    if not row or row.school_id != caller.school:
        raise NotFound(webhook_id)
    permit(caller, _VERB, row)
    return _told(row)


async def remove(session: AsyncSession, caller: Caller, webhook_id: str) -> None:
    """Tell it nothing more, and hear nothing of it. Raises NotFound, NotPermitted."""
    await mine(session, caller, webhook_id)
    for table in (DeliveryRow, HeardRow):
        await session.exec(delete(table).where(col(table.webhook_id) == webhook_id))
    await session.exec(delete(WebhookRow).where(col(WebhookRow.id) == webhook_id))


async def opened(
    session: AsyncSession, shelf: Shelf, webhook_id: str
) -> tuple[Webhook, SecretStr] | None:
    """A webhook, whosesoever it is, with its secret; None if it is gone, or no key opens that."""
    row = await session.get(WebhookRow, webhook_id)
    try:
        secret = shelf.unseal_text(_use(webhook_id), row.secret).decode() if row else ""
    except Spoiled:
        return None
    return (_told(row), SecretStr(secret)) if row else None


async def hear(session: AsyncSession, webhook: Webhook, message: str, at: datetime) -> bool:
    """Note that it told us this message; False if it did so before."""
    heard = HeardRow(webhook_id=webhook.id, message=message, school_id=webhook.school, at=at)
    return await add_once(session, heard)


async def unhear(session: AsyncSession, webhook: Webhook, message: str) -> None:
    """Nothing came of a message: it may be told again."""
    this = (col(HeardRow.webhook_id) == webhook.id, col(HeardRow.message) == message)
    await session.exec(delete(HeardRow).where(*this))


async def sweep(session: AsyncSession, at: datetime) -> None:
    """Forget what was heard long enough ago."""
    await session.exec(delete(HeardRow).where(col(HeardRow.at) < at - _HEARD))


def _any_of(caller: Caller) -> WebhookRow:
    """Any webhook of the school that they act in."""
    return WebhookRow(
        school_id=caller.school, owner_id="", name="", address="", events="", secret=""
    )


def _use(webhook_id: str) -> str:
    return f"secret of the webhook {webhook_id}"


def _told(row: WebhookRow) -> Webhook:
    return Webhook(
        id=row.id,
        school=row.school_id,
        owner=row.owner_id,
        name=row.name,
        address=row.address,
        events=tuple(row.events.split()),
        made_at=row.made_at,
    )
