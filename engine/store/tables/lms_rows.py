"""What ties a school to the systems that it has: courses, grades for them, people it told of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field

from engine.store.tables.row import Row, now


class CourseRow(Row, table=True):
    """That a class is a course of a learning platform: a `Course`.

    `course` is the course's id there; `roster` the address that tells who is in it, or empty.
    """

    __tablename__ = "course"

    class_id: str = Field(foreign_key="school_class.id", primary_key=True)
    provider_id: str = Field(foreign_key="provider.id", primary_key=True, ondelete="CASCADE")
    course: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    title: str
    roster: str
    made_at: datetime = Field(default_factory=now)


class GradeRow(Row, table=True):
    """Where a platform wants the grade of a student for an assignment, and what it was told.

    `address` is of the line in its book, `subject` who the student is there. `changes` are those of
    their practice that were looked at; `share` (0 to 1) and `done` were told last, at `told_at`.
    After so many `tries` that failed it is tried `again_at`.
    """

    __tablename__ = "grade"

    assignment_id: str = Field(foreign_key="assignment.id", primary_key=True)
    account_id: str = Field(foreign_key="account.id", primary_key=True, index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    provider_id: str = Field(foreign_key="provider.id", index=True, ondelete="CASCADE")
    address: str
    subject: str
    changes: int = -1
    share: float = 0.0
    done: bool = False
    told_at: datetime | None = None
    tries: int = 0
    again_at: datetime | None = None


class DirectoryTokenRow(Row, table=True):
    """The digest of the token by which a school's directory tells of the people of a provider."""

    __tablename__ = "directory_token"

    provider_id: str = Field(foreign_key="provider.id", primary_key=True, ondelete="CASCADE")
    school_id: str = Field(foreign_key="school.id", index=True)
    hash: str = Field(unique=True)
    made_at: datetime = Field(default_factory=now)
    used_at: datetime | None = None


class DirectoryPersonRow(Row, table=True):
    """Somebody that a school's directory told of (SCIM): `told` is the record as it stands there.

    Who is no longer `active` belongs to the school no more, and would be `position` in it again.
    """

    __tablename__ = "directory_person"

    provider_id: str = Field(foreign_key="provider.id", primary_key=True, ondelete="CASCADE")
    account_id: str = Field(foreign_key="account.id", primary_key=True, index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    user_name: str = Field(index=True)
    external_id: str = Field(index=True)
    active: bool
    position: str
    told: dict[str, object] = Field(default_factory=dict, sa_type=JSON)
    made_at: datetime = Field(default_factory=now)
    changed_at: datetime = Field(default_factory=now)


class PasskeyRow(Row, table=True):
    """A passkey of an account: a `Passkey`. `id` and `public_key` are base64url (WebAuthn)."""

    __tablename__ = "passkey"

    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    public_key: str
    count: int
    name: str
    made_at: datetime = Field(default_factory=now)
    used_at: datetime | None = None
