"""A zip from a stranger: counted, measured while it is unpacked, and never trusted."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from engine.reading.refusal import CannotRead

_MOST_ENTRIES = 2000
_ENTRY_CAP = 20_000_000
_RATIO = 200
_RATIO_FROM = 1_000_000
_CHUNK = 65_536

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
"""What the library raises for a zip that is torn, cut, or packed in a way it does not know."""


def entries_of(data: bytes, wanted: frozenset[str]) -> dict[str, bytes]:
    """The wanted entries. Raises CannotRead: damaged, locked or bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            every = archive.infolist()
            if len(every) > _MOST_ENTRIES:
                raise CannotRead("bomb", "too many entries")
            chosen = [entry for entry in every if entry.filename in wanted]
            return {entry.filename: _unpacked(archive, entry) for entry in chosen}
    except UNREADABLE as fault:
        raise CannotRead("damaged", str(fault)[:200]) from fault


def names_in(data: bytes) -> tuple[str, ...]:
    """The names of the entries. Raises CannotRead: damaged or bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except UNREADABLE as fault:
        raise CannotRead("damaged", str(fault)[:200]) from fault
    if len(names) > _MOST_ENTRIES:
        raise CannotRead("bomb", "too many entries")
    return tuple(names)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & 1:
        raise CannotRead("locked", entry.filename)
    got = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            got += chunk
            steep = len(got) > _RATIO_FROM and len(got) > _RATIO * max(1, entry.compress_size)
            if steep or len(got) > _ENTRY_CAP:
                raise CannotRead("bomb", entry.filename)
    if len(got) != entry.file_size:
        raise CannotRead("damaged", f"{entry.filename} is not as long as it says")
    return bytes(got)
