"""What a browser has noted of a sitting is kept once: how far its events have arrived."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "practice_browser",
        sa.Column("practice_id", _TEXT(), nullable=False),
        sa.Column("browser", _TEXT(), nullable=False),
        sa.Column("school_id", _TEXT(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_browser_practice_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_practice_browser_school_id")
        ),
        sa.PrimaryKeyConstraint("practice_id", "browser", name=op.f("pk_practice_browser")),
    )
    with op.batch_alter_table("practice_browser", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_browser_school_id"), ["school_id"], unique=False
        )
