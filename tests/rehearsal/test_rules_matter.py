"""No rule of judging or following is idle: whichever is changed, a case of `said/` tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

import pytest

from engine.rehearsal.attempt import WordFate
from engine.rehearsal.compare.nearness import NEARNESS, Kin, Nearness
from engine.rehearsal.endings import Pause
from engine.rehearsal.follow import FOLLOWING, Following
from engine.rehearsal.note_rules import NOTE_RULES, Measure, NoteRule
from engine.rehearsal.pass_rules import CREDIT, PASS_RULES, PassRule
from tests.rehearsal.said_tables import LEVELS, Case, Followed, cases, followed

OTHER_COUNTS = {
    "fluff_words": (7, 9), "doubted_words": (1, 4), "moved_reach": (4, 40),
    "short_line": (0, 4), "telling": (2, 4), "strange": (4, 6), "beyond": (1, 3),
    "doubted": (110,), "misheard_letters": (3, 7),
}  # fmt: skip
"""What is counted is changed to these; what is measured, by a quarter of itself."""

LEASTS: dict[Measure, tuple[float, ...]] = {
    Measure.MOVED: (2,), Measure.HELP: (2,),
    Measure.LOST_MOST: (), Measure.OTHER_MOST: (), Measure.PUT_IN_MOST: (),
}  # fmt: skip
"""The same for the table of notes; what is yes or no has no other number."""


@dataclass(frozen=True)
class Change:
    """A rule that is not what it was; None leaves the others."""

    what: str
    passing: dict[int, PassRule] | None = None
    following: Following | None = None
    nearness: Nearness | None = None

    def concerns(self, case: Case | Followed) -> bool:
        """Whether a case may come out otherwise: it is judged, or followed, by what was changed."""
        if self.nearness or isinstance(case, Followed):
            return not self.passing
        level = LEVELS[case.level]
        return self.passing is not None and self.passing[level] != PASS_RULES[level]

    def tells(self, case: Case | Followed) -> bool:
        """Whether a case comes out otherwise."""
        nearness = self.nearness or NEARNESS
        if isinstance(case, Followed):
            return case.made(self.following or FOLLOWING, nearness) != case.move
        rule = (self.passing or PASS_RULES)[LEVELS[case.level]]
        return not case.agrees(case.attempt(rule, nearness))


def _numbers(thing: Any) -> Iterator[tuple[str, Any]]:
    """A frozen value with one of its numbers changed, for each of them, and what was changed."""
    for field in fields(thing):
        value = getattr(thing, field.name)
        for other in _others(field.name, value):
            yield f"{field.name} {other} for {value}", replace(thing, **{field.name: other})


def _others(name: str, value: Any) -> list[Any]:
    if value is None:
        return [2]
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, Pause):
        return [other for other in Pause if other is not value]
    if name in OTHER_COUNTS:
        return [other for other in OTHER_COUNTS[name] if other != value]
    if isinstance(value, int | float) and name != "words":
        return [type(value)(value * 0.75), type(value)(value * 1.25)]
    return []


def _passing() -> Iterator[Change]:
    for level in LEVELS.values():
        for what, rule in _numbers(PASS_RULES[level]):
            yield Change(f"level {level}: {what}", passing={**PASS_RULES, level: rule})
    for fate in CREDIT:
        other = {**CREDIT, fate: 0.0 if CREDIT[fate] else 1.0}
        yield _everywhere(f"{fate} is worth {other[fate]}", credit=other)


def _notes() -> Iterator[Change]:
    for row in NOTE_RULES:
        yield _everywhere(f"no {row.measure}", notes=_with(row))
        if row.unless:
            always = replace(row, unless=frozenset())
            yield _everywhere(f"{row.measure} always", notes=_with(row, always))
        for least in LEASTS.get(row.measure, (row.least * 0.75, row.least * 1.25)):
            changed = replace(row, least=least)
            yield _everywhere(f"{row.measure} from {least}", notes=_with(row, changed))


def _with(row: NoteRule, *instead: NoteRule) -> tuple[NoteRule, ...]:
    at = NOTE_RULES.index(row)
    return (*NOTE_RULES[:at], *instead, *NOTE_RULES[at + 1 :])


def _everywhere(what: str, **changed: Any) -> Change:
    rules = {level: replace(rule, **changed) for level, rule in PASS_RULES.items()}
    return Change(what, passing=rules)


def _following() -> Iterator[Change]:
    for what, rules in _numbers(FOLLOWING):
        yield Change(what, following=rules)
    for name in ("endings", "bearings", "calling", "restarting", "unclear"):
        for what, changed in _numbers(getattr(FOLLOWING, name)):
            yield Change(f"{name}: {what}", following=replace(FOLLOWING, **{name: changed}))
    ways = FOLLOWING.endings.ways
    for at, way in enumerate(ways):
        yield _ending(f"nothing ends since {way.why}", (*ways[:at], *ways[at + 1 :]))
        fewer = [("fewer words", replace(way, words=2)), ("more words", replace(way, words=4))]
        for what, changed in (*_numbers(way), *(fewer if way.words > 1 else ())):
            yield _ending(f"{way.why}: {what}", (*ways[:at], changed, *ways[at + 1 :]))


def _ending(what: str, ways: Any) -> Change:
    endings = replace(FOLLOWING.endings, ways=ways)
    return Change(what, following=replace(FOLLOWING, endings=endings))


def _nearness() -> Iterator[Change]:
    for what, changed in _numbers(NEARNESS):
        yield Change(what, nearness=changed)
    for kin in Kin:
        if kin is not Kin.SAME:
            costs = {other: cost for other, cost in NEARNESS.costs.items() if other is not kin}
            yield Change(f"{kin} is no kin", nearness=replace(NEARNESS, costs=costs))
    for kin in sorted(NEARNESS.loose):
        exact = NEARNESS.loose - {kin}
        yield Change(f"{kin} is exact", nearness=replace(NEARNESS, loose=exact))


CHANGES = [*_passing(), *_notes(), *_following(), *_nearness()]


@cache
def _cases() -> list[Case | Followed]:
    return [*reversed(followed()), *reversed(cases())]


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.what)
def test_a_changed_rule_is_told_by_a_case(change: Change) -> None:
    assert any(change.tells(case) for case in _cases() if change.concerns(case))


def test_every_fate_of_a_word_is_worth_something_or_nothing() -> None:
    assert set(CREDIT) == set(WordFate) - {WordFate.UNSURE}
