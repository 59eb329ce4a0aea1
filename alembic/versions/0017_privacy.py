"""What a school allows, what people agreed to, what they take away; old entries of a log may go."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime
_YEAR = 365
"""Days that the database itself keeps an entry of the audit log, whoever wants to delete it."""


def upgrade() -> None:
    """Make the change."""
    _rules()
    _consents()
    _exports()
    _guard_consents()
    _let_old_entries_go()


def _rules() -> None:
    flags = ("voices", "analysts", "ears", "recordings")
    op.create_table(
        "school_rules",
        sa.Column("school_id", _TEXT(), nullable=False),
        sa.Column("country", _TEXT(), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in flags),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("retained_at", _TIME(), nullable=True),
        sa.Column("retained", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_school_rules_school_id")
        ),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_school_rules")),
    )


def _consents() -> None:
    told = ("purpose", "step", "version", "band", "country", "guardian", "told_by")
    texts = ("school_id", "account_id", *told)
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, _TEXT(), nullable=False) for name in texts),
        sa.Column("at", _TIME(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_consent_school_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_consent_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    _index("consent", "account_id", "school_id")
    _index("consent", "school_id")


def _exports() -> None:
    texts = ("school_id", "owner_id", "id", "subject", "language", "status")
    counts = ("done", "total", "parts")
    op.create_table(
        "export",
        *(sa.Column(name, _TEXT(), nullable=False) for name in texts),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("made_at", _TIME(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_export_school_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_export_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
    )
    _index("export", "school_id", "owner_id")


def _guard_consents() -> None:
    """The database itself refuses to change what somebody agreed to."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "create trigger consent_stays before update on consent "
            "begin select raise(abort, 'what was agreed to stays as it was'); end"
        )
        return
    op.execute(
        "create function consent_stays() returns trigger language plpgsql as "
        "$$ begin raise exception 'what was agreed to stays as it was'; end $$"
    )
    op.execute(
        "create trigger consent_stays before update on consent "
        "for each row execute function consent_stays()"
    )


def _let_old_entries_go() -> None:
    """An entry of the audit log may be deleted after a year, and not before."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("drop trigger audit_no_delete")
        op.execute(
            "create trigger audit_no_delete before delete on audit "
            f"when julianday(old.at) > julianday('now') - {_YEAR} "
            "begin select raise(abort, 'the audit log is only added to'); end"
        )
        return
    op.execute(
        "create or replace function audit_stays() returns trigger language plpgsql as $$ begin "
        f"if tg_op = 'DELETE' and old.at < now() - interval '{_YEAR} days' then return old; end if; "
        "raise exception 'the audit log is only added to'; end $$"
    )


def _index(table: str, *columns: str) -> None:
    name = op.f(f"ix_{table}_{'_'.join(columns)}")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(name, list(columns), unique=False)
