"""Neural voices that can be fetched: where from, how large, under what licence.

Nothing is ever fetched by itself. A checksum stands in an engine's list where two sources agree on
it; where none is known, the first fetch writes it down and every later one is held to it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

LEDGER = "checksums.json"
"""The file in the folder of voices that tells the checksum of each file as it was fetched."""

HUB = "https://huggingface.co/"
"""Where most models are published."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file: where it stands in the folder of voices, where it comes from.

    `size` in bytes and `sha256` are 0 and empty where they are not known.
    """

    place: str
    address: str
    size: int = 0
    sha256: str = ""


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


def noted(folder: Path) -> dict[str, str]:
    """The checksums of the files that were fetched into a folder of voices, by their places."""
    file = folder / LEDGER
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}
