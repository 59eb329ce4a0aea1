"""Labels that may be one role: what the reader proposes to merge, never merging by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from engine.script.correct import BETWEEN_NAMES, doubt_key
from engine.script.model import Doubt, DoubtKind, Role, Script


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Two roles that look like one person: `gone` may be merged into `stays`, who says more.

    `doubt` is the key of the doubt that this settles.
    """

    gone: Role
    stays: Role
    doubt: str


def namesakes(script: Script) -> tuple[Namesakes, ...]:
    """The merges that the reader's doubts about similar roles propose, in their order."""
    said = Counter(role for speech in script.speeches() for role in speech.who)
    found: list[Namesakes] = []
    for doubt, pair in _pairs(script):
        gone, stays = sorted(pair, key=lambda role: said[role.id])
        found.append(Namesakes(gone, stays, doubt_key(doubt)))
    return tuple(found)


def _pairs(script: Script) -> Iterator[tuple[Doubt, tuple[Role, Role]]]:
    """Each such doubt with both of its roles, the second one first: the first wins a draw."""
    roles = {role.id: role for role in script.roles}
    named = {role.name: role for role in script.roles}
    for doubt in script.doubts:
        if doubt.kind is not DoubtKind.SIMILAR_ROLES or doubt.element not in roles:
            continue
        both = (named.get(name) for name in doubt.detail.split(BETWEEN_NAMES))
        one = next((role for role in both if role and role.id != doubt.element), None)
        if one:
            yield doubt, (roles[doubt.element], one)
