"""Plays: each script, its readings and drafts, who opened it when, and whose favourite it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Text
from sqlmodel import Field

from engine.store.tables.row import OwnedRow, Row, new_id, now


class ScriptRow(OwnedRow, table=True):
    """A play in a library. What a card shows is copied here from the current revision.

    At revision 0 it is still being read. It runs for `seconds`; `took` is how many reading it took.
    `recorded` of `wanted` takes were there when they were last counted.
    """

    __tablename__ = "script"
    __table_args__ = (Index(None, "school_id", "owner_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    filename: str
    source: str
    sample: bool = False
    revision: int = 1
    title: str = ""
    author: str = ""
    language: str = ""
    roles: int = 0
    speeches: int = 0
    words: int = 0
    outline: list[list[int]] = Field(default_factory=list, sa_type=JSON)
    scanned: bool = False
    seconds: float = 0.0
    took: float = 0.0
    recorded: int = 0
    wanted: int = 0
    counted_at: datetime | None = None
    added_at: datetime = Field(default_factory=now)
    discarded_at: datetime | None = None


class RevisionRow(Row, table=True):
    """One reading of a script; never changed. `follows` is the revision that an undo returns to.

    `account_id` is who made it. `source` is the shelf key of the file it comes from, `draft` the
    number of the revision that holds what was read there before anybody corrected it.
    """

    __tablename__ = "revision"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: str = Field(foreign_key="school.id", index=True)
    account_id: str = Field(foreign_key="account.id")
    follows: int | None = None
    draft: int
    filename: str
    source: str
    reading: str = Field(sa_type=Text)
    reason: str
    made_at: datetime = Field(default_factory=now)


class DraftRow(OwnedRow, table=True):
    """A new draft of a script that waits to be looked at; one for a script.

    `id` is another one after every change. `verdicts` are [old line, new line, same or not].
    """

    __tablename__ = "draft"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    id: str = Field(default_factory=new_id)
    filename: str
    source: str
    reading: str = Field(sa_type=Text)
    verdicts: list[list[Any]] = Field(default_factory=list, sa_type=JSON)
    made_at: datetime = Field(default_factory=now)


class OpeningRow(Row, table=True):
    """When somebody last opened a play."""

    __tablename__ = "opening"

    account_id: str = Field(foreign_key="account.id", primary_key=True)
    script_id: str = Field(foreign_key="script.id", primary_key=True, index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    at: datetime = Field(default_factory=now)


class FavouriteRow(Row, table=True):
    """A play that somebody wants to have at hand."""

    __tablename__ = "favourite"

    account_id: str = Field(foreign_key="account.id", primary_key=True)
    script_id: str = Field(foreign_key="script.id", primary_key=True, index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
