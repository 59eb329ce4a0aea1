"""The master key of a personal install: made at the first start, in a file only its owner reads."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

from engine.store.shelf.keys import KeyUnknown, Masters, masters_of, new_master

NAME = "shelf.key"


def masters_for(told: str, folder: Path, sealed: Callable[[], bool]) -> Masters:
    """The keys that were told (see `masters_of`), or else the one in the folder.

    It is made if it is missing, but never where something is `sealed` already: no other key opens
    that. Raises KeyUnknown; ValueError where what was told is no key.
    """
    if told:
        return masters_of(told)
    place = folder / NAME
    if not place.exists():
        if sealed() and not place.exists():  # somebody may have started at the same time
            raise KeyUnknown(
                f"The key of the recordings, {place}, is missing. Put it back, or give it in "
                "CUELIGHT_KEYS: no other key opens what is there."
            )
        _make(place)
    try:
        return masters_of(place.read_text("ascii").strip())
    except ValueError as torn:
        raise KeyUnknown(
            f"The file {place} holds no key of the recordings. Put it back from a copy, or give "
            "the key in CUELIGHT_KEYS."
        ) from torn


def _make(place: Path) -> None:
    """Write beside the place and link: of two who start at once, one key stays, whole."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
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
