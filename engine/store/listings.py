"""The voices that services told of, kept in a file so that a restart need not ask them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from engine.voice.port import Voice

_LISTED: TypeAdapter[dict[str, tuple[Voice, ...]]] = TypeAdapter(dict[str, tuple[Voice, ...]])


def kept(file: Path) -> dict[str, tuple[Voice, ...]]:
    """The voices by engine; none where the file is not there, or not to be read."""
    try:
        return _LISTED.validate_json(file.read_bytes())
    except (FileNotFoundError, ValidationError):
        return {}


def keep(file: Path, listed: Mapping[str, tuple[Voice, ...]]) -> None:
    """Keep these voices instead of those before, all or nothing. Raises OSError."""
    fresh = file.with_suffix(".new")
    fresh.write_bytes(_LISTED.dump_json(dict(listed)))
    fresh.replace(file)
