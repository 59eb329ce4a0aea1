"""Words that fail an actor again and again: one slip is a slip, two are worth a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.rehearsal.attempt import Attempt, WordFate, WordVerdict

STRIKES = 2
LAST_TRIES = 4
"""A word is weak while it was missed twice in the last four tries at its line."""

_MISSED = frozenset((WordFate.WRONG, WordFate.MISSING, WordFate.MOVED))


@dataclass(frozen=True, slots=True)
class WeakWord:
    """A word of a line by its place, counted from 0, and how often it was missed of late."""

    line: str
    place: int
    printed: str
    strikes: int


def weak_words(attempts: Sequence[Attempt]) -> tuple[WeakWord, ...]:
    """The weak words of these attempts, line by line, those missed most often first.

    Attempts are in the order in which they were made. What a person has overruled was right, what
    was unsure or not judged is no try, and an attempt at other words than the latest one's is an
    older draft's.
    """
    lines: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        if attempt.words and attempt.passed is not None:
            lines[attempt.line].append(attempt)
    return tuple(weak for tries in lines.values() for weak in _weak(tries))


def _weak(tries: Sequence[Attempt]) -> list[WeakWord]:
    printed = _printed(tries[-1])
    texts = [word.printed for word in printed]
    missed: dict[int, list[bool]] = defaultdict(list)
    for attempt in tries:
        words = _printed(attempt)
        if [word.printed for word in words] == texts:
            _count(missed, words, right=attempt.right)
    counts = {place: sum(tried[-LAST_TRIES:]) for place, tried in missed.items()}
    weak = [
        WeakWord(tries[-1].line, place, texts[place], strikes)
        for place, strikes in counts.items()
        if strikes >= STRIKES
    ]
    return sorted(weak, key=lambda word: (-word.strikes, word.place))


def _printed(attempt: Attempt) -> list[WordVerdict]:
    return [word for word in attempt.words if word.printed]


def _count(missed: dict[int, list[bool]], words: Iterable[WordVerdict], *, right: bool) -> None:
    for place, word in enumerate(words):
        if word.fate is not WordFate.UNSURE:
            missed[place].append(word.fate in _MISSED and not right)
