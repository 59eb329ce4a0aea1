"""Whom a school put out: they come in by no way until they are let in again."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    """Make the change."""
    texts = ("account_id", "school_id", "position", "by")
    refers = {"account_id": "account", "school_id": "school", "by": "account"}
    op.create_table(
        "put_out",
        *(sa.Column(name, _TEXT(), nullable=False) for name in texts),
        sa.Column("at", _TIME(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_put_out_{name}"))
            for name, to in refers.items()
        ),
        sa.PrimaryKeyConstraint("account_id", "school_id", name=op.f("pk_put_out")),
    )
    op.create_index(op.f("ix_put_out_school_id"), "put_out", ["school_id"], unique=False)
