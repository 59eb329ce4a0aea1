"""A letter to one person, and what one may be about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from engine.failure import Failure

VALID = timedelta(minutes=30)
"""For how long the link in a letter works."""


class Purpose(StrEnum):
    """What a letter is about, and what the secret in it is for, which works once."""

    OWN = "own"
    VERIFY = "verify"
    RESET = "reset"
    ADDRESS = "new-address"
    ADDRESS_TOLD = "address-told"
    INVITATION = "invitation"
    FIRST_ADDRESS = "first-address"
    FIRST_ADDRESS_HANDED = "first-address-handed"


class LinkOver(Failure):
    """This link, or this code, was used already, is too old, or never was one."""

    reason = "link_over"
    status = 410
    sentence = "This works no longer."


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why somebody is written to: their name, their language, and the secret of the link.

    `told` is what else the letter tells, by the names of its blanks.
    """

    purpose: Purpose
    name: str
    email: str
    language: str
    token: str
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Letter:
    """A plain text to one address."""

    to: str
    subject: str
    text: str
