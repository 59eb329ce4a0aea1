"""How people come in: passwords, signed-in browsers, links that work once, and the log of it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from engine.store.tables.row import Row, now


class PasswordRow(Row, table=True):
    """The password of an account, as argon2 hash, and the e-mail address that goes with it.

    `email` is folded: two that differ in capitals are one. `verified_at` is when whoever reads its
    mail was found to be this person. `with_passkey` says that it opens nothing without a passkey.
    """

    __tablename__ = "password"

    account_id: str = Field(foreign_key="account.id", primary_key=True)
    email: str = Field(unique=True)
    hash: str
    verified_at: datetime | None = None
    with_passkey: bool = False
    made_at: datetime = Field(default_factory=now)


class BrowserSessionRow(Row, table=True):
    """A browser in which somebody is signed in: a `BrowserSession`. `id` is its token's digest."""

    __tablename__ = "browser_session"

    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    how: str
    agent: str
    made_at: datetime = Field(default_factory=now)
    seen_at: datetime = Field(default_factory=now)
    ended_at: datetime | None = None


class OneTimeTokenRow(Row, table=True):
    """A secret that was told to one person and works once; `hash` is its digest.

    The first one of a deployment belongs to nobody yet. `email` is where it was sent.
    """

    __tablename__ = "one_time_token"

    hash: str = Field(primary_key=True)
    purpose: str
    account_id: str | None = Field(default=None, foreign_key="account.id", index=True)
    email: str = ""
    expires_at: datetime
    used_at: datetime | None = None


class AuditRow(Row, table=True):
    """An `Entry` of the log of a school. Rows are added, and never changed or taken out.

    Nothing refers to what may be erased: the log outlives it.
    """

    __tablename__ = "audit"

    school_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    who: str = Field(index=True)
    what: str
    about: str
    at: datetime
    prev_hash: str
    hash: str
