"""Which plays are shared with which classes: what a member of a class may read and rehearse."""

from __future__ import annotations

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from engine.account.caller import Caller
from engine.store.tables import ClassPlayRow, ClassRow, ClassStudentRow, ClassTeacherRow


def shared_with(caller: Caller) -> SelectOfScalar[str]:
    """The ids of the plays that are shared with a class of this person's, for queries."""
    taught = select(ClassTeacherRow.class_id).where(ClassTeacherRow.account_id == caller.id)
    return (
        select(ClassPlayRow.script_id)
        .join(ClassRow, col(ClassRow.id) == ClassPlayRow.class_id)
        .where(
            ClassPlayRow.school_id == caller.school,
            col(ClassRow.put_away_at).is_(None),
            col(ClassRow.id).in_(attended_by(caller)) | col(ClassRow.id).in_(taught),
        )
    )


def attended_by(caller: Caller) -> SelectOfScalar[str]:
    """The ids of the classes that this person was let into, for queries."""
    return select(ClassStudentRow.class_id).where(
        ClassStudentRow.account_id == caller.id, col(ClassStudentRow.waiting).is_(False)
    )
