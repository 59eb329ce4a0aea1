"""A real database in a file, a play to keep in it, and people of two schools."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.script.model import Language, Piece, PieceKind, Role, Scene, Script, Span, Speech
from engine.store import accounts
from engine.store.database import Database
from engine.store.migrating import migrate
from engine.store.walls import Across


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all its tables; made once, copied for each test."""
    file = tmp_path_factory.mktemp("migrated") / "empty.db"
    migrate(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def address(request: pytest.FixtureRequest) -> str:
    """The address of a database of one's own, of either kind."""
    place: str = request.getfixturevalue(f"in_{request.param}")
    return place


@pytest.fixture
def in_sqlite(migrated: Path, tmp_path: Path) -> str:
    """The address of a file."""
    shutil.copy(migrated, tmp_path / "play.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'play.db'}"


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    """A database of one's own."""
    database = Database(address)
    yield database
    await database.close()


async def _joined(database: Database, newcomer: Caller) -> Caller:
    async with database.session(Across.MACHINE) as session:
        await accounts.join(session, newcomer)
    return newcomer


@pytest.fixture
async def ana(database: Database) -> Caller:
    """The owner of the school by the river."""
    return await _joined(database, Caller("ana", "Ana", (Membership("river", Position.OWNER),)))


@pytest.fixture
async def luis(database: Database, ana: Caller) -> Caller:
    """A student of Ana's school."""
    return await _joined(
        database, Caller("luis", "Luis", (Membership(ana.school, Position.STUDENT),))
    )


@pytest.fixture
async def ben(database: Database) -> Caller:
    """The owner of the school on the hill."""
    return await _joined(database, Caller("ben", "Ben", (Membership("hill", Position.OWNER),)))


def _said(number: int, role: str, words: str) -> Speech:
    return Speech(
        f"l{number}", (role,), (Piece(PieceKind.SPOKEN, words),), Span(number, number + 1)
    )


@pytest.fixture
def script() -> Script:
    """Two roles, two scenes, three speeches, nine words."""
    return Script(
        title="The Lamp",
        language=Language.ENGLISH,
        author="Nobody",
        roles=(Role("mara", "MARA"), Role("theo", "THEO", "a lamplighter")),
        scenes=(
            Scene(
                "s1", "Dusk", (_said(1, "mara", "Who put it out?"), _said(2, "theo", "The wind."))
            ),
            Scene("s2", "Night", (_said(3, "theo", "Or you did."),)),
        ),
    )
