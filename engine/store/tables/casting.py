"""Who speaks with which voice, who plays whom, and what is understood of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Index, Text
from sqlmodel import Field

from engine.store.tables.row import Row, now


class CastRow(Row, table=True):
    """The voice that a role is given.

    Here and below, `revision` counts how often the row was written: who changes it tells which one
    they saw. A row is never taken away: what is no longer told of is empty.
    """

    __tablename__ = "cast"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    role: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    voice: str
    revision: int = 1


class ChosenRoleRow(Row, table=True):
    """A role that somebody plays."""

    __tablename__ = "chosen_role"

    account_id: str = Field(foreign_key="account.id", primary_key=True)
    script_id: str = Field(foreign_key="script.id", primary_key=True, index=True)
    role: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    place: int


class UnderstudyRow(Row, table=True):
    """An engine that steps in for a production, in its order; none is the order of the settings."""

    __tablename__ = "understudy"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: str = Field(foreign_key="school.id", index=True)
    engine: str


class LexiconEntryRow(Row, table=True):
    """How a production says a word, in the order of their `place`; `language` is empty for any.

    `lookup` is what tells the word from others: see engine.take.lexicon.Entry.lookup.
    """

    __tablename__ = "lexicon_entry"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    lookup: str = Field(primary_key=True)
    language: str = Field(default="", primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    place: int
    word: str
    said: str
    revision: int = 1


class RoleTreatmentRow(Row, table=True):
    """How a role is heard: an engine.take.production.Treatment as JSON."""

    __tablename__ = "role_treatment"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    role: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    treatment: str = Field(sa_type=Text)
    revision: int = 1


class LineTreatmentRow(Row, table=True):
    """How a line is heard: an engine.take.production.LineTreatment as JSON."""

    __tablename__ = "line_treatment"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    line: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    treatment: str = Field(sa_type=Text)
    revision: int = 1


class AnalysisRow(Row, table=True):
    """What a job of the kind "analysis" is about, and once it is completed, its result.

    `source` is "built-in" or "chat", `seconds` is what the last try took.
    """

    __tablename__ = "analysis"
    __table_args__ = (Index(None, "school_id", "script_id"),)

    id: str = Field(foreign_key="job.id", primary_key=True)
    script_id: str = Field(foreign_key="script.id")
    school_id: str = Field(foreign_key="school.id")
    revision: int
    source: str
    seconds: float = 0.0
    cost: float = 0.0
    result: str = Field(default="", sa_type=Text)


class ProfileEditRow(Row, table=True):
    """What a person says of a role, or (with `other`) of two: no analysis ever touches it."""

    __tablename__ = "profile_edit"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    role: str = Field(primary_key=True)
    aspect: str = Field(primary_key=True)
    other: str = Field(default="", primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    account_id: str = Field(foreign_key="account.id")
    told: list[str] = Field(default_factory=list, sa_type=JSON)
    made_at: datetime = Field(default_factory=now)


class ChatAnswerRow(Row, table=True):
    """What a chat endpoint answered, by the hash of what was sent."""

    __tablename__ = "chat_answer"

    school_id: str = Field(foreign_key="school.id", primary_key=True)
    key: str = Field(primary_key=True)
    answer: str = Field(sa_type=Text)
