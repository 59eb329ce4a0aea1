"""An account and its place in a school."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Position(StrEnum):
    """What somebody is in their school."""

    OWNER = "owner"
    TEACHER = "teacher"
    STUDENT = "student"
    READER = "reader"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody, as every door sees them."""

    id: str
    school: str
    name: str
    position: Position
