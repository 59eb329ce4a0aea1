"""How lines were said: every attempt at a line of a sitting, with its words and its notes."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "attempt",
        sa.Column("school_id", _TEXT(), nullable=False),
        sa.Column("owner_id", _TEXT(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_id", _TEXT(), nullable=False),
        sa.Column("line", _TEXT(), nullable=False),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("heard", _TEXT(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("pick_up", sa.Float(), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("hesitations", sa.Integer(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_attempt_owner_id")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_attempt_practice_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_attempt_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        for column in ("owner_id", "practice_id", "school_id"):
            batch_op.create_index(batch_op.f(f"ix_attempt_{column}"), [column], unique=False)
