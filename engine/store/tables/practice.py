"""Sittings, what happened in them, and how lines were said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlmodel import Field

from engine.store.tables.row import OwnedRow, Row, new_id, now


class PracticeRow(OwnedRow, table=True):
    """One sitting of somebody with one scene; `lines` are those of a run of chosen lines only.

    The `speed` is 0 until they choose one. `changes` counts what was written of it, an event or an
    attempt as well, `seen_at` is when that last happened.
    """

    __tablename__ = "practice"
    __table_args__ = (Index(None, "owner_id", "script_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    script_id: str = Field(foreign_key="script.id")
    scene: str
    roles: list[str] = Field(default_factory=list, sa_type=JSON)
    lines: list[str] = Field(default_factory=list, sa_type=JSON)
    level: int
    position: str = ""
    speed: float = 0.0
    begun_at: datetime = Field(default_factory=now)
    ended_at: datetime | None = None
    changes: int = 0
    seen_at: datetime = Field(default_factory=now)


class PracticeEventRow(Row, table=True):
    """Something that happened in a sitting, in the order it was told."""

    __tablename__ = "practice_event"

    id: int | None = Field(default=None, primary_key=True)
    practice_id: str = Field(foreign_key="practice.id", index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    kind: str
    line: str
    at_ms: int
    value: float


class AttemptRow(OwnedRow, table=True):
    """How a line was said once in a sitting, in the order it was heard: an `Attempt`.

    `words` holds a list of three for each word: printed, heard, fate.
    """

    __tablename__ = "attempt"
    __table_args__ = (Index(None, "owner_id"), Index(None, "school_id"))

    id: int | None = Field(default=None, primary_key=True)
    practice_id: str = Field(foreign_key="practice.id", index=True)
    line: str
    at_ms: int
    words: list[list[str]] = Field(default_factory=list, sa_type=JSON)
    heard: str = ""
    share: float = 0.0
    passed: bool | None = None
    notes: list[str] = Field(default_factory=list, sa_type=JSON)
    pick_up: float | None = None
    seconds: float | None = None
    hesitations: int = 0
    right: bool = False
    asked: float | None = None


class PracticeBrowserRow(Row, table=True):
    """How many of the events that one browser has noted of a sitting have arrived."""

    __tablename__ = "practice_browser"

    practice_id: str = Field(foreign_key="practice.id", primary_key=True)
    browser: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    number: int = 0
