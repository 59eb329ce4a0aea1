"""A person of a school as a thing that something is done with: what `permit` asks of one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """All about somebody in a school; they own it themselves."""

    school: str
    owner: str
