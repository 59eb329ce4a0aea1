"""How strictly each line was judged: somebody may want another strictness than their level's."""

import sqlalchemy as sa

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.add_column("attempt", sa.Column("asked", sa.Float(), nullable=True))
