"""What a person says of the people of a play: kept apart, and put over any analysis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.analyst.profile import (
    MUTUAL,
    Age,
    Analysis,
    Claim,
    Gender,
    Profile,
    Relationship,
    Temper,
    Tie,
)
from engine.analyst.region import REGIONS
from engine.failure import Failure

_CERTAIN = 1.0


class Aspect(StrEnum):
    """What of a role may be corrected."""

    AGE = "age"
    GENDER = "gender"
    TEMPERAMENT = "temperament"
    REGION = "region"
    RELATIONSHIP = "relationship"


_ALLOWED = {
    Aspect.AGE: frozenset(Age),
    Aspect.GENDER: frozenset(Gender),
    Aspect.TEMPERAMENT: frozenset(Temper),
    Aspect.REGION: frozenset(REGIONS),
    Aspect.RELATIONSHIP: frozenset(Tie),
}


class CannotChange(Failure):
    """The change makes no sense: `reason` is no_such_role, no_such_value or same_role."""

    status = 422
    sentence = "This cannot be changed so: {reason}."

    def __init__(self, reason: str) -> None:
        """Say why, by a word key."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """What a person says is so.

    `values` are of the aspect's own set: one for age, gender, region and relationship, several for
    temperament; none says that it is not known, or that there is no such tie. For a relationship
    `role` is the value of `other`.
    """

    role: str
    aspect: Aspect
    values: tuple[str, ...] = ()
    other: str = ""


def corrected(analysis: Analysis, change: ProfileChange) -> Analysis:
    """The analysis with what a person says in its place. Raises CannotChange.

    A claim of a person has confidence 1 and source "person". Keep the change, not the result: put
    over the next analysis it holds again.
    """
    check(analysis, change)
    if change.aspect is Aspect.RELATIONSHIP:
        return _tied(analysis, change)
    profiles = (_told(p, change) if p.role == change.role else p for p in analysis.profiles)
    return replace(analysis, profiles=tuple(profiles))


def all_corrected(analysis: Analysis, changes: Iterable[ProfileChange]) -> Analysis:
    """The analysis with every change that still makes sense: roles may be gone since."""
    for change in changes:
        try:
            analysis = corrected(analysis, change)
        except CannotChange:
            continue
    return analysis


def check(analysis: Analysis, change: ProfileChange) -> None:
    """Raise CannotChange unless the roles are there and the values belong to the aspect."""
    roles = {profile.role for profile in analysis.profiles}
    tie = change.aspect is Aspect.RELATIONSHIP
    if change.role not in roles or (tie and change.other not in roles):
        raise CannotChange("no_such_role")
    if tie and change.role == change.other:
        raise CannotChange("same_role")
    one = change.aspect is not Aspect.TEMPERAMENT
    if not set(change.values) <= _ALLOWED[change.aspect] or (one and len(change.values) > 1):
        raise CannotChange("no_such_value")


def _told(profile: Profile, change: ProfileChange) -> Profile:
    claims = tuple(Claim(value, _CERTAIN, (), "person") for value in change.values)
    first = claims[0] if claims else None
    match change.aspect:
        case Aspect.AGE:
            return replace(profile, age=first)
        case Aspect.GENDER:
            return replace(profile, gender=first)
        case Aspect.REGION:
            return replace(profile, region=first)
        case _:
            return replace(profile, temperament=claims)


def _tied(analysis: Analysis, change: ProfileChange) -> Analysis:
    """Every tie between the two gives way to this one, or to none."""
    pair = {change.role, change.other}
    kept = [tie for tie in analysis.relationships if {tie.one, tie.other} != pair]
    for value in change.values:
        one, other = change.role, change.other
        if value in MUTUAL:
            order = [profile.role for profile in analysis.profiles]
            one, other = sorted(pair, key=order.index)
        kept.append(Relationship(one, other, Tie(value), _CERTAIN, (), "person"))
    return replace(analysis, relationships=tuple(kept))
