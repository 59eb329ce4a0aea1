"""When a line is to be said again, and how surely it is known on some day: FSRS, up to opening.

What is remembered is never kept, but told anew by the reviews: so one can take a review back, and
an opening night may move. The scheduler is that of Open Spaced Repetition (FSRS-6), with its own
weights: https://github.com/open-spaced-repetition/py-fsrs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

import fsrs

from engine.memory.review import Rating, Review, day_of

SAFE = 0.9
"""The chance of recall at which a line counts as safe, and to which reviews are spaced."""

_SCHEDULER = fsrs.Scheduler(
    desired_retention=SAFE, learning_steps=(), relearning_steps=(), enable_fuzzing=False
)
"""It counts in whole days: what is repeated within a sitting is the business of the run."""

STRIKES = 2
"""Misses before a line counts as weak: one may be a slip, or an ear's mistake."""


@dataclass(frozen=True, slots=True)
class LineMemory:
    """What is remembered of a line with its cue, after `reviews` in which it was missed `misses`.

    `stability` is the days until recall falls to 0.9, `difficulty` 1 to 10. `due` is the day on
    which it is to be said again; `last` when it was said last, `straight` the misses in a row.
    """

    key: str
    line: str
    stability: float
    difficulty: float
    last: datetime
    due: date
    reviews: int = 1
    misses: int = 0
    straight: int = 0

    @property
    def weak(self) -> bool:
        """Whether it was missed again and again, and not made good since."""
        return self.straight >= STRIKES

    def recall(self, day: date) -> float:
        """The chance, 0 to 1, that it comes back on this day if it is not said before."""
        return _SCHEDULER.get_card_retrievability(_card(self), _noon(day))


def memories(told: Iterable[Review], opening: date | None = None) -> dict[str, LineMemory]:
    """What is remembered after these reviews, oldest first, by key.

    A line whose words are others now begins anew, as difficult as it was. No line is due after
    opening night while that lies ahead of its review.
    """
    known: dict[str, LineMemory] = {}
    difficulty: dict[str, float] = {}
    for review in told:
        before = known.get(review.key)
        after = _reviewed(review, before, opening)
        if before is None and review.line in difficulty:
            after = replace(after, difficulty=difficulty[review.line])
        known[review.key] = after
        difficulty[review.line] = after.difficulty
    return known


def due_on(known: Mapping[str, LineMemory], day: date) -> frozenset[str]:
    """The keys of what is to be said again on this day, or was before."""
    return frozenset(key for key, memory in known.items() if memory.due <= day)


def _reviewed(review: Review, before: LineMemory | None, opening: date | None) -> LineMemory:
    at = max(review.at, before.last) if before else review.at
    card = _card(before) if before else fsrs.Card(card_id=0)
    card, _ = _SCHEDULER.review_card(card, fsrs.Rating(int(review.rating)), at)
    said, missed = day_of(at), review.rating is Rating.AGAIN
    return LineMemory(
        key=review.key,
        line=review.line,
        stability=card.stability or 0.0,
        difficulty=card.difficulty or 0.0,
        last=at,
        due=_capped(said + (card.due - at), said, opening),
        reviews=before.reviews + 1 if before else 1,
        misses=(before.misses if before else 0) + missed,
        straight=(before.straight if before else 0) + 1 if missed else 0,
    )


def _capped(due: date, said: date, opening: date | None) -> date:
    return min(due, opening) if opening and opening > said else due


def _card(memory: LineMemory) -> fsrs.Card:
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.due),
        last_review=memory.last,
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
