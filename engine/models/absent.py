"""Why a model that every machine should have is not here: noted when it was last tried."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

_FILE = "absent.json"


class WhyAbsent(StrEnum):
    """What kept a model away: a word key."""

    PACKAGE_MISSING = "package_missing"
    """A package could not be had: nobody answered, or it is there no more."""
    PACKAGE_CHANGED = "package_changed"
    """What came is not what was promised, and was thrown away."""
    NO_ROOM = "no_room"
    NOT_WRITABLE = "not_writable"


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a model did not come, and when that was."""

    why: WhyAbsent
    at: datetime


def note_absence(folder: Path, model: str, why: WhyAbsent) -> None:
    """Write down why a model did not come just now. Raises OSError."""
    kept = {**_noted(folder), model: [why.value, datetime.now(UTC).isoformat()]}
    (folder / _FILE).write_text(json.dumps(kept, indent=1, sort_keys=True), "utf-8")


def forget_absence(folder: Path, model: str) -> None:
    """It has come. Raises OSError."""
    kept = _noted(folder)
    if kept.pop(model, None):
        (folder / _FILE).write_text(json.dumps(kept, indent=1, sort_keys=True), "utf-8")


def absence_of(folder: Path, model: str) -> Absence | None:
    """Why a model did not come when it was last tried; None where nobody has tried in vain."""
    found = _noted(folder).get(model)
    return Absence(WhyAbsent(found[0]), datetime.fromisoformat(found[1])) if found else None


def _noted(folder: Path) -> dict[str, list[str]]:
    file = folder / _FILE
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}
