"""A browser's states, with an open house behind them or none."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import reflex as rx
from reflex.istate.data import RouterData

from engine.rig import Rig, close_rig
from engine.settings import Settings
from rxapp.worker import open_to_work


@pytest.fixture
async def house(data: Path) -> AsyncIterator[Rig]:
    """The equipment of one server, open."""
    yield await open_to_work(Settings(data=data, processes=1))
    await close_rig()


@pytest.fixture
def browser() -> rx.State:
    """The states of one browser, whose socket said that it reads Spanish."""
    states = rx.State(_reflex_internal_init=True)
    headers = {"cookie": "sid=abc; theme=dark", "accept-language": "es-MX,es;q=0.9"}
    states.router = RouterData.from_router_data({"headers": headers})
    return states
