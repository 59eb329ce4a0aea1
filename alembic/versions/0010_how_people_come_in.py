"""How people come in: passwords, signed-in browsers, links that work once, and the log of it."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("school") as school:
        school.add_column(sa.Column("audited", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("language", _TEXT(), nullable=False, server_default="en"))
    _passwords()
    _browser_sessions()
    _one_time_tokens()
    _audit()
    _audit_stays()


def _passwords() -> None:
    op.create_table(
        "password",
        sa.Column("account_id", _TEXT(), nullable=False),
        sa.Column("email", _TEXT(), nullable=False),
        sa.Column("hash", _TEXT(), nullable=False),
        sa.Column("verified_at", _TIME(), nullable=True),
        sa.Column("made_at", _TIME(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_password_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_password")),
        sa.UniqueConstraint("email", name=op.f("uq_password_email")),
    )


def _browser_sessions() -> None:
    op.create_table(
        "browser_session",
        sa.Column("id", _TEXT(), nullable=False),
        sa.Column("account_id", _TEXT(), nullable=False),
        sa.Column("school_id", _TEXT(), nullable=False),
        sa.Column("how", _TEXT(), nullable=False),
        sa.Column("agent", _TEXT(), nullable=False),
        sa.Column("made_at", _TIME(), nullable=False),
        sa.Column("seen_at", _TIME(), nullable=False),
        sa.Column("ended_at", _TIME(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_browser_session_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_browser_session_school_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_browser_session")),
    )
    _index("browser_session", "account_id")
    _index("browser_session", "school_id")


def _one_time_tokens() -> None:
    op.create_table(
        "one_time_token",
        sa.Column("hash", _TEXT(), nullable=False),
        sa.Column("purpose", _TEXT(), nullable=False),
        sa.Column("account_id", _TEXT(), nullable=True),
        sa.Column("email", _TEXT(), nullable=False),
        sa.Column("expires_at", _TIME(), nullable=False),
        sa.Column("used_at", _TIME(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_one_time_token_account_id")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_one_time_token")),
    )
    _index("one_time_token", "account_id")


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("school_id", _TEXT(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("who", _TEXT(), nullable=False),
        sa.Column("what", _TEXT(), nullable=False),
        sa.Column("about", _TEXT(), nullable=False),
        sa.Column("at", _TIME(), nullable=False),
        sa.Column("prev_hash", _TEXT(), nullable=False),
        sa.Column("hash", _TEXT(), nullable=False),
        sa.PrimaryKeyConstraint("school_id", "number", name=op.f("pk_audit")),
    )
    _index("audit", "who")


def _audit_stays() -> None:
    """What stands in the log is neither changed nor taken out, whoever asks."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("update", "delete"):
            op.execute(
                f"create trigger audit_no_{act} before {act} on audit "
                "begin select raise(abort, 'the audit log is only added to'); end"
            )
        return
    op.execute(
        "create function audit_stays() returns trigger language plpgsql as "
        "$$ begin raise exception 'the audit log is only added to'; end $$"
    )
    op.execute(
        "create trigger audit_stays before update or delete on audit "
        "for each row execute function audit_stays()"
    )


def _index(table: str, *columns: str) -> None:
    name = op.f(f"ix_{table}_{'_'.join(columns)}")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(name, list(columns), unique=False)
