"""An open house, for what a browser remembers of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.rig import Rig, close_rig, open_rig
from engine.settings import Settings
from rxapp.worker import record


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Rig]:
    """The equipment of one server, open."""
    yield await open_rig(Settings(data=tmp_path / "data", processes=1), record)
    await close_rig()
