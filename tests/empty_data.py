"""A data folder as it is when nothing is kept in it yet: its tables are made once, and copied."""

import shutil
from pathlib import Path

import pytest
from dbos import DBOS

from engine.job.queues import prepare
from engine.rig import desk_file
from engine.settings import Settings
from engine.store.migrating import migrate


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is copied; what a migration does to a house is tested where tables are."""
    made = Settings(data=tmp_path_factory.mktemp("tables"))
    migrate(made.database)
    desk = f"sqlite:///{desk_file(made)}"
    prepare(desk)
    DBOS.migrate(desk)
    return made.data


@pytest.fixture
def data(tables: Path, tmp_path: Path) -> Path:
    """A folder of one's own, for a house that opens without making its tables."""
    return Path(shutil.copytree(tables, tmp_path / "data"))
