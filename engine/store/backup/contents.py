"""What a backup holds, in a file that is written last: without it, a backup was never finished."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from engine.store.shelf.rack import Listed

_FILE = "backup.json"
_LIST = "blobs.jsonl"
_FORM = 1


@dataclass(frozen=True, slots=True)
class BackupContents:
    """When a backup was made, and what of.

    `files` are its databases by name, each with its SHA-256; `revision` is that of their tables.
    `blobs` are counted, with their `bytes`; only where they are `copied` do they stand in it, else
    they are listed. `form` is that of the backup itself.
    """

    made_at: datetime
    revision: str
    files: dict[str, str]
    blobs: int
    bytes: int
    copied: bool
    form: int = _FORM


_CONTENTS = TypeAdapter(BackupContents)
_LISTED = TypeAdapter(Listed)


def write(folder: Path, contents: BackupContents) -> None:
    """Say that this backup is whole."""
    (folder / _FILE).write_bytes(_CONTENTS.dump_json(contents, indent=1) + b"\n")


def read(folder: Path) -> BackupContents | None:
    """What a backup holds; None where there is none that was finished, in a form that is known."""
    try:
        found = _CONTENTS.validate_json((folder / _FILE).read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.form == _FORM else None


def write_list(folder: Path, blobs: Iterable[Listed]) -> tuple[int, int]:
    """Write down what stood on the shelf; how many blobs, and their bytes."""
    count = size = 0
    with (folder / _LIST).open("wb") as file:
        for blob in blobs:
            file.write(_LISTED.dump_json(blob) + b"\n")
            count, size = count + 1, size + blob.size
    return count, size


def listed(folder: Path) -> Iterator[Listed]:
    """What stood on the shelf."""
    with (folder / _LIST).open("rb") as file:
        yield from map(_LISTED.validate_json, file)


def checksum(file: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
