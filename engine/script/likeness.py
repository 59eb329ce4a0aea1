"""Which element of a new draft is which of the old one: the same, though moved or reworded."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.script.model import Direction, Element

_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-", "…": "..."})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_AROUND, _RARE = 12, 24
_FEW_WORDS = 4
_ALONE, _NEAR, _FAR = 0.15, 0.34, 0.6
_OTHER_ROLE, _OTHER_PLACE, _AWAY = 0.1, 0.05, 1e-6
_HANDFUL = 5


@dataclass(frozen=True, slots=True)
class Said:
    """An element as it is compared: who, the words as typed, and those words counted."""

    who: tuple[str, ...]
    text: str
    words: Counter[str]
    size: int

    @property
    def long(self) -> bool:
        """Whether it has words enough to be known by them anywhere in the play."""
        return self.size > _FEW_WORDS


def said(element: Element, roles: Mapping[str, str]) -> Said:
    """An element made comparable; `roles` gives the old id of a role for its id here."""
    text = typed(element)
    words = Counter(_WORD.findall(text.casefold()))
    size = words.total()
    if isinstance(element, Direction):
        return Said((), text, words, size)
    return Said(tuple(sorted(roles.get(role, role) for role in element.who)), text, words, size)


def typed(element: Element) -> str:
    """The text with directions in brackets, plain quotation marks and single spaces."""
    if isinstance(element, Direction):
        whole = f"[{element.text}]"
    else:
        whole = " ".join(
            f"[{piece.text}]" if piece.kind == "direction" else piece.text
            for piece in element.pieces
        )
    return " ".join(unicodedata.normalize("NFC", whole).translate(_TYPED).split())


@dataclass(frozen=True, slots=True)
class Settled:
    """Places that a person has paired, new to old, or said to have no partner at all."""

    same: Mapping[int, int] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    came: frozenset[int] = frozenset()


@dataclass(slots=True)
class Pairing:
    """Who is who between two sequences, found step by step; each has one partner at most."""

    old: Sequence[Said]
    new: Sequence[Said]
    partner: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    new_ones: set[int] = field(default_factory=set)

    def tie(self, new: int, old: int) -> None:
        """These two are the same."""
        self.partner[new] = old
        self.taken.add(old)

    def settle(self, settled: Settled) -> None:
        """Take what a person has said as given."""
        for new, old in settled.same.items():
            self.tie(new, old)
        self.taken.update(settled.gone)
        self.new_ones.update(settled.came)

    def free_old(self) -> list[int]:
        """The old ones without a partner, in order."""
        return [at for at in range(len(self.old)) if at not in self.taken]

    def free_new(self) -> list[int]:
        """The new ones without a partner, in order."""
        known = self.partner.keys() | self.new_ones
        return [at for at in range(len(self.new)) if at not in known]


def pairs(old: Sequence[Said], new: Sequence[Said], settled: Settled) -> dict[int, int]:
    """The place in `old` for each place in `new` that has one; what is settled is taken as given.

    First what is equal, then equal words of another role, then what is alike: each by unique
    elements and their neighbours (P. Heckel, A technique for isolating differences between files,
    Communications of the ACM 21, 1978), so that what has moved is found too; time grows with
    length. What is alike shares words: Dice's coefficient of the two bags is at least 0.34 between
    the same neighbours, 0.15 where the two stand alone there, and 0.6 elsewhere.
    """
    pairing = Pairing(old, new)
    pairing.settle(settled)
    _same(pairing, lambda one: (one.who, one.text))
    _same(pairing, lambda one: (bool(one.who), one.text))
    _alike(pairing)
    return pairing.partner


def _same(pairing: Pairing, key: Callable[[Said], Hashable]) -> None:
    """Tie what has the same key: unique ones, then neighbours of the tied, then in their order."""
    old, new = [key(one) for one in pairing.old], [key(one) for one in pairing.new]
    places = _places(old, pairing.free_old())
    wanted = _places(new, pairing.free_new())
    for name, at in wanted.items():
        if len(at) == 1 and len(places.get(name, ())) == 1 and pairing.new[at[0]].long:
            pairing.tie(at[0], places[name][0])
    _spread(pairing, old, new, step=1)
    _spread(pairing, old, new, step=-1)
    _in_order(pairing, _places(old, pairing.free_old()), _places(new, pairing.free_new()))


def _places(keys: Sequence[Hashable], at: Sequence[int]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place in at:
        found[keys[place]].append(place)
    return found


def _spread(
    pairing: Pairing, old: Sequence[Hashable], new: Sequence[Hashable], *, step: int
) -> None:
    """What stands beside a tied pair and is the same on both sides is tied, too."""
    forward = step > 0
    edge = -1 if forward else len(old)
    before = edge
    for at in range(len(new)) if forward else reversed(range(len(new))):
        if at in pairing.partner:
            before = pairing.partner[at]
            continue
        beside = before + step
        free = 0 <= beside < len(old) and beside not in pairing.taken
        if free and at not in pairing.new_ones and old[beside] == new[at]:
            pairing.tie(at, beside)
            before = beside
        else:
            before = -len(old) - 2


def _in_order(
    pairing: Pairing,
    places: Mapping[Hashable, Sequence[int]],
    wanted: Mapping[Hashable, Sequence[int]],
) -> None:
    """What is left of equal ones is tied in its order, short ones only between the same two."""
    gaps = _stretches(pairing)
    for name, at in wanted.items():
        left = list(places.get(name, ()))
        for new in at:
            long = pairing.new[new].long
            old = next((o for o in left if long or gaps.together(new, o)), None)
            if old is not None:
                left.remove(old)
                pairing.tie(new, old)


@dataclass(frozen=True, slots=True)
class Stretches:
    """The tied old elements before and after each place of both sequences."""

    new: Sequence[tuple[int, int]]
    old: Sequence[tuple[int, int]]

    def together(self, new: int, old: int) -> bool:
        """Whether both stand after the same element, or both before the same one."""
        return any(a == b for a, b in zip(self.new[new], self.old[old], strict=True))


def _stretches(pairing: Pairing) -> Stretches:
    end = len(pairing.old)
    tied = set(pairing.partner.values())
    old = [at if at in tied else None for at in range(end)]
    new = [pairing.partner.get(at) for at in range(len(pairing.new))]
    return Stretches(_between(new, end), _between(old, end))


def _between(tied: Sequence[int | None], end: int) -> list[tuple[int, int]]:
    """The nearest number on each side of every place, or the edges -1 and `end`."""
    before, after = [], []
    seen, coming = -1, end
    for one in tied:
        seen = seen if one is None else one
        before.append(seen)
    for one in reversed(tied):
        coming = coming if one is None else one
        after.append(coming)
    return list(zip(before, reversed(after), strict=True))


def _alike(pairing: Pairing) -> None:
    """Tie what shares most words, the likest first."""
    ranked = sorted(_candidates(pairing), key=lambda pair: -pair[0])
    for _, new, old in ranked:
        if new not in pairing.partner and old not in pairing.taken:
            pairing.tie(new, old)


def _candidates(pairing: Pairing) -> Iterator[tuple[float, int, int]]:
    """How alike a new and an old element are, for those worth looking at."""
    stretches = _stretches(pairing)
    sharing = _by_word(pairing)
    free = _grouped(pairing.free_old(), stretches.old)
    for before, group in _grouped(pairing.free_new(), stretches.new).items():
        near = free.get(before, [])
        alone = len(near) == len(group) == 1
        for place, new in enumerate(group):
            middle = place * len(near) // len(group)
            around = near[max(0, middle - _AROUND) : middle + _AROUND]
            for old in {*around, *_sharing(pairing.new[new], sharing)}:
                close = old in around or stretches.together(new, old)
                score = _score(pairing.new[new], pairing.old[old], close=close, alone=alone)
                if score:
                    yield score - _AWAY * abs(new - old), new, old


def _grouped(places: Sequence[int], sides: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    """Places by the tied element before them."""
    found: dict[int, list[int]] = defaultdict(list)
    for at in places:
        found[sides[at][0]].append(at)
    return found


def _by_word(pairing: Pairing) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for old in pairing.free_old():
        for word in pairing.old[old].words:
            found[word].append(old)
    return found


def _sharing(one: Said, sharing: Mapping[str, Sequence[int]]) -> list[int]:
    """The old elements that share most of the rarer words with this one; at most a handful."""
    votes: Counter[int] = Counter()
    for word in one.words:
        holders = sharing.get(word, ())
        if len(holders) <= _RARE:
            votes.update(holders)
    return [old for old, _ in votes.most_common(_HANDFUL)]


def _score(one: Said, other: Said, *, close: bool, alone: bool) -> float:
    """How surely the two are one, from 0 for not at all to 1."""
    likeness = _likeness(one, other)
    if not close:
        return likeness - _OTHER_PLACE if likeness >= _FAR else 0.0
    if alone and one.who == other.who:
        short = not one.long and not other.long
        return max(likeness, _ALONE) if short or likeness >= _ALONE else 0.0
    return likeness if likeness >= _NEAR else 0.0


def _likeness(one: Said, other: Said) -> float:
    """Dice's coefficient of the words, from 0 to 1; less between roles, 0 for a direction."""
    if bool(one.who) != bool(other.who) or one.words.keys().isdisjoint(other.words):
        return 0.0
    total = one.size + other.size
    shared = 2 * sum(min(count, other.words[word]) for word, count in one.words.items())
    return float(shared / total) - (0.0 if one.who == other.who else _OTHER_ROLE)
