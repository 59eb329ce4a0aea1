"""An entry of the log that was changed, taken out or put in is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.account.audit import Deed, Entry, first_broken

DAWN = datetime(2026, 11, 30, 6, tzinfo=UTC)
Log = list[tuple[Entry, str]]


@pytest.fixture
def log() -> Log:
    """Five entries of one school."""
    kept: Log = []
    for number in range(1, 6):
        deed = Deed("river", "ana", "signed_in", "password")
        before = kept[-1][1] if kept else ""
        entry = Entry(deed, number, DAWN + timedelta(minutes=number), before)
        kept.append((entry, entry.hash))
    return kept


def test_a_log_that_nobody_touched_is_whole(log: Log) -> None:
    assert first_broken(log) is None
    assert first_broken([]) is None


def test_an_entry_that_was_changed_is_found(log: Log) -> None:
    entry, hashed = log[2]
    log[2] = (replace(entry, deed=replace(entry.deed, who="ben")), hashed)
    assert first_broken(log) == 3


def test_whoever_changes_the_hash_with_it_breaks_the_next(log: Log) -> None:
    forged = replace(log[2][0], deed=replace(log[2][0].deed, who="ben"))
    log[2] = (forged, forged.hash)
    assert first_broken(log) == 4


def test_an_entry_that_is_gone_is_missed(log: Log) -> None:
    del log[1]
    assert first_broken(log) == 2
