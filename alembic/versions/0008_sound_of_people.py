"""Lines that people recorded themselves, and how they said their own where they keep that."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    """Make the change."""
    _own_takes()
    _keeping()
    _kept_sounds()


def _own_takes() -> None:
    op.create_table(
        "own_take",
        sa.Column("school_id", _TEXT(), nullable=False),
        sa.Column("owner_id", _TEXT(), nullable=False),
        sa.Column("script_id", _TEXT(), nullable=False),
        sa.Column("key", _TEXT(), nullable=False),
        sa.Column("line", _TEXT(), nullable=False),
        sa.Column("role", _TEXT(), nullable=False),
        sa.Column("said", _TEXT(), nullable=False),
        sa.Column("speaker", _TEXT(), nullable=False),
        sa.Column("made_at", _TIME(), nullable=False),
        sa.Column("taken_back_at", _TIME(), nullable=True),
        *_owned("own_take"),
        sa.ForeignKeyConstraint(["script_id"], ["script.id"], name=op.f("fk_own_take_script_id")),
        sa.ForeignKeyConstraint(
            ["school_id", "key"],
            ["take.school_id", "take.key"],
            name=op.f("fk_own_take_school_id_key"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("script_id", "key", name=op.f("pk_own_take")),
    )
    _index("own_take", "school_id", "key")
    _index("own_take", "taken_back_at")


def _keeping() -> None:
    op.create_table(
        "keeping",
        sa.Column("account_id", _TEXT(), nullable=False),
        sa.Column("school_id", _TEXT(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_keeping_account_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_keeping_school_id")),
        sa.PrimaryKeyConstraint("account_id", "school_id", name=op.f("pk_keeping")),
    )
    _index("keeping", "school_id")


def _kept_sounds() -> None:
    op.create_table(
        "kept_sound",
        sa.Column("school_id", _TEXT(), nullable=False),
        sa.Column("owner_id", _TEXT(), nullable=False),
        sa.Column("id", _TEXT(), nullable=False),
        sa.Column("practice_id", _TEXT(), nullable=False),
        sa.Column("script_id", _TEXT(), nullable=False),
        sa.Column("line", _TEXT(), nullable=False),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("made_at", _TIME(), nullable=False),
        sa.Column("until", _TIME(), nullable=False),
        *_owned("kept_sound"),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_kept_sound_practice_id")
        ),
        sa.ForeignKeyConstraint(["script_id"], ["script.id"], name=op.f("fk_kept_sound_script_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_sound")),
    )
    _index("kept_sound", "owner_id", "script_id")
    _index("kept_sound", "practice_id")
    _index("kept_sound", "school_id")
    _index("kept_sound", "until")


def _owned(table: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    """Whose a row is."""
    return (
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f(f"fk_{table}_owner_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f(f"fk_{table}_school_id")),
    )


def _index(table: str, *columns: str) -> None:
    name = op.f(f"ix_{table}_{'_'.join(columns)}")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(name, list(columns), unique=False)
