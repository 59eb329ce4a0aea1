"""Takes in one file, to be carried to another machine: a ZIP of their sounds and a list of them.

The sounds are stored as they are (`KEY.opus`); `takes.json` tells the rest, and stands first.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace

from pydantic import TypeAdapter

from engine.take.take import Take

_LIST = "takes.json"
_SILENT = b""
_TAKES: TypeAdapter[tuple[Take, ...]] = TypeAdapter(tuple[Take, ...])
_WRITTEN = (1980, 1, 1, 0, 0, 0)
"""What a ZIP says of when a file was written; the earliest moment, so that like packs are alike."""


def packed(takes: Iterable[Take]) -> bytes:
    """The takes as one file, in the order of their keys; the same takes give the same bytes."""
    ordered = sorted(takes, key=lambda take: take.key)
    quiet = tuple(replace(take, audio=_SILENT, dry=None) for take in ordered)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as pack:
        pack.writestr(_entry(_LIST), _TAKES.dump_json(quiet), zipfile.ZIP_DEFLATED)
        for take in ordered:
            pack.writestr(_entry(f"{take.key}.opus"), take.audio)
    return file.getvalue()


def unpacked(data: bytes) -> tuple[Take, ...]:
    """The takes of a file that `packed` wrote. Raises zipfile.BadZipFile, ValueError, KeyError."""
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        quiet = _TAKES.validate_json(pack.read(_LIST))
        return tuple(replace(take, audio=pack.read(f"{take.key}.opus")) for take in quiet)


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, _WRITTEN)
