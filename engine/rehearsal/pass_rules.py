"""What it takes to pass a line: by how strict somebody wants it, and so at each level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.rehearsal.attempt import WordFate
from engine.rehearsal.elsewhere import BEARINGS, Bearings
from engine.rehearsal.note_rules import NOTE_RULES, NoteRule
from engine.rehearsal.restart import RESTARTING, Restarting

CREDIT: Mapping[WordFate, float] = {
    WordFate.SAME: 1.0,
    WordFate.NEAR: 1.0,
    WordFate.MOVED: 0.5,
    WordFate.WRONG: 0.0,
    WordFate.MISSING: 0.0,
    WordFate.EXTRA: 0.0,
}
"""What a word is worth of one. A moved one was known, and not where. Unsure ones have no part."""


@dataclass(frozen=True, slots=True)
class PassRule:
    """When a line is passed, and what is noted.

    `share` of the words have to be right; None judges nothing. One slip passes in a line of
    `fluff_words` or more, None forgives none. `strict` counts small words and endings, too. Where
    `unsure` of the printed words were doubted, the line was not caught; where `murmured` of the
    words heard were, it passes or is not judged.
    """

    share: float | None
    fluff_words: int | None = 8
    strict: bool = False
    unsure: float = 0.5
    murmured: float = 0.75
    credit: Mapping[WordFate, float] = field(default_factory=lambda: CREDIT, repr=False)
    bearings: Bearings = BEARINGS
    restarting: Restarting = RESTARTING
    notes: tuple[NoteRule, ...] = field(default=NOTE_RULES, repr=False)


class Strictness(StrEnum):
    """How exactly lines are to be said: by their gist, as at a rehearsal, word by word."""

    GIST = "gist"
    REHEARSAL = "rehearsal"
    WORD_PERFECT = "word_perfect"


OFF = "off"
"""Instead of a strictness: lines are listened to, and not judged."""

GIST, REHEARSAL, WORD_PERFECT = 0.80, 0.95, 1.00
"""The shares of right words that the three named stops of strictness ask for."""

BY_STRICTNESS: Mapping[str, PassRule] = {
    OFF: PassRule(share=None),
    Strictness.GIST: PassRule(share=GIST, fluff_words=None),
    Strictness.REHEARSAL: PassRule(share=REHEARSAL),
    Strictness.WORD_PERFECT: PassRule(share=WORD_PERFECT, fluff_words=None, strict=True),
}
"""By strictness, or OFF."""

LEVEL_STRICTNESS: Mapping[int, str] = {
    1: OFF,
    2: Strictness.GIST,
    3: Strictness.REHEARSAL,
    4: Strictness.WORD_PERFECT,
}
"""By level: reading from the page is not judged; then gist, rehearsal, word-perfect."""


PASS_RULES: Mapping[int, PassRule] = {
    level: BY_STRICTNESS[strictness] for level, strictness in LEVEL_STRICTNESS.items()
}
"""By level."""


def rule_at(level: int, strictness: str = "") -> PassRule:
    """The rule at a level from 1 to 4; another `strictness`, or OFF, comes before the level's."""
    return BY_STRICTNESS[strictness] if strictness else PASS_RULES[level]
