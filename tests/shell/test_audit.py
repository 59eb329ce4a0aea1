"""Whoever has the machine reads the log of a school, and is told where it was changed."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.account.audit import Deed
from engine.account.caller import Caller, Membership, Position
from engine.rig import prepare
from engine.settings import Settings
from engine.store import accounts, audit
from engine.store.database import Database
from tests.shell.conftest import Shell

ANA = Caller("ana", "Ana", (Membership("river", Position.OWNER),))


@pytest.fixture
def log(data: Path) -> Path:
    """The database of a school in which three things were done."""
    prepare(Settings())
    asyncio.run(_done(Settings().database))
    return data / "cuelight.db"


async def _done(address: str) -> None:
    database = Database(address)
    async with database.session(ANA) as session:
        await accounts.join(session, ANA)
        deeds = ("school_made", "class_made", "rules_set")
        await audit.note(session, *(Deed("river", "ana", what) for what in deeds))
    await database.close()


def test_the_log_is_shown_and_told_to_be_whole(shell: Shell, log: Path) -> None:
    code, told, _ = shell.type("audit")
    assert code == 0
    assert "3 entries, whole" in told
    assert "ana  class_made" in told
    (river,) = [each for each in shell.json("audit") if each["school"] == "river"]
    assert river["whole"]
    assert [each["number"] for each in river["entries"]] == [1, 2, 3]
    assert river["entries"][2]["prev_hash"] == river["entries"][1]["hash"]


def test_an_entry_that_somebody_changed_is_named_and_the_command_fails(
    shell: Shell, log: Path
) -> None:
    with closing(sqlite3.connect(log)) as there:
        there.execute("drop trigger audit_no_update")
        there.execute("update audit set who = 'ben' where number = 2")
        there.commit()
    code, told, why = shell.type("audit")
    assert code == 1
    assert "broken at entry 2" in told
    assert why.strip().endswith("was changed: entry 2 is not as it was written")
