"""A new draft of a play beside the old one: what changed, told speech by speech."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from engine.script.carry import Drafts, carry_over, drafts_of
from engine.script.likeness import typed
from engine.script.model import PieceKind, Role, Script, Speech

__all__ = [
    "Change",
    "Part",
    "Renamed",
    "Revision",
    "Run",
    "SpeechChange",
    "carry_over",
    "difference",
]


class Change(StrEnum):
    """What became of a speech; where several are true, the first of these."""

    ADDED = "added"
    REMOVED = "removed"
    REASSIGNED = "reassigned"
    REWORDED = "reworded"
    MOVED = "moved"
    UNCHANGED = "unchanged"


class Part(StrEnum):
    """Whether words stand in both drafts or in one."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a reworded speech; directions are in brackets."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class SpeechChange:
    """One speech in both drafts; `old` is None where it was added, `new` where it was removed.

    `new` bears its carried id; `scene` is the carried id of its scene, for a removed speech the
    old one. `runs` are there when words or directions changed.
    """

    change: Change
    old: Speech | None
    new: Speech | None
    scene: str
    runs: tuple[Run, ...] = ()
    moved: bool = False
    reassigned: bool = False


@dataclass(frozen=True, slots=True)
class Renamed:
    """A role with another printed name, by its carried id."""

    role: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    """The difference of two drafts: speeches in the new order, removed ones where they stood."""

    changes: tuple[SpeechChange, ...]
    renamed: tuple[Renamed, ...] = ()
    came: tuple[Role, ...] = ()
    gone: tuple[Role, ...] = ()

    def total(self, change: Change) -> int:
        """How many speeches have changed in this way."""
        return sum(one.change is change for one in self.changes)


def difference(old: Script, new: Script) -> Revision:
    """What changed from the old draft to the new one."""
    drafts = drafts_of(old, new)
    before = {role.id: role for role in old.roles}
    roles = drafts.carried.roles
    now = {role.id for role in roles}
    return Revision(
        changes=tuple(_changes(drafts, old)),
        renamed=tuple(
            Renamed(role.id, before[role.id].name, role.name)
            for role in roles
            if role.id in before and before[role.id].name != role.name
        ),
        came=tuple(role for role in roles if role.id not in before),
        gone=tuple(role for role in old.roles if role.id not in now),
    )


def _changes(drafts: Drafts, old: Script) -> Iterator[SpeechChange]:
    """Every speech of both drafts once."""
    homes = {e.id: scene.id for scene in drafts.carried.scenes for e in scene.elements}
    lost = _lost(drafts, {e.id: scene.id for scene in old.scenes for e in scene.elements})
    still = _still(drafts.partner)
    yield from lost.get(-1, ())
    for at, new in enumerate(drafts.new):
        place = drafts.partner.get(at)
        if isinstance(new, Speech):
            before = None if place is None else drafts.old[place]
            told = before if isinstance(before, Speech) else None
            yield _change(told, new, homes[new.id], moved=place is not None and at not in still)
        if place is not None:
            yield from lost.get(place, ())


def _lost(drafts: Drafts, homes: Mapping[str, str]) -> dict[int, list[SpeechChange]]:
    """The removed speeches by the place of the kept element before them, -1 for none."""
    kept = set(drafts.partner.values())
    found: dict[int, list[SpeechChange]] = defaultdict(list)
    before = -1
    for at, element in enumerate(drafts.old):
        if at in kept:
            before = at
        elif isinstance(element, Speech):
            found[before].append(SpeechChange(Change.REMOVED, element, None, homes[element.id]))
    return found


def _still(partner: Mapping[int, int]) -> set[int]:
    """The new places that kept their order: a longest increasing run of old places (patience)."""
    tops: list[int] = []
    piles: list[int] = []
    under: dict[int, int | None] = {}
    for at in sorted(partner):
        pile = bisect_left(tops, partner[at])
        under[at] = piles[pile - 1] if pile else None
        tops[pile : pile + 1] = [partner[at]]
        piles[pile : pile + 1] = [at]
    found: set[int] = set()
    last = piles[-1] if piles else None
    while last is not None:
        found.add(last)
        last = under[last]
    return found


def _change(old: Speech | None, new: Speech, scene: str, *, moved: bool) -> SpeechChange:
    if old is None:
        return SpeechChange(Change.ADDED, None, new, scene)
    reassigned = set(old.who) != set(new.who)
    runs = () if typed(old) == typed(new) else tuple(_runs(old, new))
    told = {Change.REASSIGNED: reassigned, Change.REWORDED: bool(runs), Change.MOVED: moved}
    change = next((change for change, holds in told.items() if holds), Change.UNCHANGED)
    return SpeechChange(change, old, new, scene, runs, moved, reassigned)


def _runs(old: Speech, new: Speech) -> Iterator[Run]:
    before, after = shown(old).split(), shown(new).split()
    compared = SequenceMatcher(None, before, after, autojunk=False)
    for what, a, b, c, d in compared.get_opcodes():
        if what == "equal":
            yield Run(Part.SAME, " ".join(after[c:d]))
            continue
        if a < b:
            yield Run(Part.OLD, " ".join(before[a:b]))
        if c < d:
            yield Run(Part.NEW, " ".join(after[c:d]))


def shown(speech: Speech) -> str:
    """The words of a speech with its directions in round brackets, single-spaced."""
    parts = (
        f"({piece.text})" if piece.kind is PieceKind.DIRECTION else piece.text
        for piece in speech.pieces
    )
    return " ".join(" ".join(parts).split())
