"""What somebody remembers of a part, and what they mean to do for it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from engine.store.tables.row import OwnedRow, Row, now


class ReviewRow(OwnedRow, table=True):
    """How well a line came back in one sitting. `key` is that of its words and its cue's.

    `rating` is a `Rating`; `heard` says that somebody listened.
    """

    __tablename__ = "review"
    __table_args__ = (Index(None, "owner_id", "script_id"), Index(None, "school_id"))

    practice_id: str = Field(foreign_key="practice.id", primary_key=True)
    line: str = Field(primary_key=True)
    script_id: str = Field(foreign_key="script.id")
    key: str
    rating: int
    heard: bool
    at: datetime = Field(default_factory=now)


class GoalRow(Row, table=True):
    """When somebody opens in a play, and how much they mean to rehearse it; 0 is no goal."""

    __tablename__ = "goal"

    account_id: str = Field(foreign_key="account.id", primary_key=True)
    script_id: str = Field(foreign_key="script.id", primary_key=True, index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    opening: date | None = None
    minutes: int = 0
    days: int = 0
