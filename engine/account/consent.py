"""Agreeing to what is done with one's voice: what was asked, of whom, and who agreed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from engine.failure import Failure

MICROPHONE = "microphone"
"""The purpose: that Cuelight listens, and records what somebody asks it to."""

VERSION = "2026-11-30"
"""Of the text that is agreed to (`consent.*` in the words): another text is agreed to anew."""

OF_AGE = 18
"""From which age nobody is a minor (Convention on the Rights of the Child, article 1)."""

_AGES = Path(__file__).with_name("consent_ages.toml")


class AgeBand(StrEnum):
    """How old somebody is, as far as it matters: whether a guardian agrees, whether a minor."""

    CHILD = "child"
    TEEN = "teen"
    ADULT = "adult"


class ConsentStep(StrEnum):
    """What happened: a child asked and a guardian is to agree; it was given; it was withdrawn."""

    ASKED = "asked"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class ConsentWanted(Failure):
    """A microphone opens only for who has agreed; this person has not, or no longer."""

    reason = "consent"
    status = 403
    sentence = "This needs your agreement first."


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """One entry of the log: who agreed, or withdrew, to which version of the text.

    `guardian` is the name of who agreed for a child, `told_by` the account that said so.
    """

    account: str
    step: ConsentStep
    band: AgeBand
    country: str
    told_by: str
    at: datetime
    guardian: str = ""
    version: str = VERSION
    purpose: str = MICROPHONE


def is_given(last: ConsentEntry | None) -> bool:
    """Whether the last entry of somebody's lets a microphone open."""
    return bool(last and last.step is ConsentStep.GIVEN and last.version == VERSION)


def waits(last: ConsentEntry | None) -> bool:
    """Whether a guardian is still to agree."""
    return bool(last and last.step is ConsentStep.ASKED and last.version == VERSION)


def age_of_consent(country: str) -> int:
    """From how many years on somebody agrees for themselves in a country (ISO 3166-1 alpha-2)."""
    ages, otherwise = _ages()
    return ages.get(country, otherwise)


def countries() -> tuple[str, ...]:
    """The countries of which the age is known."""
    return tuple(sorted(_ages()[0]))


@cache
def _ages() -> tuple[dict[str, int], int]:
    told = tomllib.loads(_AGES.read_text(encoding="utf-8"))
    return told["ages"], told["otherwise"]
