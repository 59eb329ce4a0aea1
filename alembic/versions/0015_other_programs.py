"""Other programs: access tokens, replies that are given again, webhooks out and in."""

import sqlalchemy as sa
import sqlmodel

from alembic import op

revision = "0015"
down_revision = "0013"
branch_labels = None
depends_on = None

_TEXT = sqlmodel.sql.sqltypes.AutoString
_TIME = sqlmodel.sql.sqltypes.UTCDateTime
_TABLES = {
    "school_id": ("school", None),
    "account_id": ("account", "CASCADE"),
    "owner_id": ("account", None),
    "webhook_id": ("webhook", "CASCADE"),
}
"""Which table a column that holds an id refers to, and what becomes of the row without it."""


def upgrade() -> None:
    """Make the change."""
    times = (_at("made_at"), _at("expires_at"), _at("used_at", null=True))
    revoked = _at("revoked_at", null=True)
    owner = ("account_id", "school_id")
    _table("access_token", ("id",), owner, *_texts("name", "scopes"), *times, revoked)
    _index("access_token", "account_id")
    _index("access_token", "school_id")
    told = (*_texts("asked"), _number("status"), _json("headers"), *_texts("body"), _at("made_at"))
    _table("replied", ("id",), owner, *told)
    _index("replied", "account_id")
    _index("replied", "school_id")
    made = (*_texts("name", "address", "events", "secret"), _at("made_at"))
    _table("webhook", ("id",), ("school_id", "owner_id"), *made)
    _index("webhook", "school_id")
    _index("webhook", "owner_id")
    _deliveries()


def _deliveries() -> None:
    about = (*_texts("event"), _json("told"), *_texts("status"))
    came = (_number("tries"), _number("answer"), *_texts("message"))
    when = (_at("made_at"), _at("tried_at", null=True))
    _table("delivery", ("id",), ("webhook_id", "school_id"), *about, *came, *when)
    _index("delivery", "webhook_id", "made_at")
    _index("delivery", "school_id")
    _index("delivery", "status")
    _table("heard", ("webhook_id", "message"), ("school_id",), _at("at"))
    _index("heard", "school_id")


def _table(
    name: str, keys: tuple[str, ...], ids: tuple[str, ...], *columns: sa.Column[object]
) -> None:
    """A table whose key is made of texts; those of them and of `ids` that are ids refer."""
    told = [sa.Column(each, _TEXT(), nullable=False) for each in (*keys, *ids)]
    refers = [_refers(name, each) for each in (*keys, *ids) if each in _TABLES]
    key = sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{name}"))
    op.create_table(name, *told, *columns, *refers, key)


def _refers(table: str, column: str) -> sa.ForeignKeyConstraint:
    other, gone = _TABLES[column]
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=gone)


def _index(table: str, *columns: str) -> None:
    name = op.f(f"ix_{table}_{'_'.join(columns)}")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(name, list(columns), unique=False)


def _texts(*names: str) -> tuple[sa.Column[object], ...]:
    return tuple(sa.Column(name, _TEXT(), nullable=False) for name in names)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _at(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, _TIME(), nullable=null)
