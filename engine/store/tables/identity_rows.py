"""How schools let their own providers say who somebody is, and who was found to be whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from engine.store.tables.row import Row, new_id, now


class ProviderRow(Row, table=True):
    """A `Provider` of a school: `settings` and `admission` as JSON, `domains` parted by spaces.

    `secret` is sealed with the master keys, for this row.
    """

    __tablename__ = "provider"

    id: str = Field(default_factory=new_id, primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    kind: str
    name: str
    domains: str
    settings: str
    admission: str
    secret: str
    made_at: datetime = Field(default_factory=now)


class LinkedIdentityRow(Row, table=True):
    """That an identity elsewhere is somebody with an account here.

    It stays when the provider that told it goes: its people are known again when that comes back.
    """

    __tablename__ = "linked_identity"

    issuer: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    provider_id: str
    made_at: datetime = Field(default_factory=now)


class ProviderSessionRow(Row, table=True):
    """The session at a provider by which a browser session here was opened.

    `sid` is its name there, `id_token` the proof, sealed with the master keys: with it the session
    there can be ended, too. It goes with the browser session.
    """

    __tablename__ = "provider_session"
    __table_args__ = (Index(None, "provider_id", "sid"), Index(None, "provider_id", "subject"))

    session_id: str = Field(foreign_key="browser_session.id", primary_key=True, ondelete="CASCADE")
    school_id: str = Field(foreign_key="school.id", index=True)
    provider_id: str = Field(foreign_key="provider.id", ondelete="CASCADE")
    subject: str
    sid: str
    id_token: str
