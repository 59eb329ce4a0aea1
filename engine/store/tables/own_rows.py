"""Sound of people: lines they recorded themselves, and how they said their own in rehearsal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from engine.store.tables.row import OwnedRow, Row, new_id, now


class OwnTakeRow(OwnedRow, table=True):
    """An `OwnTake`, made by its owner. It goes when the take goes, soon after it was taken back."""

    __tablename__ = "own_take"
    __table_args__ = (
        ForeignKeyConstraint(
            ["school_id", "key"], ["take.school_id", "take.key"], ondelete="CASCADE"
        ),
        Index(None, "school_id", "key"),
        Index(None, "taken_back_at"),
    )

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    key: str = Field(primary_key=True)
    line: str
    role: str
    said: str
    speaker: str
    made_at: datetime = Field(default_factory=now)
    taken_back_at: datetime | None = None


class KeepingRow(Row, table=True):
    """For how many `days` somebody's lines are kept as they said them; 0: they are not."""

    __tablename__ = "keeping"

    account_id: str = Field(foreign_key="account.id", primary_key=True)
    school_id: str = Field(foreign_key="school.id", primary_key=True, index=True)
    days: int = 0


class KeptSoundRow(OwnedRow, table=True):
    """That the sound of a line in a sitting is kept, on the shelf under its id, until then.

    Where it was handed in for an assignment, whoever teaches that class may hear it for a while.
    """

    __tablename__ = "kept_sound"
    __table_args__ = (Index(None, "owner_id", "script_id"), Index(None, "school_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    practice_id: str = Field(foreign_key="practice.id", index=True)
    script_id: str = Field(foreign_key="script.id")
    line: str
    at_ms: int
    seconds: float
    made_at: datetime = Field(default_factory=now)
    until: datetime = Field(index=True)
    assignment_id: str | None = Field(default=None, foreign_key="assignment.id", index=True)
    heard_until: datetime | None = None
