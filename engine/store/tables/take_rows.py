"""What is known of takes, and what they cost."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from engine.store.tables.row import Row, now


class TakeRow(Row, table=True):
    """What is known of a take; its sound is on the shelf. Marks and peaks are JSON.

    `spoken_by` is the voice that stood in, `instead_of` who was cast, `because` why; all are empty
    where the voice that was cast speaks. `doubt` is the word key of what seems wrong with it.
    `wanted_at` is when a sweep last found a production that wants it.
    """

    __tablename__ = "take"

    school_id: str = Field(foreign_key="school.id", primary_key=True)
    key: str = Field(primary_key=True)
    seconds: float
    loudness: float
    peak: float
    words: str = Field(sa_type=Text)
    phonemes: str = Field(sa_type=Text)
    peaks: str = Field(sa_type=Text)
    spoken_by: str = ""
    instead_of: str = ""
    because: str = ""
    doubt: str = ""
    made_at: datetime = Field(default_factory=now)
    wanted_at: datetime = Field(default_factory=now)


class ScriptTakeRow(Row, table=True):
    """That a play wants a take, or did when it was given out: its readers may hear it by the play.

    It goes when the take goes.
    """

    __tablename__ = "script_take"
    __table_args__ = (
        ForeignKeyConstraint(
            ["school_id", "key"], ["take.school_id", "take.key"], ondelete="CASCADE"
        ),
        Index(None, "school_id", "key"),
    )

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    key: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id")


class SpendingRow(Row, table=True):
    """What one engine cost a school in a month (see `month_of`), in the settings' currency."""

    __tablename__ = "spending"

    school_id: str = Field(foreign_key="school.id", primary_key=True)
    month: str = Field(primary_key=True)
    engine: str = Field(primary_key=True)
    characters: int = 0
    cost: float = 0.0


class PromiseRow(Row, table=True):
    """What one process has promised to what is under way, of a month as in `spending`.

    The process is alive until then; what a dead one promised counts no more.
    """

    __tablename__ = "promise"

    school_id: str = Field(foreign_key="school.id", primary_key=True)
    month: str = Field(primary_key=True)
    holder: str = Field(primary_key=True)
    amount: float = 0.0
    until: datetime
