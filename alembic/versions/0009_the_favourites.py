"""The plays that somebody wants to have at hand."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "favourite",
        sa.Column("account_id", _TEXT(), nullable=False),
        sa.Column("script_id", _TEXT(), nullable=False),
        sa.Column("school_id", _TEXT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_favourite_account_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_favourite_school_id")),
        sa.ForeignKeyConstraint(["script_id"], ["script.id"], name=op.f("fk_favourite_script_id")),
        sa.PrimaryKeyConstraint("account_id", "script_id", name=op.f("pk_favourite")),
    )
    with op.batch_alter_table("favourite", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_favourite_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_favourite_script_id"), ["script_id"], unique=False)
