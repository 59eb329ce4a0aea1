"""An open house, for what a browser remembers of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.rig import Rig, close_rig
from engine.settings import Settings
from rxapp.worker import open_to_work


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Rig]:
    """The equipment of one server, open."""
    yield await open_to_work(Settings(data=tmp_path / "data", processes=1))
    await close_rig()
