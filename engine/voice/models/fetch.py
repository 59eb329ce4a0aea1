"""Fetching a neural voice: whole and right, or not at all."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import httpx

from engine.voice.models.model_list import LEDGER, Model, ModelFile, noted

_PIECE = 2**20
"""Bytes that are written at once."""


class NotTheSame(Exception):  # noqa: N818 - the house names failures as events
    """A file is not the one that it was, or that it should be."""


def fetch(model: Model, folder: Path, client: httpx.Client) -> None:
    """Fetch what is missing of a model into a folder of voices.

    A file is put in its place when it is whole and right. Raises NotTheSame, httpx.HTTPError,
    OSError.
    """
    ledger = noted(folder)
    for file in model.files:
        place = folder / file.place
        if place.is_file() and ledger.get(file.place) == _checksum(place):
            continue
        ledger[file.place] = _fetched(file, place, client, ledger.get(file.place, ""))
        (folder / LEDGER).write_text(json.dumps(ledger, indent=1, sort_keys=True), "utf-8")


def changed(folder: Path) -> list[str]:
    """The places of fetched files that are not what they were when they were fetched."""
    return [
        place
        for place, known in noted(folder).items()
        if (folder / place).is_file() and _checksum(folder / place) != known
    ]


def _fetched(file: ModelFile, place: Path, client: httpx.Client, known: str) -> str:
    """The checksum of a file now in its place. Raises NotTheSame, httpx.HTTPError, OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_name(f"{place.name}.part")
    with client.stream("GET", file.address) as answer, half.open("wb") as opened:
        answer.raise_for_status()
        for piece in answer.iter_bytes(_PIECE):
            opened.write(piece)
    found, expected = _checksum(half), file.sha256 or known
    if expected and found != expected:
        half.unlink()
        raise NotTheSame(f"{file.place} has the checksum {found}, not {expected}.")
    half.replace(place)
    return found


def _checksum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
