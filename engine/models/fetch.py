"""Fetching a neural voice: whole and right, or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import httpx

from engine.models.model_list import LEDGER, Model, ModelFile, noted

_PIECE = 2**20
"""Bytes that are written at once."""


class NotTheSame(Exception):  # noqa: N818 - the house names failures as events
    """A file is not the one that it was, or that it should be."""


class Source(Protocol):
    """Where the files of models come from."""

    def pieces(self, file: ModelFile) -> Iterable[bytes]:
        """The bytes of a file as they come. Raises what this source raises."""
        ...


class Addresses:
    """The addresses at which those who made a model publish it."""

    def __init__(self, client: httpx.Client) -> None:
        """Ask by this client."""
        self._client = client

    def pieces(self, file: ModelFile) -> Iterator[bytes]:
        """What is at the addresses of a file, one after the other. Raises httpx.HTTPError."""
        for address in file.addresses:
            with self._client.stream("GET", address) as answer:
                answer.raise_for_status()
                yield from answer.iter_bytes(_PIECE)


def fetch(model: Model, folder: Path, source: Source) -> None:
    """Fetch what is missing of a model into a folder of voices.

    A file is put in its place when it is whole and right. Raises NotTheSame, OSError, and what the
    source raises.
    """
    ledger = noted(folder)
    for file in model.files:
        place = folder / file.place
        if place.is_file() and ledger.get(file.place) == _checksum(place):
            continue
        ledger[file.place] = _fetched(file, place, source, ledger.get(file.place, ""))
        (folder / LEDGER).write_text(json.dumps(ledger, indent=1, sort_keys=True), "utf-8")


def is_whole(model: Model, folder: Path) -> bool:
    """Whether all its files are there and were right when they were fetched. Hashes nothing."""
    ledger = noted(folder)
    return all(file.place in ledger and (folder / file.place).is_file() for file in model.files)


def changed(folder: Path) -> list[str]:
    """The places of fetched files that are not what they were when they were fetched."""
    return [
        place
        for place, known in noted(folder).items()
        if (folder / place).is_file() and _checksum(folder / place) != known
    ]


def _fetched(file: ModelFile, place: Path, source: Source, known: str) -> str:
    """The checksum of a file now in its place. Raises as `fetch` does."""
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_name(f"{place.name}.part")
    try:
        with half.open("wb") as opened:
            for piece in source.pieces(file):
                opened.write(piece)
        found, expected = _checksum(half), file.sha256 or known
        if expected and found != expected:
            raise NotTheSame(f"{file.place} has the checksum {found}, not {expected}.")
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
    return found


def _checksum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
