"""Blobs and key rings from rack to rack, sealed as they are: no key is needed to copy them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from engine.store.backup.sqlite_copy import Told
from engine.store.shelf.cabinet import BLOBS
from engine.store.shelf.keyrings import RINGS
from engine.store.shelf.rack import Listed, Rack


def blobs_on(rack: Rack) -> tuple[Listed, ...]:
    """What stands on the rack now, but for its keys. Raises ShelfAway."""
    return tuple(rack.listed(BLOBS))


def copy_blobs(blobs: Iterable[Listed], rack: Rack, to: Rack, told: Told) -> tuple[Listed, ...]:
    """Copy these blobs; those that were still there. Raises ShelfFull, ShelfAway.

    One that was discarded meanwhile is wanted by nobody.
    """
    wanted, there = tuple(blobs), []
    for number, blob in enumerate(wanted, 1):
        with suppress(KeyError):
            to.replace(blob.path, rack.get(blob.path), lasting=False)
            there.append(blob)
        told(number, len(wanted))
    return tuple(there)


def rings_on(rack: Rack) -> dict[str, bytes]:
    """The key rings of all schools by their paths, locked as they are. Raises ShelfAway."""
    found = {}
    for path in tuple(rack.below(RINGS)):
        with suppress(KeyError):
            found[path] = rack.get(path)
    return found


def missing_on(rack: Rack, blobs: Iterable[Listed]) -> int:
    """How many of these the rack does not hold, or not whole. Raises ShelfAway."""
    there = {blob.path: blob.size for blob in rack.listed(BLOBS)}
    return sum(there.get(blob.path) != blob.size for blob in blobs)
