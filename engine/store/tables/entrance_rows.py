"""What lets people in besides a password: PINs, invitations; and how often anything was tried."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from engine.store.tables.row import Row, new_id, now


class PinRow(Row, table=True):
    """The PIN of a student: its argon2 hash, sealed with the master keys for this account.

    A million of PINs are soon tried by whoever has a database; not by one who lacks the keys.
    """

    __tablename__ = "pin"

    account_id: str = Field(foreign_key="account.id", primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    sealed: str
    made_at: datetime = Field(default_factory=now)


class InvitationRow(Row, table=True):
    """An `Invitation`, by whom it was made, and the digest of the secret of its newest link.

    `by_letter` says that only a letter to `email` has told that secret.
    """

    __tablename__ = "invitation"

    id: str = Field(default_factory=new_id, primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    class_id: str | None = Field(default=None, foreign_key="school_class.id", index=True)
    email: str
    position: str
    by: str = Field(foreign_key="account.id")
    hash: str = Field(unique=True)
    by_letter: bool = False
    made_at: datetime = Field(default_factory=now)
    until: datetime
    over_at: datetime | None = None


class PutOutRow(Row, table=True):
    """That somebody was put out of a school by whoever runs it (`by`), and what they were there."""

    __tablename__ = "put_out"

    account_id: str = Field(foreign_key="account.id", primary_key=True)
    school_id: str = Field(foreign_key="school.id", primary_key=True, index=True)
    position: str
    by: str = Field(foreign_key="account.id")
    at: datetime = Field(default_factory=now)


class TryRow(Row, table=True):
    """How many `tries` at something of one person or place were made `since` the first of them.

    `kind` is that of a `Limit`, `who` a digest.
    """

    __tablename__ = "try"

    kind: str = Field(primary_key=True)
    who: str = Field(primary_key=True)
    since: datetime
    tries: int = 0
