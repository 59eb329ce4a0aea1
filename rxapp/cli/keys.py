"""The keys of the shelf: `keys new | rotate | settle`; see README, Your data."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from engine.rig import shelf_of
from engine.store.shelf.keys import new_master
from rxapp.cli.command import Command
from rxapp.cli.shown import Shown
from rxapp.data_folder import keep_private
from rxapp.start import chosen_settings, told_plainly


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=("new", "rotate", "settle"))


def _change(asked: argparse.Namespace, shown: Shown) -> None:
    """Print a new master key, or lock everything with new keys. Raises CannotStart."""
    if asked.act == "new":
        told = new_master().told()
        shown.answer({"key": told}, told)
        return
    chosen = chosen_settings()
    keep_private(chosen.data)
    with told_plainly():
        shelf = shelf_of(chosen)
        done = shelf.rotate() if asked.act == "rotate" else shelf.settle(datetime.now(UTC))
    left = "Old keys remain: settle in an hour." if done.waiting else "No old key remains."
    told = f"{done.blobs} headers were written again. {left}"
    shown.answer({"headers": done.blobs, "schools_with_old_keys": done.waiting}, told)


COMMANDS = (Command("keys", "make a new key, or lock everything with it", _change, _arguments),)
