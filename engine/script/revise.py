"""A new draft of a play beside the old one: what changed, told speech by speech."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from engine.script.carry import Drafts, carry_over, drafts_of, elements_of
from engine.script.likeness import typed
from engine.script.model import Direction, Element, PieceKind, Role, Script, Speech

__all__ = [
    "Change",
    "ChangedWords",
    "DirectionChange",
    "InDraft",
    "Renamed",
    "Revision",
    "SpeechChange",
    "between",
    "carry_over",
    "difference",
    "shown",
]

_MOST_COMPARED = 4_000_000
"""Words of one line times words of the other, above which only their ends are compared."""


class Change(StrEnum):
    """What became of a speech; where several are true, the first of these."""

    ADDED = "added"
    REMOVED = "removed"
    REASSIGNED = "reassigned"
    REWORDED = "reworded"
    MOVED = "moved"
    UNCHANGED = "unchanged"


class InDraft(StrEnum):
    """Whether words stand in both drafts or in one."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Words of a reworded speech; directions are in brackets."""

    part: InDraft
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
    runs: tuple[ChangedWords, ...] = ()
    moved: bool = False
    reassigned: bool = False


@dataclass(frozen=True, slots=True)
class DirectionChange:
    """The same of a direction that stands alone."""

    change: Change
    old: Direction | None
    new: Direction | None
    scene: str
    runs: tuple[ChangedWords, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Renamed:
    """A role with another printed name, by its carried id."""

    role: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    """The difference of two drafts: lines in the new order, removed ones where they stood."""

    lines: tuple[SpeechChange | DirectionChange, ...]
    renamed: tuple[Renamed, ...] = ()
    came: tuple[Role, ...] = ()
    gone: tuple[Role, ...] = ()

    @property
    def changes(self) -> tuple[SpeechChange, ...]:
        """What became of each speech."""
        return tuple(line for line in self.lines if isinstance(line, SpeechChange))

    def total(self, change: Change) -> int:
        """How many speeches have changed in this way."""
        return sum(one.change is change for one in self.changes)


def difference(old: Script, new: Script) -> Revision:
    """What changed from the old draft to the new one."""
    return _told(drafts_of(old, new), old)


def between(old: Script, new: Script) -> Revision:
    """What changed between two readings under the same ids, as `carry_over` gives them."""
    before, after = elements_of(old), elements_of(new)
    places = {(element.kind, element.id): at for at, element in enumerate(before)}
    known = ((at, places.get((element.kind, element.id))) for at, element in enumerate(after))
    partner = {at: place for at, place in known if place is not None}
    return _told(Drafts(before, after, partner, new), old)


def _told(drafts: Drafts, old: Script) -> Revision:
    before = {role.id: role for role in old.roles}
    roles = drafts.carried.roles
    now = {role.id for role in roles}
    return Revision(
        lines=tuple(_lines(drafts, old)),
        renamed=tuple(
            Renamed(role.id, before[role.id].name, role.name)
            for role in roles
            if role.id in before and before[role.id].name != role.name
        ),
        came=tuple(role for role in roles if role.id not in before),
        gone=tuple(role for role in old.roles if role.id not in now),
    )


def _lines(drafts: Drafts, old: Script) -> Iterator[SpeechChange | DirectionChange]:
    """Every speech and direction of both drafts once."""
    homes = {e.id: scene.id for scene in drafts.carried.scenes for e in scene.elements}
    lost = _lost(drafts, {e.id: scene.id for scene in old.scenes for e in scene.elements})
    still = _still(drafts.partner)
    yield from lost.get(-1, ())
    for at, new in enumerate(drafts.new):
        place = drafts.partner.get(at)
        before = None if place is None else drafts.old[place]
        moved = place is not None and at not in still
        yield _change(before, new, homes[new.id], moved=moved)
        if place is not None:
            yield from lost.get(place, ())


def _lost(
    drafts: Drafts, homes: Mapping[str, str]
) -> dict[int, list[SpeechChange | DirectionChange]]:
    """The removed lines by the place of the kept one before them, -1 for none."""
    kept = set(drafts.partner.values())
    found: dict[int, list[SpeechChange | DirectionChange]] = defaultdict(list)
    before = -1
    for at, element in enumerate(drafts.old):
        if at in kept:
            before = at
        elif isinstance(element, Speech):
            found[before].append(SpeechChange(Change.REMOVED, element, None, homes[element.id]))
        else:
            found[before].append(DirectionChange(Change.REMOVED, element, None, homes[element.id]))
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


def _change(
    old: Element | None, new: Element, scene: str, *, moved: bool
) -> SpeechChange | DirectionChange:
    """What became of a line; two that are one are of one kind."""
    runs = () if old is None or typed(old) == typed(new) else tuple(_runs(old, new))
    if isinstance(new, Direction):
        before = old if isinstance(old, Direction) else None
        told = Change.ADDED if before is None else _first(moved=moved, reworded=bool(runs))
        return DirectionChange(told, before, new, scene, runs, moved)
    said = old if isinstance(old, Speech) else None
    if said is None:
        return SpeechChange(Change.ADDED, None, new, scene)
    reassigned = set(said.who) != set(new.who)
    told = Change.REASSIGNED if reassigned else _first(moved=moved, reworded=bool(runs))
    return SpeechChange(told, said, new, scene, runs, moved, reassigned)


def _first(*, moved: bool, reworded: bool) -> Change:
    if reworded:
        return Change.REWORDED
    return Change.MOVED if moved else Change.UNCHANGED


def _runs(old: Element, new: Element) -> Iterator[ChangedWords]:
    """The words of both, those in common once."""
    before, after = shown(old).split(), shown(new).split()
    for what, a, b, c, d in _matched(before, after):
        if what == "equal":
            yield ChangedWords(InDraft.SAME, " ".join(after[c:d]))
            continue
        if a < b:
            yield ChangedWords(InDraft.OLD, " ".join(before[a:b]))
        if c < d:
            yield ChangedWords(InDraft.NEW, " ".join(after[c:d]))


def _matched(
    before: Sequence[str], after: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    """What is equal and what is not, as `SequenceMatcher` tells it, in bounded time."""
    if len(before) * len(after) <= _MOST_COMPARED:
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    short = min(len(before), len(after))
    head = next((n for n in range(short) if before[n] != after[n]), short)
    rest = short - head
    tail = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    a, b = len(before) - tail, len(after) - tail
    ends = [("equal", 0, head, 0, head), ("equal", a, len(before), b, len(after))]
    return [*(ends[:1] if head else ()), ("replace", head, a, head, b), *(ends[1:] if tail else ())]


def shown(element: Element) -> str:
    """The words of a line, directions inside a speech in round brackets, single-spaced."""
    if isinstance(element, Direction):
        return " ".join(element.text.split())
    parts = (
        f"({piece.text})" if piece.kind is PieceKind.DIRECTION else piece.text
        for piece in element.pieces
    )
    return " ".join(" ".join(parts).split())
