"""What ties a school to the systems it has, and passkeys."""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime
_TABLES = {
    "class_id": "school_class",
    "provider_id": "provider",
    "school_id": "school",
    "assignment_id": "assignment",
    "account_id": "account",
}
"""Which table a column that holds an id refers to; what is a provider's goes with it."""


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("school_class") as classes:
        classes.add_column(sa.Column("reference", _TEXT(), nullable=False, server_default=""))
    with op.batch_alter_table("password") as passwords:
        passwords.add_column(
            sa.Column("with_passkey", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    _course()
    _grade()
    _directory()
    _passkey()


def _course() -> None:
    columns = (*_texts("title", "roster"), _at("made_at"))
    _table("course", ["class_id", "provider_id", "course"], ["school_id"], *columns)
    _indexes("course", "school_id")


def _grade() -> None:
    told = (
        *_texts("address", "subject"),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        _at("told_at", nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        _at("again_at", nullable=True),
    )
    _table("grade", ["assignment_id", "account_id"], ["school_id", "provider_id"], *told)
    _indexes("grade", "account_id", "school_id", "provider_id")


def _directory() -> None:
    once = sa.UniqueConstraint("hash", name=op.f("uq_directory_token_hash"))
    token = (*_texts("hash"), _at("made_at"), _at("used_at", nullable=True), once)
    _table("directory_token", ["provider_id"], ["school_id"], *token)
    _indexes("directory_token", "school_id")
    person = (
        *_texts("user_name", "external_id"),
        sa.Column("active", sa.Boolean(), nullable=False),
        *_texts("position"),
        sa.Column("told", sa.JSON(), nullable=False),
        _at("made_at"),
        _at("changed_at"),
    )
    _table("directory_person", ["provider_id", "account_id"], ["school_id"], *person)
    _indexes("directory_person", "account_id", "school_id", "user_name", "external_id")


def _passkey() -> None:
    count = sa.Column("count", sa.Integer(), nullable=False)
    columns = (*_texts("public_key"), count, *_texts("name"), _at("made_at"))
    _table("passkey", ["id"], ["account_id"], *columns, _at("used_at", nullable=True))
    _indexes("passkey", "account_id")


def _table(
    name: str, key: Sequence[str], ids: Sequence[str], *others: sa.schema.SchemaItem
) -> None:
    """A table with this key and these columns that refer to other tables, and others."""
    told = [*key, *ids]
    refer = [
        sa.ForeignKeyConstraint(
            [each],
            [f"{_TABLES[each]}.id"],
            name=op.f(f"fk_{name}_{each}"),
            ondelete="CASCADE" if each == "provider_id" else None,
        )
        for each in told
        if each in _TABLES
    ]
    primary = sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}"))
    op.create_table(name, *_texts(*told), *others, *refer, primary)


def _indexes(name: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)


def _texts(*columns: str) -> list[sa.Column[str]]:
    return [sa.Column(each, _TEXT(), nullable=False) for each in columns]


def _at(column: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(column, _TIME(), nullable=nullable)
