"""Who speaks: printed names made into roles, joint cues parted, short names made whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.script.marks import Kind, Mark
from engine.script.model import Role
from engine.script.names import key, mended, parts, slug
from engine.script.rules.cast_list import Cast


@dataclass(slots=True)
class Roster:
    """Role ids by the key of a printed name; `known` holds the keys of names that stand alone."""

    cast: Cast
    known: frozenset[str]
    shown: dict[str, str]
    roles: dict[str, Role] = field(default_factory=dict)

    def who(self, printed: str) -> tuple[str, ...]:
        """The role ids behind a printed cue; roles are made the first time they speak."""
        return tuple(dict.fromkeys(self._role(name) for name in self._several(printed)))

    def _several(self, printed: str) -> tuple[str, ...]:
        found = parts(printed)
        if len(found) > 1 and all(self._is_known(name) for name in found):
            return found
        return (printed,)

    def _is_known(self, name: str) -> bool:
        return key(name) in self.known or key(name) in self.cast.names

    def _role(self, printed: str) -> str:
        name = self._whole(printed)
        identity = slug(name)
        if identity not in self.roles:
            self.roles[identity] = Role(identity, name, self._about(name))
        return identity

    def _whole(self, printed: str) -> str:
        """The name in its usual printing, or the cast list's name for a short form."""
        shown = self.shown.get(key(printed), printed)
        if self.cast.has(shown):
            return shown
        meant = self.cast.shortened(shown)
        return self.cast.up_to(meant[0], shown) if len(meant) == 1 else shown.rstrip(".")

    def _about(self, name: str) -> str:
        entries = self.cast.entries(name)
        return self.cast.about[entries[0]] if len(entries) == 1 else ""


def roster_of(marks: Sequence[Mark], cast: Cast) -> Roster:
    """The roster of a play, from all its cues."""
    cues = [mark.name for mark in marks if mark.kind is Kind.CUE]
    counts = Counter(cues)
    shown: dict[str, str] = {}
    for name, _ in sorted(counts.items(), key=lambda item: -item[1]):
        shown.setdefault(key(name), mended(name))
    alone = frozenset(key(name) for name in counts if len(parts(name)) == 1)
    return Roster(cast, alone, shown)
