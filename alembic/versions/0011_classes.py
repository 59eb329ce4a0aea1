"""Classes: rosters, codes to join by, plays that are shared, parts, assignments and evidence."""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime
_TABLES = {
    "school_id": "school",
    "owner_id": "account",
    "account_id": "account",
    "by": "account",
    "class_id": "school_class",
    "script_id": "script",
    "assignment_id": "assignment",
    "practice_id": "practice",
}
"""Which table a column that holds an id refers to."""


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("school") as school:
        school.add_column(sa.Column("zone", _TEXT(), nullable=False, server_default=""))
    with op.batch_alter_table("practice") as practice:
        practice.add_column(sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
        practice.add_column(sa.Column("seen_at", _TIME(), nullable=True))
    op.execute("update practice set seen_at = coalesce(ended_at, begun_at)")
    with op.batch_alter_table("practice") as practice:
        practice.alter_column("seen_at", existing_type=_TIME(), nullable=False)
    _classes()
    _plays()
    _assignments()
    _practice()


def _classes() -> None:
    put_away = sa.Column("put_away_at", _TIME(), nullable=True)
    _table("school_class", ["id"], ["school_id", "owner_id"], _name(), _at("made_at"), put_away)
    _indexes("school_class", "school_id")
    _table("class_teacher", ["class_id", "account_id"], ["school_id"])
    _indexes("class_teacher", "account_id", "school_id")
    waiting = sa.Column("waiting", sa.Boolean(), nullable=False)
    there = (_name(), _name("reference"), waiting, _at("joined_at"))
    _table("class_student", ["class_id", "account_id"], ["school_id"], *there)
    _indexes("class_student", "account_id", "school_id")
    limits = (_at("until"), _number("uses"), _number("most_uses"))
    once = sa.UniqueConstraint("code", name=op.f("uq_join_code_code"))
    _table("join_code", ["class_id"], ["school_id"], _name("code"), *limits, once)
    _indexes("join_code", "school_id")
    _table("wrong_code", ["id"], [], _name("who"), _at("at"), number=True)
    _indexes("wrong_code", "who")


def _plays() -> None:
    _table("class_play", ["class_id", "script_id"], ["school_id"], _at("shared_at"))
    _indexes("class_play", "script_id", "school_id")
    key = ["class_id", "script_id", "account_id", "role"]
    understudy = sa.Column("understudy", sa.Boolean(), nullable=False)
    _table("class_part", key, ["school_id"], understudy, _at("given_at"))
    _indexes("class_part", "script_id", "account_id", "school_id")


def _assignments() -> None:
    _table(
        "assignment",
        ["id"],
        ["school_id", "owner_id", "class_id", "script_id"],
        sa.Column("scenes", sa.JSON(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        _number("level"),
        _name("strictness"),
        sa.Column("due", _TIME(), nullable=True),
        _number("attempts"),
        sa.Column("keep_recordings", sa.Boolean(), nullable=False),
        _at("made_at"),
        sa.Column("withdrawn_at", _TIME(), nullable=True),
    )
    _indexes("assignment", "school_id", "class_id", "script_id")
    _table("excuse", ["assignment_id", "account_id"], ["school_id", "by"], _at("at"))
    _indexes("excuse", "account_id", "school_id")


def _practice() -> None:
    right = sa.Column("right", sa.Boolean(), nullable=False)
    _table("claim_answer", ["practice_id", "line"], ["school_id", "by"], right, _at("at"))
    _indexes("claim_answer", "school_id")
    text = sa.Column("text", sa.Text(), nullable=False)
    _table("comment", ["id"], ["class_id", "account_id", "school_id", "by"], text, _at("at"))
    _indexes("comment", "class_id", "account_id", "school_id")
    _table(
        "evidence",
        ["practice_id"],
        ["school_id"],
        _number("changes"),
        sa.Column("lost", sa.Boolean(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        _number("lines"),
        sa.Column("right", sa.JSON(), nullable=False),
        _number("own_word"),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
    )
    _indexes("evidence", "school_id")


def _table(
    name: str, key: Sequence[str], ids: Sequence[str], *others: sa.schema.SchemaItem, number: bool = False
) -> None:
    """A table with this key and these columns that refer to other tables, and others."""
    told = [*key, *(each for each in ids if each not in key)]
    kind = sa.Integer() if number else _TEXT()
    columns = [sa.Column(each, kind, nullable=False) for each in told]
    refer = [
        sa.ForeignKeyConstraint([each], [f"{_TABLES[each]}.id"], name=op.f(f"fk_{name}_{each}"))
        for each in told
        if each in _TABLES
    ]
    primary = sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}"))
    op.create_table(name, *columns, *others, *refer, primary)


def _indexes(name: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)


def _name(column: str = "name") -> sa.Column[str]:
    return sa.Column(column, _TEXT(), nullable=False)


def _at(column: str) -> sa.Column[object]:
    return sa.Column(column, _TIME(), nullable=False)


def _number(column: str) -> sa.Column[int]:
    return sa.Column(column, sa.Integer(), nullable=False)
