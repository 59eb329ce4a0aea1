"""What every row has in common."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from sqlalchemy import MetaData
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
