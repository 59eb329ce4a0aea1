"""Identity providers of schools, and who was found to be whom."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    """Make the change."""
    _providers()
    _linked_identities()
    _provider_sessions()


def _providers() -> None:
    texts = ("id", "school_id", "kind", "name", "domains", "settings", "admission", "secret")
    op.create_table(
        "provider",
        *(sa.Column(name, _TEXT(), nullable=False) for name in texts),
        sa.Column("made_at", _TIME(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_provider_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
    )
    _index("provider", "school_id")


def _linked_identities() -> None:
    texts = ("issuer", "subject", "account_id", "provider_id")
    op.create_table(
        "linked_identity",
        *(sa.Column(name, _TEXT(), nullable=False) for name in texts),
        sa.Column("made_at", _TIME(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_linked_identity_account_id")
        ),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_linked_identity")),
    )
    _index("linked_identity", "account_id")


def _provider_sessions() -> None:
    texts = ("session_id", "school_id", "provider_id", "subject", "sid", "id_token")
    op.create_table(
        "provider_session",
        *(sa.Column(name, _TEXT(), nullable=False) for name in texts),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["browser_session.id"],
            name=op.f("fk_provider_session_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_provider_session_school_id")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["provider.id"],
            name=op.f("fk_provider_session_provider_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_provider_session")),
    )
    _index("provider_session", "school_id")
    _index("provider_session", "provider_id", "sid")
    _index("provider_session", "provider_id", "subject")


def _index(table: str, *columns: str) -> None:
    name = op.f(f"ix_{table}_{'_'.join(columns)}")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(name, list(columns), unique=False)
