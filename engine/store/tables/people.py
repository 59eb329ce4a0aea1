"""Schools, and the people in them."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from engine.store.tables.row import Row, new_id, now


class SchoolRow(Row, table=True):
    """A school, or the one household of a personal install.

    `swept_at` is when its shelf was last swept, `called_at` when somebody last said that engines
    that were left alone may work now. `audited` is how many entries its log has.
    `zone` is its time zone, such as Europe/Madrid; empty is that of the machine.
    """

    __tablename__ = "school"

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    made_at: datetime = Field(default_factory=now)
    swept_at: datetime | None = None
    called_at: datetime | None = None
    audited: int = 0
    zone: str = ""


class AccountRow(Row, table=True):
    """Somebody, in however many schools they are; `language` is the one we write to them in."""

    __tablename__ = "account"

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    language: str = "en"
    made_at: datetime = Field(default_factory=now)


class MembershipRow(Row, table=True):
    """That somebody belongs to a school. `position` is an engine.account.caller.Position."""

    __tablename__ = "membership"

    account_id: str = Field(foreign_key="account.id", primary_key=True)
    school_id: str = Field(foreign_key="school.id", primary_key=True, index=True)
    position: str
    made_at: datetime = Field(default_factory=now)
