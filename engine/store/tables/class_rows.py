"""Classes: who is in them, what is shared with them, who plays what, and what is set."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Index, Text
from sqlmodel import Field

from engine.store.tables.row import OwnedRow, Row, new_id, now


class ClassRow(OwnedRow, table=True):
    """A class of a school; its owner is the teacher who made it. One put away is seen no longer.

    With `without_address` students come into it by name and PIN, too, while its door is open.
    `reference` is the sign that the school's own system has for it, empty where it told none.
    """

    __tablename__ = "school_class"
    __table_args__ = (Index(None, "school_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    reference: str = ""
    made_at: datetime = Field(default_factory=now)
    put_away_at: datetime | None = None
    without_address: bool = False
    open_until: datetime | None = None


class ClassTeacherRow(Row, table=True):
    """That somebody teaches a class."""

    __tablename__ = "class_teacher"

    class_id: str = Field(foreign_key="school_class.id", primary_key=True)
    account_id: str = Field(foreign_key="account.id", primary_key=True, index=True)
    school_id: str = Field(foreign_key="school.id", index=True)


class ClassStudentRow(Row, table=True):
    """That somebody is on the roster of a class, under this name: a `RosterEntry`."""

    __tablename__ = "class_student"

    class_id: str = Field(foreign_key="school_class.id", primary_key=True)
    account_id: str = Field(foreign_key="account.id", primary_key=True, index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    name: str
    reference: str = ""
    waiting: bool = False
    joined_at: datetime = Field(default_factory=now)


class JoinCodeRow(Row, table=True):
    """A code by which somebody comes into a class; a class has one at a time."""

    __tablename__ = "join_code"

    class_id: str = Field(foreign_key="school_class.id", primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    code: str = Field(unique=True)
    until: datetime
    uses: int = 0
    most_uses: int


class ClassDeviceRow(Row, table=True):
    """That a device came into a class by its code; `device` is the digest of its token."""

    __tablename__ = "class_device"

    device: str = Field(primary_key=True)
    class_id: str = Field(foreign_key="school_class.id", primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    joined_at: datetime = Field(default_factory=now)


class ClassPlayRow(Row, table=True):
    """That a play is shared with a class."""

    __tablename__ = "class_play"

    class_id: str = Field(foreign_key="school_class.id", primary_key=True)
    script_id: str = Field(foreign_key="script.id", primary_key=True, index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    shared_at: datetime = Field(default_factory=now)


class ClassPartRow(Row, table=True):
    """A part that somebody of a class is given in a play: a `PartGiven`."""

    __tablename__ = "class_part"

    class_id: str = Field(foreign_key="school_class.id", primary_key=True)
    script_id: str = Field(foreign_key="script.id", primary_key=True, index=True)
    account_id: str = Field(foreign_key="account.id", primary_key=True, index=True)
    role: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    understudy: bool = False
    given_at: datetime = Field(default_factory=now)


class AssignmentRow(OwnedRow, table=True):
    """What is set for a class: an `Assignment`. One that was withdrawn is shown no longer."""

    __tablename__ = "assignment"
    __table_args__ = (Index(None, "school_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    class_id: str = Field(foreign_key="school_class.id", index=True)
    script_id: str = Field(foreign_key="script.id", index=True)
    scenes: list[str] = Field(default_factory=list, sa_type=JSON)
    roles: list[str] = Field(default_factory=list, sa_type=JSON)
    level: int
    strictness: str
    due: datetime | None = None
    attempts: int = 0
    keep_recordings: bool = False
    made_at: datetime = Field(default_factory=now)
    withdrawn_at: datetime | None = None


class ExcuseRow(Row, table=True):
    """That a student need not do an assignment, and which teacher (`by`) says so."""

    __tablename__ = "excuse"

    assignment_id: str = Field(foreign_key="assignment.id", primary_key=True)
    account_id: str = Field(foreign_key="account.id", primary_key=True, index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    by: str = Field(foreign_key="account.id")
    at: datetime = Field(default_factory=now)


class HandInRow(Row, table=True):
    """That a student lets takes of an assignment be kept, for whoever teaches the class."""

    __tablename__ = "hand_in"

    assignment_id: str = Field(foreign_key="assignment.id", primary_key=True)
    account_id: str = Field(foreign_key="account.id", primary_key=True, index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    at: datetime = Field(default_factory=now)


class AnswerRow(Row, table=True):
    """What a teacher (`by`) says to "I was right" about a line of a sitting."""

    __tablename__ = "claim_answer"

    practice_id: str = Field(foreign_key="practice.id", primary_key=True)
    line: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    right: bool
    by: str = Field(foreign_key="account.id")
    at: datetime = Field(default_factory=now)


class CommentRow(Row, table=True):
    """What a teacher (`by`) tells a student; both read it, and whoever else teaches the class."""

    __tablename__ = "comment"

    id: str = Field(default_factory=new_id, primary_key=True)
    class_id: str = Field(foreign_key="school_class.id", index=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    by: str = Field(foreign_key="account.id")
    text: str = Field(sa_type=Text)
    at: datetime = Field(default_factory=now)


class EvidenceRow(Row, table=True):
    """What a sitting proves: an `Evidence`, as it was found after so many of its `changes`.

    What was proved stays proved when the play is corrected. `lost` says that the play had lost its
    scene by then, so that it proves nothing.
    """

    __tablename__ = "evidence"

    practice_id: str = Field(foreign_key="practice.id", primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    changes: int
    lost: bool = False
    seconds: float = 0.0
    lines: int = 0
    right: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    own_word: int = 0
    claims: list[str] = Field(default_factory=list, sa_type=JSON)
    whole: bool = False
