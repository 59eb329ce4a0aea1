"""What a class is to learn: which scenes, by whom, how well, how exactly and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.classroom.casting import Casting
from engine.rehearsal.mask import LEVELS
from engine.rehearsal.pass_rules import GIST, REHEARSAL, WORD_PERFECT, Strictness

MOST_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Enough:
    """What is enough: the share of a line's words that are right, and of a scene's lines."""

    words: float
    lines: float


ENOUGH: dict[Strictness, Enough] = {
    Strictness.GIST: Enough(GIST, 0.80),
    Strictness.REHEARSAL: Enough(REHEARSAL, 0.90),
    Strictness.WORD_PERFECT: Enough(WORD_PERFECT, 0.95),
}
"""By strictness. Of the lines one in twenty may go wrong even word by word: an ear errs, too."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Scenes (their ids) of a play to be known at a level, 1 to 4.

    `roles` are those whom it concerns; without any it is everybody who plays one. It is due at a
    moment in UTC or never. Of the runs at that level the first `attempts` count that begin after it
    was `made`; at 0 every run does, an earlier one too. Recordings are kept only where it says so,
    and of those students who keep theirs.
    """

    id: str
    script: str
    scenes: tuple[str, ...]
    roles: tuple[str, ...]
    level: int
    strictness: Strictness
    made: datetime
    due: datetime | None = None
    attempts: int = 0
    keep_recordings: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for one that nobody could fulfil."""
        if not self.scenes or self.level not in LEVELS:
            raise ValueError("an assignment is of scenes, at a level")
        if not 0 <= self.attempts <= MOST_ATTEMPTS:
            raise ValueError(f"{self.attempts} attempts")

    def roles_for(self, student: str, casting: Casting) -> frozenset[str]:
        """The roles in which it concerns a student; none where it does not.

        An understudy is concerned where the role is named, or where they play nothing else.
        """
        played, other = casting.roles_of(student), casting.understudied_by(student)
        if self.roles:
            return frozenset((*played, *other)).intersection(self.roles)
        return frozenset(played or other)
