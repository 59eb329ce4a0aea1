"""A backup is put back where nothing is: shelf, keys, desk, and last the database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from engine.rig import desk_file, shelf_of
from engine.settings import Settings
from engine.store.backup import contents, postgres_dump, shelf_copy, sqlite_copy
from engine.store.backup.contents import BackupContents
from engine.store.database import file_of
from engine.store.migrating import newest_revision
from engine.store.shelf import Shelf, rack_at
from engine.store.shelf.master_file import NAME as MASTER
from engine.store.shelf.master_file import masters_for
from engine.store.shelf.rack import Rack
from engine.use_cases.back_up import (
    DATABASE,
    DESK,
    DUMP,
    BackupPlaces,
    CannotBackUp,
    Told,
    told_plainly,
)

_MAY_BE_THERE = frozenset({"server.lock", "voices"})
"""What may be in an empty data folder: who holds it, and models that can be fetched again."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and how many recordings are `missing` where they were only listed."""

    contents: BackupContents
    missing: int


def restore(settings: Settings, backup: BackupPlaces, told: Told) -> Restored:
    """Put everything back into a data folder, a database and a shelf that are empty.

    All is looked at before anything is written; the database comes last. Where the shelf is a
    bucket, the blobs are looked for and not brought. Blocks. Raises CannotBackUp, KeyUnknown;
    ValueError where CUELIGHT_KEYS tell none.
    """
    with told_plainly():
        found = _found(backup)
        rack = rack_at(settings.shelf_at)
        for refusal in (*_unfit(settings, found), *_occupied(settings, found, rack)):
            raise CannotBackUp(refusal)
        _try_keys(settings, backup.keys)
        missing = _shelf(backup, found, rack, told)
        _keys(settings, backup.keys, rack)
        _databases(settings, backup.folder, told)
    return Restored(found, missing)


def _found(backup: BackupPlaces) -> BackupContents:
    """What the backup holds, every byte of its databases and every blob being there."""
    for place in (backup.folder, backup.keys):
        if not place.is_dir():
            raise CannotBackUp(f"There is no folder {place}.")
    found = contents.read(backup.folder)
    if found is None:
        raise CannotBackUp(f"{backup.folder} holds no backup that was finished.")
    there = (backup.folder / name for name in found.files)
    sums = {file.name: contents.checksum(file) for file in there if file.exists()}
    lost = _lost(backup.folder) if found.copied else 0
    if sums != found.files or lost:
        raise CannotBackUp(f"The backup in {backup.folder} is damaged: take another one.")
    return found


def _lost(folder: Path) -> int:
    """How many blobs of a backup are no longer in it."""
    return shelf_copy.missing_on(rack_at(str(folder)), contents.listed(folder))


def _unfit(settings: Settings, found: BackupContents) -> Iterator[str]:
    """Why this backup cannot be put back with these settings."""
    if found.revision > newest_revision():
        yield "This backup was made by a newer Cuelight: use that one."
    if (file_of(settings.database) is None) != (DUMP in found.files):
        kind = "PostgreSQL" if DUMP in found.files else "SQLite"
        yield f"This is a backup of {kind}, and CUELIGHT_DATABASE tells of another database."
    if not found.copied and rack_at(settings.shelf_at).near:
        yield "The recordings are not in this backup: set CUELIGHT_SHELF to where they are."


def _occupied(settings: Settings, found: BackupContents, rack: Rack) -> Iterator[str]:
    """What is there already, and would be lost."""
    data = settings.data
    if data.exists() and {each.name for each in data.iterdir()} - _MAY_BE_THERE - _bare(data, rack):
        yield f"{data} is not empty: set CUELIGHT_DATA to a folder in which nothing is."
    if found.copied and not rack.is_bare():
        yield f"There are recordings in {settings.shelf_at}: set CUELIGHT_SHELF to another place."
    file = file_of(settings.database)
    if file is None and not postgres_dump.is_bare(settings.database):
        yield "The database of CUELIGHT_DATABASE is not empty: make a new one."
    if file is not None and file.exists():
        yield f"There is a database already: {file}"


def _bare(data: Path, rack: Rack) -> set[str]:
    """The name of the shelf, if it is in the data folder and nothing stands on it."""
    return {"shelf"} if (data / "shelf").exists() and rack.is_bare() else set()


def _try_keys(settings: Settings, keys: Path) -> None:
    """Raises KeyUnknown, before anything is written, where these keys do not open the rings."""
    told = settings.keys.get_secret_value()
    Shelf(rack_at(str(keys)), masters_for(told, keys, lambda: True)).try_keys()


def _shelf(backup: BackupPlaces, found: BackupContents, rack: Rack, told: Told) -> int:
    """Bring the blobs; how many are missing."""
    listed = contents.listed(backup.folder)
    if not found.copied:
        return shelf_copy.missing_on(rack, listed)
    source, step = rack_at(str(backup.folder)), partial(told, "recordings")
    return found.blobs - len(shelf_copy.copy_blobs(listed, source, rack, step))


def _keys(settings: Settings, keys: Path, rack: Rack) -> None:
    """Bring the rings, unless a bucket has its own, and the master key, unless it was told.

    Raises KeyUnknown where a bucket's own are locked with another.
    """
    for path, ring in shelf_copy.rings_on(rack_at(str(keys))).items():
        rack.create(path, ring)
    if not settings.keys.get_secret_value():
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(keys / MASTER, settings.data / MASTER)
        (settings.data / MASTER).chmod(0o600)
    shelf_of(settings)


def _databases(settings: Settings, folder: Path, told: Told) -> None:
    file = file_of(settings.database)
    if file is None:
        told("database", 0, 1)
        postgres_dump.load(settings.owner, folder / DUMP, settings.database)
        told("database", 1, 1)
        return
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / DESK).exists():
        sqlite_copy.copy(folder / DESK, desk_file(settings), partial(told, "desk"))
    half = file.with_suffix(".half")
    sqlite_copy.copy(folder / DATABASE, half, partial(told, "database"))
    half.replace(file)
