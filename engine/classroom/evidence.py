"""What a run proves: how many of its lines came right, measured by each strictness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.classroom.assignment import ENOUGH
from engine.memory.part import TOO_HASTY
from engine.memory.rating import FIRST_READ, RunAt, too_fast
from engine.rehearsal.attempt import Attempt
from engine.rehearsal.pass_rules import Strictness, rule_at
from engine.rehearsal.recap import LineFacts, LineMark, facts_of
from engine.rehearsal.report import elapsed_ms


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a practice (its id) proves of a scene in some roles at a level.

    It `began` and was last heard of `at` a moment in UTC, and took `seconds`. Of its `lines` so
    many came `right` by each strictness; `own_word` of them by the actor's word alone. `claims` are
    the lines of which the actor says "I was right" and nobody has answered. A `whole` run came to
    the end of the whole scene; one that is `open` goes on.
    """

    practice: str
    scene: str
    roles: frozenset[str]
    level: int
    began: datetime
    at: datetime
    seconds: float
    lines: int
    right: Mapping[Strictness, int]
    own_word: int = 0
    claims: tuple[str, ...] = ()
    whole: bool = True
    open: bool = False

    def enough(self, strictness: Strictness) -> bool:
        """Whether the scene was known; what is read from the page needs only be read to the end."""
        if not (self.whole and self.lines):
            return False
        least = ENOUGH[strictness].lines * self.lines
        return self.level <= FIRST_READ or self.right[strictness] >= least


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a practice beside its run: its id, when it began, whether it goes on.

    It is of `some` lines or of the whole scene. `answers` say of lines whether the actor was right.
    """

    practice: str
    began: datetime
    open: bool = False
    some: bool = False
    answers: Mapping[str, bool] | None = None


def evidence_of(run: RunAt, seen: Seen) -> Evidence:
    """What a run proves."""
    facts = facts_of(run.scene, run.mine, run.played)
    fast, answers = too_fast(run), seen.answers or {}
    refused = frozenset(line for line, right in answers.items() if not right)
    marks = {line: fact.mark for line, fact in facts.items()}
    unsaid = [line for line, mark in marks.items() if mark is LineMark.UNSAID]
    hasty = [line for line, mark in marks.items() if mark is LineMark.UNHEARD and line in fast]
    own = [line for line, mark in marks.items() if mark is LineMark.UNHEARD and line not in fast]
    told = [fact for line, fact in facts.items() if line not in refused]
    return Evidence(
        practice=seen.practice,
        scene=run.scene.id,
        roles=run.mine,
        level=run.level,
        began=seen.began,
        at=run.at,
        seconds=elapsed_ms(run.played.events) / 1000,
        lines=len(facts),
        right={each: len(own) + _right(told, run.level, each) for each in Strictness},
        own_word=len(own),
        claims=tuple(
            line for line, fact in facts.items() if _claimed(fact) and line not in answers
        ),
        whole=not seen.some and not unsaid and len(hasty) <= TOO_HASTY * len(facts),
        open=seen.open,
    )


def _right(facts: list[LineFacts], level: int, strictness: Strictness) -> int:
    """How many lines came alone, as exactly as that asks for, or were right by a claim."""
    words, usual = ENOUGH[strictness].words, rule_at(level).share or 0.0
    alone = (fact.attempt for fact in facts if fact.mark is LineMark.ALONE)
    return sum(_proves(attempt, words, usual) for attempt in alone if attempt)


def _proves(attempt: Attempt, words: float, usual: float) -> bool:
    """Whether this share of a line's `words` was right.

    A line that passed is as right as it was asked to be: there one slip may be forgiven. What was
    judged more loosely than is `usual` at its level, as somebody wanted it, proves no more than
    that: small words did not count.
    """
    asked = usual if attempt.asked is None else attempt.asked
    shared = attempt.share >= words and asked >= min(usual, words)
    return attempt.right or shared or (bool(attempt.passed) and asked >= words)


def _claimed(fact: LineFacts) -> bool:
    return fact.attempt is not None and fact.attempt.right
