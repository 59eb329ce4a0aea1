"""A copy of a database of SQLite, as it was at one moment, while others read and write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from engine.store.backup.failed import CopyFailed

_PAGES = 500
"""How many are copied in a step, before it is told how far it is: 2 MB."""

Told = Callable[[int, int], None]
"""Told how much is done, of how much."""


def copy(source: Path, to: Path, told: Told) -> None:
    """Copy a database into a new file. Raises CopyFailed.

    A transaction that only reads holds the moment: what is written meanwhile is seen by everybody
    else, and has no copy begin again. The copy is one file, which even a disk that cannot be
    written can show.
    """
    there = source.absolute().as_uri() + "?mode=rw"
    try:
        with (
            closing(sqlite3.connect(there, uri=True)) as read,
            closing(sqlite3.connect(to)) as copy,
        ):
            read.execute("begin")
            read.execute("select count(*) from sqlite_master").fetchone()
            read.backup(copy, pages=_PAGES, progress=lambda _, left, all_: told(all_ - left, all_))
            copy.execute("pragma journal_mode=delete")
    except sqlite3.Error as fault:
        raise CopyFailed(f"{source} was not copied: {fault}") from fault
