# ruff: noqa: INP001 - Alembic loads this file by its path
"""Alembic's way to our tables, at the address that `migrate` names or the settings' own."""

from sqlalchemy import create_engine

from alembic import context
from engine.settings import settings
from engine.store.tables import Row
from engine.store.walls import EVERY, SET

address = context.config.attributes.get("url") or settings().database
engine = create_engine(address.replace("+aiosqlite", ""))
try:
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Row.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":  # the owner stands before walls, too
                connection.exec_driver_sql(SET, (EVERY,))
            context.run_migrations()
finally:
    engine.dispose()
