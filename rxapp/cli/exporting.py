"""`export`: a play to take away, as its pages give it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from engine.export import all_sides, to_fountain, to_json, to_markdown
from engine.script.model import Script
from rxapp.cli.command import Command, done, together
from rxapp.cli.houses import caller_for, for_whom, looked_at
from rxapp.cli.plays import play_named
from rxapp.cli.shown import Shown
from rxapp.start import CannotStart

_WRITERS: dict[str, Callable[[Script], str | bytes]] = {
    "fountain": to_fountain,
    "md": to_markdown,
    "json": to_json,
    "sides": all_sides,
}


async def _export(asked: argparse.Namespace, shown: Shown) -> None:
    """Write a play to a file, or where the shell sends it. Raises CannotStart."""
    if not asked.to and (shown.as_json or asked.format == "sides"):
        raise CannotStart("Say where it is to be written: --to FILE.")
    async with looked_at() as house:
        kept = await play_named(house, await caller_for(house, asked), asked.play)
        made = await house.reading_room.run(_WRITERS[asked.format], kept.script)
    data = made.encode() if isinstance(made, str) else made
    if not asked.to:
        sys.stdout.buffer.write(data)
        return
    try:
        asked.to.write_bytes(data)
    except OSError as fault:
        raise CannotStart(f"{asked.to}: {fault.strerror}.") from fault
    told = {"file": str(asked.to), "bytes": len(data)}
    shown.answer(told, f"{kept.script.title} is in {asked.to}.")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("play", metavar="PLAY", help="its id, or how its title begins")
    parser.add_argument("--format", choices=tuple(_WRITERS), default="fountain")
    parser.add_argument("--to", type=Path, metavar="FILE", help="a file; else it is shown")


COMMANDS = (Command("export", "take a play away", done(_export), together(_arguments, for_whom)),)
