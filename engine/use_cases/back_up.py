"""A copy of all that is kept, while everybody goes on working; its keys go to another place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from engine.job.port import StoreAway
from engine.rig import desk_file
from engine.settings import Settings
from engine.store.backup import contents, postgres_dump, shelf_copy, sqlite_copy
from engine.store.backup.contents import BackupContents
from engine.store.backup.failed import CopyFailed
from engine.store.database import file_of
from engine.store.migrating import StoreSpoiled, revision_of
from engine.store.shelf import ShelfAway, ShelfFull, rack_at
from engine.store.shelf.master_file import NAME as MASTER
from engine.store.shelf.rack import Listed, Rack

DATABASE, DESK, DUMP = "cuelight.db", "desk.db", "database.dump"
"""How the databases are called in a backup."""

Told = Callable[[str, int, int], None]
"""Told of a part of the work (`desk`, `database`, `recordings`) how much is done, of how much."""


class CannotBackUp(Exception):  # noqa: N818 - the house names failures as events
    """Why nothing was copied, or put back, and what to do about it."""


@dataclass(frozen=True, slots=True)
class BackupPlaces:
    """Two folders to be kept apart: who has both can read everything."""

    folder: Path
    keys: Path


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was copied; whether the master key is with the other keys or was told from elsewhere."""

    contents: BackupContents
    master: bool


def back_up(settings: Settings, to: BackupPlaces, told: Told) -> BackedUp:
    """Copy the desk, the database and the shelf into one folder, and the keys into the other.

    In this order: what a row tells of is on the shelf before it is a row, and a job is a row before
    it is at the desk, so that whatever happens meanwhile, nothing is told of that is not there.
    Where the shelf is a bucket, its blobs are listed, and stay. Blocks. Raises CannotBackUp.
    """
    with told_plainly():
        _prepare(to)
        at, revision = datetime.now(UTC), revision_of(settings.database)
        if not revision:
            raise CannotBackUp("There is nothing to copy yet: this Cuelight was never started.")
        files = _databases(settings, to.folder, told)
        rack = rack_at(settings.shelf_at)
        blobs = _shelf(rack, to, partial(told, "recordings"))
        count, size = contents.write_list(to.folder, blobs)
        sums = {file.name: contents.checksum(file) for file in files}
        made = BackupContents(at, revision, sums, count, size, copied=rack.near)
        master = _master(settings, to.keys)
        os.sync()
        contents.write(to.folder, made)
        return BackedUp(made, master)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Say in a sentence what went wrong outside. Raises CannotBackUp."""
    try:
        yield
    except StoreAway as away:
        raise CannotBackUp(f"The database does not answer: {away}") from away
    except StoreSpoiled as spoilt:
        raise CannotBackUp(f"The database {spoilt} is damaged, or no database.") from spoilt
    except ShelfFull as full:
        raise CannotBackUp(f"There is no room left: {full}") from full
    except ShelfAway as away:
        raise CannotBackUp(f"The place of the recordings does not answer: {away}") from away
    except (CopyFailed, OSError) as fault:
        raise CannotBackUp(str(fault)) from fault


def is_apart(places: BackupPlaces) -> bool:
    """Whether neither folder is in the other."""
    folder, keys = places.folder.resolve(), places.keys.resolve()
    return not (folder.is_relative_to(keys) or keys.is_relative_to(folder))


def _prepare(to: BackupPlaces) -> None:
    if not is_apart(to):
        raise CannotBackUp("The keys must not lie in the backup: name another folder for them.")
    for place in (to.folder, to.keys):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(place.iterdir()):
            raise CannotBackUp(f"{place} is not empty: every backup has folders of its own.")


def _databases(settings: Settings, to: Path, told: Told) -> tuple[Path, ...]:
    """The files of the databases, as they are copied."""
    file = file_of(settings.database)
    if file is None:
        told("database", 0, 1)
        postgres_dump.dump(settings.database, to / DUMP)
        told("database", 1, 1)
        return (to / DUMP,)
    parts = (("desk", desk_file(settings), to / DESK), ("database", file, to / DATABASE))
    there = [(part, source, copy) for part, source, copy in parts if source.exists()]
    for part, source, copy in there:
        sqlite_copy.copy(source, copy, partial(told, part))
    return tuple(copy for _, _, copy in there)


def _shelf(rack: Rack, to: BackupPlaces, told: sqlite_copy.Told) -> tuple[Listed, ...]:
    """The blobs of the backup. Once more, where a school's keys were changed while they came."""
    before = shelf_copy.rings_on(rack)
    blobs = shelf_copy.blobs_on(rack)
    if rack.near:
        blobs = shelf_copy.copy_blobs(blobs, rack, rack_at(str(to.folder)), told)
    rings = shelf_copy.rings_on(rack)
    if any(rings.get(path, ring) != ring for path, ring in before.items()):
        return _shelf(rack, to, told)
    there = rack_at(str(to.keys))
    for path, ring in rings.items():
        there.replace(path, ring)
    return blobs


def _master(settings: Settings, keys: Path) -> bool:
    """Copy the master key, if it is in a file of the data folder."""
    if settings.keys.get_secret_value():
        return False
    shutil.copyfile(settings.data / MASTER, keys / MASTER)
    (keys / MASTER).chmod(0o600)
    return True
