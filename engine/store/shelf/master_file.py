"""The master key of a personal install: made at the first start, in a file only its owner reads."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from engine.store.shelf.keys import Masters, masters_of, new_master

NAME = "shelf.key"


def masters_for(told: str, folder: Path) -> Masters:
    """The keys that were told (see `masters_of`), or else the one in the folder, made if missing.

    Raises ValueError for what is no key.
    """
    if told:
        return masters_of(told)
    place = folder / NAME
    if not place.exists():
        _make(place)
    return masters_of(place.read_text("ascii").strip())


def _make(place: Path) -> None:
    """Write beside the place and link: of two who start at once, one key stays, whole."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, prefix=".") as half:  # made with mode 0600
        half.write(f"{new_master().told()}\n".encode("ascii"))
        half.flush()
        os.fsync(half.fileno())
        try:
            os.link(half.name, place)
        except FileExistsError:
            return
    opened = os.open(place.parent, os.O_RDONLY)
    os.fsync(opened)
    os.close(opened)
