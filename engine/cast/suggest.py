"""Who speaks as whom: a suggestion of one voice for each role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from engine.analyst.builtin import analyse
from engine.analyst.profile import Analysis
from engine.cast.likeness import Table, distances
from engine.cast.wishes import misfits, namesakes, wish
from engine.script.model import Script
from engine.voice.port import Voice

_NOBODY: Mapping[str, str] = MappingProxyType({})
_STRANGERS, _MEET = 0.05, 1.0
_SAME, _SAME_IN_SCENE = 14.0, 200.0
_NEAR = 0.4
_CLOSENESS = 1.0
_SWEEPS = 40
_GAIN = 1e-9


def suggest(
    script: Script,
    voices: Sequence[Voice],
    analysis: Analysis | None = None,
    locked: Mapping[str, str] = _NOBODY,
) -> dict[str, str]:
    """A voice id for each role id, as unlike as can be for roles who meet.

    Language and stated gender are kept at any price, nobody young sounds old, no accent is heard
    that was not asked for; then no two who share a scene have one voice; then voices are distinct
    while they last, a child's or an old one being the last choice for whom it does not suit; then
    age, region, temperament and the distance between those who meet are weighed together, leads
    first. A graph labelling of least cost: greedy by words spoken, then moves and swaps until no
    move gains, forty swaps at most. The same play always gets the same cast. `locked` roles keep
    their voices and the others keep clear of them.
    `analysis` is the built-in one unless given, corrected or deepened. Empty without voices.
    """
    if not voices or not script.roles:
        return {}
    known = analysis or analyse(script)
    company = _company(voices, known, frozenset(locked.values()))
    casting = _Casting(script, company, known)
    casting.lock(locked)
    casting.fill()
    casting.improve()
    return {**casting.cast(), **{r: v for r, v in locked.items() if r in casting.place}}


def ranking(
    script: Script,
    voices: Sequence[Voice],
    analysis: Analysis,
    cast: Mapping[str, str],
    role: str,
) -> tuple[str, ...]:
    """The ids of all these voices, the one that suits a role best first; the others keep theirs.

    Weighed as in `suggest`, so the first is the one that is suggested. Raises KeyError for a role
    unknown.
    """
    casting = _Casting(script, tuple(voices), analysis)
    casting.lock({other: voice for other, voice in cast.items() if other != role})
    costs = casting.costs()[casting.place[role]]
    return tuple(voices[at].id for at in np.argsort(costs, kind="stable"))


def _company(
    voices: Sequence[Voice], analysis: Analysis, kept: frozenset[str]
) -> tuple[Voice, ...]:
    """The voices of the play's languages; all of them if a language has none."""
    wanted = {analysis.language, *(p.language for p in analysis.profiles if p.language)}
    if not all(any(voice.speaks(language) for voice in voices) for language in wanted):
        return tuple(voices)
    return tuple(v for v in voices if v.id in kept or any(v.speaks(lang) for lang in wanted))


class _Casting:
    """A cast in the making: `at` holds for each role its voice's place in the company, or -1."""

    def __init__(self, script: Script, company: tuple[Voice, ...], analysis: Analysis) -> None:
        self.roles = script.roles
        self.company = company
        self.place = {role.id: at for at, role in enumerate(script.roles)}
        self.at = np.full(len(self.roles), -1)
        self.free = np.ones(len(self.roles), dtype=bool)
        profiles = {profile.role: profile for profile in analysis.profiles}
        wishes = [wish(profiles.get(r.id) or analysis.of(r.id), analysis) for r in self.roles]
        self.misfit = misfits(company, wishes) + namesakes(company, self.roles)
        self.near = _CLOSENESS / (_NEAR + distances(company)) ** 2
        self.meet, self.same = self._meetings(analysis)
        self.words = [
            (profiles[r.id].style.words * profiles[r.id].style.speeches) if r.id in profiles else 0
            for r in self.roles
        ]

    def _meetings(self, analysis: Analysis) -> tuple[Table, Table]:
        """How much it matters that two are unlike, and what it costs that they share a voice."""
        size = (len(self.roles), len(self.roles))
        meet, same = np.full(size, _STRANGERS), np.full(size, _SAME)
        for tie in analysis.graph:
            if tie.one not in self.place or tie.other not in self.place:
                continue
            one, other = self.place[tie.one], self.place[tie.other]
            meet[one, other] = meet[other, one] = _MEET + np.log1p(tie.exchanges)
            cost = _SAME_IN_SCENE * max(1, len(tie.scenes))
            same[one, other] = same[other, one] = cost
        np.fill_diagonal(meet, 0.0)
        np.fill_diagonal(same, 0.0)
        return meet, same

    def lock(self, locked: Mapping[str, str]) -> None:
        """Keep these as they are; a voice that is not here any more is heard by nobody."""
        numbers = {voice.id: at for at, voice in enumerate(self.company)}
        for role, voice in locked.items():
            if role in self.place:
                self.free[self.place[role]] = False
                self.at[self.place[role]] = numbers.get(voice, -1)

    def fill(self) -> None:
        """Those who speak most choose first."""
        for role in sorted(np.flatnonzero(self.free), key=lambda role: (-self.words[role], role)):
            self.at[role] = int(np.argmin(self.costs()[role]))

    def improve(self) -> None:
        """Moves and swaps while they gain; moves at last, so that nobody has a second choice."""
        for _ in range(_SWEEPS):
            if not (self._move() | self._swap()):
                return
        while self._move():
            pass

    def cast(self) -> dict[str, str]:
        """The voice id of each role id."""
        pairs = zip(self.roles, self.at, strict=True)
        return {role.id: self.company[at].id for role, at in pairs if at >= 0}

    def costs(self) -> Table:
        """What each voice would cost each role, the others being cast as they are."""
        cast = self.at >= 0
        taken = self.at[cast]
        costs: Table = self.misfit + self.meet[:, cast] @ self.near[taken]
        np.add.at(costs.T, taken, self.same[cast])
        return costs

    def _move(self) -> bool:
        """Give each role the voice that is best for it now; whether that gained anything."""
        moved = False
        for role in np.flatnonzero(self.free):
            costs = self.costs()[role]
            best = int(np.argmin(costs))
            if costs[best] < costs[self.at[role]] - _GAIN:
                self.at[role] = best
                moved = True
        return moved

    def _swap(self) -> bool:
        """Let two roles change voices where that gains most; whether any did."""
        free = np.flatnonzero(self.free)
        if not free.size:
            return False
        mine = self.at[free]
        costs = self.costs()[np.ix_(free, mine)]
        own = np.diag(costs)
        # costs[i, j] counts j as still having the voice that i would take: set that right
        meet = self.meet[np.ix_(free, free)]
        near = self.near[np.ix_(mine, mine)]
        alone = costs - meet * np.diag(near)[None, :] - self.same[np.ix_(free, free)]
        alone += np.where(mine[:, None] == mine[None, :], np.inf, 0.0)
        gains = own[:, None] + own[None, :] - (alone + alone.T) - 2 * meet * near
        one, other = np.unravel_index(int(np.argmax(gains)), gains.shape)
        if gains[one, other] <= _GAIN:
            return False
        self.at[free[one]], self.at[free[other]] = mine[other], mine[one]
        return True
