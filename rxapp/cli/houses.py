"""The house that a command works in: one that looks on beside a server, or one to itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, redirect_stdout, suppress

from engine.account.browser_session import NotSignedIn
from engine.account.caller import Caller
from engine.processes import ready
from engine.rig import Rig, close_rig, looking_on
from engine.settings import Settings
from engine.use_cases.refusals import StoreAway
from engine.use_cases.sign_in import caller_at_shell
from rxapp.cli.alone import alone, is_taken
from rxapp.data_folder import FolderInUse, held
from rxapp.log import keep_log
from rxapp.set_up import set_up
from rxapp.start import CannotStart, chosen_settings, database_away, make_ready, told_plainly
from rxapp.worker import open_to_work


def for_whom(parser: argparse.ArgumentParser) -> None:
    """Let a command be told for whom it is done."""
    about = "for whom; where nobody signs in, for the owner (see `users`)"
    parser.add_argument("--user", default="", metavar="ACCOUNT", help=about)


async def caller_for(house: Rig, asked: argparse.Namespace) -> Caller:
    """For whom a command is done. Raises CannotStart."""
    try:
        return await caller_at_shell(house, asked.user)
    except NotSignedIn as nobody:
        raise CannotStart("Say for whom: --user ACCOUNT. `users` lists the accounts.") from nobody


@asynccontextmanager
async def looked_at() -> AsyncIterator[Rig]:
    """What is kept, whether a server runs or not. Raises CannotStart."""
    chosen = _chosen()
    with suppress(FolderInUse), held(chosen.data, "the shell"):  # who has it has made it ready
        make_ready(chosen)
    async with AsyncExitStack() as closing:
        with told_plainly():
            house = await closing.enter_async_context(looking_on(chosen))
        yield house


@asynccontextmanager
async def at_work() -> AsyncIterator[Rig]:
    """A house in which things are done: with SQLite the only one. Raises CannotStart.

    With PostgreSQL it works too, unless a server has the data folder: then that one does.
    """
    chosen = _chosen()
    if not chosen.database.startswith("sqlite") and is_taken(chosen):
        async with _opened(chosen.model_copy(update={"kinds": "none"})) as house:
            yield house
        return
    with alone(chosen):
        with redirect_stdout(sys.stderr):
            set_up(chosen)
        make_ready(chosen)
        async with _opened(chosen) as house:
            yield house


@asynccontextmanager
async def _opened(chosen: Settings) -> AsyncIterator[Rig]:
    try:
        house = await open_to_work(chosen)
    except StoreAway as away:
        raise CannotStart(database_away(away)) from away
    try:
        yield house
    finally:
        await close_rig()


def _chosen() -> Settings:
    """Raises CannotStart."""
    keep_log()
    ready()
    return chosen_settings()
