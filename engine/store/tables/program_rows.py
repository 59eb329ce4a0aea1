"""Other programs: the tokens they bring, what they were answered, what they are told and tell."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field

from engine.store.tables.row import OwnedRow, Row, new_id, now


class AccessTokenRow(Row, table=True):
    """An `AccessToken`. `id` is its digest; `scopes` are parted by spaces."""

    __tablename__ = "access_token"

    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    school_id: str = Field(foreign_key="school.id", index=True)
    name: str
    scopes: str
    made_at: datetime = Field(default_factory=now)
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


class RepliedRow(Row, table=True):
    """What was answered to a request that may be sent again: `id` is the digest of who and its key.

    `asked` is the digest of what was asked. The `status` is 0 while it is being answered.
    """

    __tablename__ = "replied"

    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    school_id: str = Field(foreign_key="school.id", index=True)
    asked: str
    status: int = 0
    headers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    body: str = ""
    made_at: datetime = Field(default_factory=now)


class WebhookRow(OwnedRow, table=True):
    """A `Webhook` of a school, made by a person in whose name it asks.

    `events` are parted by spaces, and `secret` is sealed with the master keys, for this row.
    """

    __tablename__ = "webhook"
    __table_args__ = (Index(None, "school_id"), Index(None, "owner_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    address: str
    events: str
    secret: str
    made_at: datetime = Field(default_factory=now)


class DeliveryRow(Row, table=True):
    """A message to a webhook, and what came of telling it: a `Delivery`.

    `told` holds ids and words only, never a text of a play.
    """

    __tablename__ = "delivery"
    __table_args__ = (Index(None, "webhook_id", "made_at"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    webhook_id: str = Field(foreign_key="webhook.id", ondelete="CASCADE")
    school_id: str = Field(foreign_key="school.id", index=True)
    event: str
    told: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    status: str = Field(index=True)
    tries: int = 0
    answer: int = 0
    message: str = ""
    made_at: datetime = Field(default_factory=now)
    tried_at: datetime | None = None


class HeardRow(Row, table=True):
    """That a webhook has told us this message, by its id: it is not heard again."""

    __tablename__ = "heard"

    webhook_id: str = Field(foreign_key="webhook.id", primary_key=True, ondelete="CASCADE")
    message: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    at: datetime = Field(default_factory=now)
