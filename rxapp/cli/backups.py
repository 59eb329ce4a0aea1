"""`backup` while the server runs, and `restore` into a data folder in which nothing is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from engine.use_cases.back_up import BackedUp, BackupPlaces, back_up
from engine.use_cases.restore import Restored, restore
from rxapp.cli.alone import alone
from rxapp.cli.command import Command
from rxapp.cli.shown import Shown, counted
from rxapp.data_folder import keep_private
from rxapp.start import chosen_settings, told_plainly

_MEGABYTE = 1e6


def _to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="a new folder for the backup")
    keys = "a new folder for its keys, to be kept elsewhere"
    parser.add_argument("--keys", type=Path, required=True, metavar="FOLDER", help=keys)


def _from(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the folder of the backup")
    keys = "the folder of its keys"
    parser.add_argument("--keys", type=Path, required=True, metavar="FOLDER", help=keys)


def _places(asked: argparse.Namespace) -> BackupPlaces:
    return BackupPlaces(asked.folder, asked.keys)


def _back_up(asked: argparse.Namespace, shown: Shown) -> None:
    """Copy everything. Raises CannotStart, CannotBackUp."""
    chosen, to = chosen_settings(), _places(asked)
    if chosen.data.exists():
        keep_private(chosen.data)
    with shown.progress() as told:
        made = back_up(chosen, to, told)
    shown.answer(_value(made, to), _words(made, to))


def _restore(asked: argparse.Namespace, shown: Shown) -> None:
    """Put everything back. Raises CannotStart, CannotBackUp."""
    chosen = chosen_settings()
    with alone(chosen), shown.progress() as told, told_plainly():
        done = restore(chosen, _places(asked), told)
    shown.answer(
        {"made_at": done.contents.made_at.isoformat(), "missing": done.missing},
        _restored(done, str(chosen.data)),
    )


def _value(made: BackedUp, to: BackupPlaces) -> dict[str, Any]:
    return {
        "folder": str(to.folder),
        "keys": str(to.keys),
        "made_at": made.contents.made_at.isoformat(),
        "recordings": made.contents.blobs,
        "bytes": made.contents.bytes,
        "recordings_copied": made.contents.copied,
        "master_key_copied": made.master,
    }


def _words(made: BackedUp, to: BackupPlaces) -> str:
    blobs = counted(made.contents.blobs, "recording or file", "recordings and files")
    size = f"{made.contents.bytes / _MEGABYTE:,.1f} MB"
    held = "are in it" if made.contents.copied else "stay where they are, and are listed in it"
    key = "" if made.master else " The master keys of CUELIGHT_KEYS are yours to keep."
    return (
        f"The backup is in {to.folder}: {blobs} ({size}) {held}.\n"
        f"Its keys are in {to.keys}: take them to another place.{key}"
    )


def _restored(done: Restored, data: str) -> str:
    lost = f" {counted(done.missing, 'recording')} of it cannot be found." if done.missing else ""
    return f"{data} is as it was on {done.contents.made_at:%Y-%m-%d at %H:%M} UTC.{lost}"


COMMANDS = (
    Command("backup", "copy everything, while Cuelight runs", _back_up, _to),
    Command("restore", "put a backup back into an empty data folder", _restore, _from),
)
