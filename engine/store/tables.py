"""The tables. Every row that a school owns carries its school; only this room reads them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from sqlalchemy import JSON, Index, MetaData, Text
from sqlmodel import Field, SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """A fresh id: 32 hex digits that tell nothing and cannot be guessed."""
    return uuid.uuid4().hex


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class Row(SQLModel):
    """The root of our tables: metadata of our own, so that no other library's tables mix in."""

    metadata = MetaData(naming_convention=NAMES)


class OwnedRow(Row):
    """A row that belongs to a person in a school: what `permit` asks of a thing."""

    school_id: str = Field(foreign_key="school.id")
    owner_id: str = Field(foreign_key="account.id")

    @property
    def school(self) -> str:
        """The school it belongs to."""
        return self.school_id

    @property
    def owner(self) -> str:
        """The account it belongs to."""
        return self.owner_id


class SchoolRow(Row, table=True):
    """A school, or the one household of a personal install."""

    __tablename__ = "school"

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    made_at: datetime = Field(default_factory=now)


class AccountRow(Row, table=True):
    """Somebody in a school. `position` is an engine.account.account.Position."""

    __tablename__ = "account"

    id: str = Field(default_factory=new_id, primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    name: str
    position: str
    made_at: datetime = Field(default_factory=now)


class ScriptRow(OwnedRow, table=True):
    """A play in a library. What a card shows is copied here from the current revision."""

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
    added_at: datetime = Field(default_factory=now)
    opened_at: datetime | None = None
    discarded_at: datetime | None = None


class RevisionRow(Row, table=True):
    """One reading of a script; never changed. `follows` is the revision that an undo returns to."""

    __tablename__ = "revision"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: str = Field(foreign_key="school.id", index=True)
    follows: int | None = None
    reading: str = Field(sa_type=Text)
    reason: str
    made_at: datetime = Field(default_factory=now)


class CharacterRow(Row, table=True):
    """A role of a script's current revision, with how much it says."""

    __tablename__ = "character"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    role: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    place: int
    name: str
    description: str = ""
    speeches: int = 0
    words: int = 0


class CastRow(Row, table=True):
    """The voice that a role is given."""

    __tablename__ = "cast"

    script_id: str = Field(foreign_key="script.id", primary_key=True)
    role: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    voice: str


class ChosenRoleRow(Row, table=True):
    """A role that somebody plays."""

    __tablename__ = "chosen_role"

    account_id: str = Field(foreign_key="account.id", primary_key=True)
    script_id: str = Field(foreign_key="script.id", primary_key=True, index=True)
    role: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    place: int


class TakeRow(Row, table=True):
    """What is known of a take; its sound is on the shelf. Marks and peaks are JSON."""

    __tablename__ = "take"

    school_id: str = Field(foreign_key="school.id", primary_key=True)
    key: str = Field(primary_key=True)
    seconds: float
    loudness: float
    peak: float
    words: str = Field(sa_type=Text)
    phonemes: str = Field(sa_type=Text)
    peaks: str = Field(sa_type=Text)
    made_at: datetime = Field(default_factory=now)


class JobRow(OwnedRow, table=True):
    """A recording that somebody asked for.

    `status` is an engine.job.port.Status; `wish` what the person asked for since ("", pause,
    cancel, again, replan); `pace` is the seconds a line takes of late, `paced` over how many lines.
    """

    __tablename__ = "job"
    __table_args__ = (Index(None, "school_id", "script_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    script_id: str = Field(foreign_key="script.id")
    scenes: list[str] = Field(default_factory=list, sa_type=JSON)
    roles: list[str] = Field(default_factory=list, sa_type=JSON)
    status: str = Field(index=True)
    message: str = ""
    wish: str = ""
    pace: float = 0.0
    paced: int = 0
    line_at: datetime | None = None
    made_at: datetime = Field(default_factory=now)


class JobSceneRow(Row, table=True):
    """How far a job is in one scene."""

    __tablename__ = "job_scene"

    job_id: str = Field(foreign_key="job.id", primary_key=True)
    scene: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    place: int
    done: int = 0
    failed: int = 0
    total: int = 0


class PracticeRow(OwnedRow, table=True):
    """One sitting of somebody with one scene."""

    __tablename__ = "practice"
    __table_args__ = (Index(None, "owner_id", "script_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    script_id: str = Field(foreign_key="script.id")
    scene: str
    roles: list[str] = Field(default_factory=list, sa_type=JSON)
    level: int
    position: str = ""
    speed: float = 1.0
    begun_at: datetime = Field(default_factory=now)
    ended_at: datetime | None = None


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
