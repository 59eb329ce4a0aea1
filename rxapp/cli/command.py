"""What a command of the shell is: its name, what it is about, its arguments, and what it does."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from rxapp.cli.shown import Shown


def _none(_: argparse.ArgumentParser) -> None:
    """A command that is told nothing more."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command. It raises what refuses it, and shows what it did."""

    name: str
    about: str
    do: Callable[[argparse.Namespace, Shown], None]
    arguments: Callable[[argparse.ArgumentParser], None] = _none
