"""Students let takes of what they are set be kept, for whoever teaches the class to hear."""

import sqlalchemy as sa
import sqlmodel

from alembic import op
from engine.store.walls import wall

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    """Make the change."""
    refers = {"assignment_id": "assignment", "account_id": "account", "school_id": "school"}
    op.create_table(
        "hand_in",
        *(sa.Column(name, _TEXT(), nullable=False) for name in refers),
        sa.Column("at", _TIME(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_hand_in_{name}"))
            for name, to in refers.items()
        ),
        sa.PrimaryKeyConstraint("assignment_id", "account_id", name=op.f("pk_hand_in")),
    )
    _index("hand_in", "account_id")
    _index("hand_in", "school_id")
    with op.batch_alter_table("kept_sound") as kept_sound:
        kept_sound.add_column(sa.Column("assignment_id", _TEXT(), nullable=True))
        kept_sound.add_column(sa.Column("heard_until", _TIME(), nullable=True))
        kept_sound.create_foreign_key(
            op.f("fk_kept_sound_assignment_id"), "assignment", ["assignment_id"], ["id"]
        )
    _index("kept_sound", "assignment_id")
    if op.get_bind().dialect.name == "postgresql":
        for statement in wall("hand_in"):
            op.execute(statement)


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
