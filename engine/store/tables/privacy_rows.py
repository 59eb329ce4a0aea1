"""What a school allows and for how long it keeps things, what people agreed to, what they took."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field

from engine.store.tables.row import OwnedRow, Row, new_id, now


class SchoolRulesRow(Row, table=True):
    """The `SchoolRules` of a school; one without a row has the usual ones.

    `retained_at` is when what had come to its end last went, `retained` how many of each kind.
    """

    __tablename__ = "school_rules"

    school_id: str = Field(foreign_key="school.id", primary_key=True)
    country: str = ""
    voices: bool = False
    analysts: bool = False
    ears: bool = False
    recordings: bool = False
    kept: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    retained_at: datetime | None = None
    retained: dict[str, int] = Field(default_factory=dict, sa_type=JSON)


class ConsentRow(Row, table=True):
    """A `ConsentEntry`. Rows are added and never changed; they go with the person.

    `told_by` refers to nobody who could be erased: it is an id alone.
    """

    __tablename__ = "consent"
    __table_args__ = (Index(None, "account_id", "school_id"), Index(None, "school_id"))

    id: int | None = Field(default=None, primary_key=True)
    school_id: str = Field(foreign_key="school.id")
    account_id: str = Field(foreign_key="account.id")
    purpose: str
    step: str
    version: str
    band: str
    country: str
    guardian: str
    told_by: str
    at: datetime = Field(default_factory=now)


class ExportRow(OwnedRow, table=True):
    """What somebody asked to take away: all about `subject`, an account, or of the whole school.

    `status` is an engine.job.port.Status, `done` of `total` are the files that are in it. It is on
    the shelf in `parts`, `size` bytes in all.
    """

    __tablename__ = "export"
    __table_args__ = (Index(None, "school_id", "owner_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    subject: str = ""
    language: str = "en"
    status: str
    done: int = 0
    total: int = 0
    parts: int = 0
    size: int = Field(default=0, sa_type=BigInteger)
    made_at: datetime = Field(default_factory=now)
