"""People write at a line what they want to remember there."""

import sqlalchemy as sa
import sqlmodel

from alembic import op
from engine.store.walls import wall

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    """Make the change."""
    refers = {"school_id": "school", "owner_id": "account", "script_id": "script"}
    op.create_table(
        "note",
        *(
            sa.Column(name, _TEXT(), nullable=False)
            for name in ("id", *refers, "line", "text", "printed")
        ),
        sa.Column("at", _TIME(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_note_{name}"))
            for name, to in refers.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    own = op.f("ix_note_owner_id_script_id_line")
    op.create_index(own, "note", ["owner_id", "script_id", "line"], unique=True)
    for column in ("school_id", "script_id"):
        op.create_index(op.f(f"ix_note_{column}"), "note", [column], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        for statement in wall("note"):
            op.execute(statement)
