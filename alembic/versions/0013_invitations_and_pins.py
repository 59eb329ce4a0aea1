"""Invitations by letter, PINs at the door of a class, and attempts that all processes count."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    """Make the change."""
    op.drop_table("wrong_code")
    with op.batch_alter_table("school_class") as school_class:
        without = sa.Column("without_address", sa.Boolean(), nullable=False, server_default=sa.false())
        school_class.add_column(without)
        school_class.add_column(sa.Column("open_until", _TIME(), nullable=True))
    _doors()
    _invitations()
    op.create_table(
        "try",
        _text("kind"),
        _text("who"),
        _at("since"),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "who", name=op.f("pk_try")),
    )


def _doors() -> None:
    op.create_table(
        "class_device",
        _text("device"),
        _text("class_id"),
        _text("school_id"),
        _at("joined_at"),
        _refers("class_device", "class_id", "school_class"),
        _refers("class_device", "school_id", "school"),
        sa.PrimaryKeyConstraint("device", "class_id", name=op.f("pk_class_device")),
    )
    _index("class_device", "school_id")
    op.create_table(
        "pin",
        _text("account_id"),
        _text("school_id"),
        _text("sealed"),
        _at("made_at"),
        _refers("pin", "account_id", "account"),
        _refers("pin", "school_id", "school"),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_pin")),
    )
    _index("pin", "school_id")


def _invitations() -> None:
    op.create_table(
        "invitation",
        *(_text(name) for name in ("id", "school_id")),
        sa.Column("class_id", _TEXT(), nullable=True),
        *(_text(name) for name in ("email", "position", "by", "hash")),
        sa.Column("by_letter", sa.Boolean(), nullable=False),
        _at("made_at"),
        _at("until"),
        sa.Column("over_at", _TIME(), nullable=True),
        _refers("invitation", "school_id", "school"),
        _refers("invitation", "class_id", "school_class"),
        _refers("invitation", "by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("hash", name=op.f("uq_invitation_hash")),
    )
    _index("invitation", "school_id")
    _index("invitation", "class_id")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, _TEXT(), nullable=False)


def _at(name: str) -> sa.Column[object]:
    return sa.Column(name, _TIME(), nullable=False)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
