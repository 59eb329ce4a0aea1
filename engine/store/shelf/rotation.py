"""New keys for old blobs: headers are written again, the chunks stay as they are.

To rotate is to give each school a new key and to wrap every data key by it; if that is interrupted,
do it again and it goes on. To settle, an hour later or more, is to wrap what others wrote meanwhile
with the key they remembered, and to drop the old key.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.store.shelf.cabinet import BLOBS
from engine.store.shelf.keyrings import Keyrings
from engine.store.shelf.keys import Ring
from engine.store.shelf.rack import Rack
from engine.store.shelf.sealed import HEADER, Spoiled, header_of, rewrap

LOG = logging.getLogger(__name__)
REST = timedelta(hours=1)
"""How long an old key stays after its follower was made: longer than any server remembers it."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """What was done: blobs given a new header, and schools that still have an old key."""

    blobs: int
    waiting: int


def rotate(rack: Rack, keyrings: Keyrings) -> Rotated:
    """A new key for every school that has no new one yet; every header written again.

    Raises KeyUnknown, ShelfFull, ShelfAway; call it again then.
    """
    blobs = 0
    schools = tuple(keyrings.schools())
    for school in schools:
        ring = keyrings.anew(school)
        if len(ring.keys) == 1:
            ring = _with_new_key(keyrings, ring)
        blobs += sum(1 for written in _renewed(rack, ring) if written)
    return Rotated(blobs, len(schools))


def renew(keyrings: Keyrings, school: str) -> None:
    """A new key for one school; the headers are written again when it is settled.

    What was discarded before opens with the old key alone: it is lost once that is dropped. Raises
    Spoiled if the school has no keys, and the same.
    """
    _with_new_key(keyrings, keyrings.anew(school))


def settle(rack: Rack, keyrings: Keyrings, now: datetime) -> Rotated:
    """Write the headers that are left, and drop every old key that has rested. Raises the same."""
    done = [settle_one(rack, keyrings, school, now) for school in tuple(keyrings.schools())]
    return Rotated(sum(each.blobs for each in done), sum(each.waiting for each in done))


def settle_one(rack: Rack, keyrings: Keyrings, school: str, now: datetime) -> Rotated:
    """The same for one school. Raises Spoiled if it has no keys, and the same."""
    ring = keyrings.anew(school)
    if len(ring.keys) == 1:
        return Rotated(0, 0)
    rested = rack.changed(keyrings.path(school)) + REST <= now
    found = _renewed(rack, ring)
    blobs = sum(1 for written in found if written)
    done = rested and None not in found and keyrings.exchange(ring, ring.with_one_key())
    return Rotated(blobs, 0 if done else 1)


def _with_new_key(keyrings: Keyrings, ring: Ring) -> Ring:
    """The school's ring with one key more, whoever else gives it keys at the same time."""
    while not keyrings.exchange(ring, ring.with_new_key()):
        ring = keyrings.anew(ring.school)
    return keyrings.anew(ring.school)


def _renewed(rack: Rack, ring: Ring) -> list[bool | None]:
    """What became of each blob of the ring's school."""
    return [_renew(rack, path, ring) for path in tuple(rack.below(f"{BLOBS}/{ring.school}"))]


def _renew(rack: Rack, path: str, ring: Ring) -> bool | None:
    """Whether the blob got a new header: False if it needs none or cannot be read, None: later."""
    try:
        if header_of(bytes(rack.read(path, 0, HEADER))).key_id == ring.keys[0].id:
            return False
        blob, seen = rack.fetch(path)
        return rack.revise(path, rewrap(blob, ring), seen) or None
    except KeyError:
        return False
    except Spoiled as why:
        LOG.warning("The blob %s cannot be given a new key: %s.", path, why)
        return False
