"""What people write at the lines of a play."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from engine.store.tables.row import OwnedRow, new_id, now


class NoteRow(OwnedRow, table=True):
    """What its owner wants to remember at a line; `printed` is what the line was then."""

    __tablename__ = "note"
    __table_args__ = (
        Index(None, "owner_id", "script_id", "line", unique=True),
        Index(None, "school_id"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    script_id: str = Field(foreign_key="script.id", index=True)
    line: str
    text: str
    printed: str
    at: datetime = Field(default_factory=now)
