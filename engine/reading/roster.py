"""Who speaks: printed names made into roles, joint cues parted, short names made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from engine.reading.findings.cast_list import Cast
from engine.reading.marks import Mark, MarkKind
from engine.script.model import Role
from engine.script.names import INITIALS, key, may_be_name, mended, parts, slug

_TRADES = re.compile(r"(?:men|women|(?:er|or|ant|ent|ian|ard|ain|ist|age)s|dores|tores)$")
_FIRMLY = re.compile(r"[^\W\d_]{2}\s*[&/+]\s*[^\W\d_]{2}|[^\W_]\.?\s&\s[^\W_]")
_NUMBERED = re.compile(r"\d|^(?i:first|second|third|primer|segund|tercer)")
_PLURALS = [
    (re.compile(rf"(?i:(?<=[^\W\d_]{{2}}){ending})\b"), one)
    for ending, one in (("men", "MAN"), ("s", ""), ("es", ""))
]
_INITIALS = re.compile(rf"{INITIALS}$")
_GLUED = re.compile(r"^(?P<name>[^\W\d_]{3,}?)(?:de|del|of|y|and|the)$", re.IGNORECASE)


@dataclass(slots=True)
class Roster:
    """Role ids by the key of a printed name; `known` holds the keys of names that stand alone."""

    cast: Cast
    known: frozenset[str]
    shown: dict[str, str]
    words: Callable[[], frozenset[str]]
    roles: dict[str, Role] = field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def who(self, printed: str) -> tuple[str, ...]:
        """The role ids behind a printed cue; roles are made the first time they speak."""
        if printed not in self.asked:
            meant = self._unslipped(printed)
            found = dict.fromkeys(self._role(name) for name in self._several(meant))
            self.asked[printed] = tuple(found)
        return self.asked[printed]

    def _unslipped(self, printed: str) -> str:
        """A name in capitals but for an l, which others print with an L: AlBERT."""
        whole = printed.upper()
        slipped = "l" in printed and mended(printed) != printed and key(whole) in self.known
        return whole if slipped and key(printed) != key(whole) else printed

    def _several(self, printed: str) -> tuple[str, ...]:
        """The names in a joint cue. After a comma each must be known: JOHN, KING OF FRANCE is one.

        Between ANA & LUIS none need be; where a word joins them, one, for LORD AND LADY is a pair.
        """
        found = tuple(map(self._one_of, parts(printed)))
        known = [self._is_known(name) for name in found]
        named = (each or may_be_name(name) for name, each in zip(found, known, strict=True))
        if len(found) == 1 or not all(named):
            return (printed,)
        listed = "," in printed or ";" in printed
        joint = all(known) or (not listed and (any(known) or bool(_FIRMLY.search(printed))))
        return found if joint else (printed,)

    def _one_of(self, name: str) -> str:
        """The name in the singular where only that is known: 2ND POLICEMEN, beside 1ST, is one."""
        if self._is_known(name) or not _NUMBERED.search(name):
            return name
        single = (plural.sub(one, name) for plural, one in _PLURALS)
        return next(filter(self._is_known, single), name)

    def _is_known(self, name: str) -> bool:
        cut = name[-1] == "." and bool(self.cast.wholes(name))
        return cut or key(name) in self.known or key(name) in self.cast.names

    def _role(self, printed: str) -> str:
        name = self._whole(printed)
        identity = slug(name)
        if identity not in self.roles:
            self.roles[identity] = Role(identity, name, self._about(name), self._listed(name))
        return identity

    def _whole(self, printed: str) -> str:
        """The name in its usual printing, or the cast list's name for a short form."""
        shown = self.shown.get(key(printed), printed)
        if self.cast.has(shown):
            return shown
        meant = [whole for whole in self.cast.wholes(shown) if not self._is_taken(whole, shown)]
        if len(meant) != 1 or self._is_common(meant[0]):
            return shown if _INITIALS.match(shown) else shown.rstrip(".")
        return self._unglued(meant[0])

    def _is_taken(self, whole: str, short: str) -> bool:
        """Whether a longer short form stands for this name: MARI. beside MAR. is MARIANO."""
        wanted, own = key(whole), key(short)
        return any(len(other) > len(own) and wanted.startswith(other) for other in self.known)

    def _is_common(self, whole: str) -> bool:
        """Whether this is a common word in the plural, as PLAYERS; one of them has another name."""
        last = whole.rsplit(maxsplit=1)[-1].lower()
        return bool(_TRADES.search(last)) or (last.endswith("s") and last in self.words())

    def _unglued(self, whole: str) -> str:
        """The name without a link that a lost space has glued to it: MARQUÉSDE."""
        found = _GLUED.match(whole)
        words = self.words()
        if not found or {whole.title(), whole.upper()} & words:
            return whole
        return found["name"] if {found["name"].title(), found["name"].upper()} & words else whole

    def _about(self, name: str) -> str:
        entries = self.cast.entries(name)
        return self.cast.about[entries[0]] if len(entries) == 1 else ""

    def _listed(self, name: str) -> int:
        """The place in the cast list; the first of several that could be meant, -1 for none."""
        entries = self.cast.entries(name)
        return list(self.cast.names).index(entries[0]) if entries else -1


def roster_of(marks: Sequence[Mark], cast: Cast, words: Callable[[], frozenset[str]]) -> Roster:
    """The roster of a play, from all its cues; `words` are those of its speeches, as printed."""
    cues = [mark.name for mark in marks if mark.kind is MarkKind.CUE]
    counts = Counter(cues)
    shown: dict[str, str] = {}
    for name, _ in sorted(counts.items(), key=lambda item: -item[1]):
        shown.setdefault(key(name), mended(name))
    alone = frozenset(key(name) for name in counts if len(parts(name)) == 1)
    return Roster(cast, alone, shown, words)
