"""What is in the folder of voices: which models, under what licence, how large, checked or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from engine.models.model_list import Model, noted


class Check(StrEnum):
    """What is known of the files of a model: a word key."""

    PUBLISHED = "published"
    """They were fetched, and are what those who publish them say."""
    NOTED = "noted"
    """They were fetched, and their checksums written down, for nobody publishes any."""
    UNKNOWN = "unknown"
    """They were put there by hand: nobody compared them with anything."""


@dataclass(frozen=True, slots=True)
class ModelTold:
    """A model that is here or can be fetched. `size` in bytes, 0 where it is not known.

    `licence` is empty for one that is not on our list; `check` is None for one that is not here.
    """

    name: str
    licence: str
    size: int
    check: Check | None = None


def models_told(
    models: Sequence[Model], found: Sequence[Path], folder: Path
) -> tuple[ModelTold, ...]:
    """Models that can be fetched and those that were found in a folder, those here first.

    Reads the folder, hashes nothing.
    """
    ledger = noted(folder)
    told = [_listed(model, folder, ledger) for model in models]
    listed = {folder / file.place for model in models for file in model.files}
    strange = [path for path in found if not _is_of(path, listed)]
    told += [ModelTold(_name(path, folder), "", _size(path), Check.UNKNOWN) for path in strange]
    return tuple(sorted(told, key=lambda model: model.check is None))


def _listed(model: Model, folder: Path, ledger: Mapping[str, str]) -> ModelTold:
    there = [file for file in model.files if (folder / file.place).is_file()]
    if len(there) < len(model.files):
        return ModelTold(model.name, model.licence, model.size)
    size = sum((folder / file.place).stat().st_size for file in there)
    if any(file.place not in ledger for file in there):
        return ModelTold(model.name, model.licence, size, Check.UNKNOWN)
    published = any(file.sha256 and file.sha256 == ledger[file.place] for file in there)
    check = Check.PUBLISHED if published else Check.NOTED
    return ModelTold(model.name, model.licence, size, check)


def _is_of(path: Path, listed: set[Path]) -> bool:
    """Whether a model that was found, a file or a folder, is one of those on the list."""
    return path in listed or any(path in file.parents for file in listed)


def _name(path: Path, folder: Path) -> str:
    place = path.relative_to(folder)
    return (place.with_suffix("") if path.is_file() else place).as_posix()


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)
