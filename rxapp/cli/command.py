"""What a command of the shell is: its name, what it is about, its arguments, and what it does."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from rxapp.cli.shown import Shown


def _none(_: argparse.ArgumentParser) -> None:
    """A command that is told nothing more."""


Arguments = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Command:
    """A command. It raises what refuses it, and shows what it did."""

    name: str
    about: str
    do: Callable[[argparse.Namespace, Shown], None]
    arguments: Arguments = _none


def done(
    way: Callable[[argparse.Namespace, Shown], Coroutine[Any, Any, None]],
) -> Callable[[argparse.Namespace, Shown], None]:
    """What a command does that waits for others."""
    return lambda asked, shown: asyncio.run(way(asked, shown))


def together(*several: Arguments) -> Arguments:
    """The arguments of all of these."""

    def added(parser: argparse.ArgumentParser) -> None:
        for each in several:
            each(parser)

    return added
