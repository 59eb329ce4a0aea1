"""The keys of the shelf: `python -m rxapp.keys new | rotate | settle`; see README, Your data."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from engine.rig import shelf_of
from engine.store.shelf.keys import KeyUnknown, new_master
from engine.use_cases.refusals import ShelfAway
from rxapp.data_folder import keep_private
from rxapp.start import CannotStart, chosen_settings


def main(arguments: list[str] | None = None) -> int:
    """Do what was asked; 1 if a key is missing or wrong."""
    asked = argparse.ArgumentParser(prog="python -m rxapp.keys")
    asked.add_argument("act", choices=("new", "rotate", "settle"))
    act = asked.parse_args(arguments).act
    if act == "new":
        return _say(new_master().told())
    try:
        chosen = chosen_settings()
        keep_private(chosen.data)
        shelf = shelf_of(chosen)
    except (CannotStart, KeyUnknown, ShelfAway, ValueError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    done = shelf.rotate() if act == "rotate" else shelf.settle(datetime.now(UTC))
    left = "Old keys remain: settle in an hour." if done.waiting else "No old key remains."
    return _say(f"{done.blobs} headers were written again. {left}")


def _say(words: str) -> int:
    sys.stdout.write(f"{words}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
