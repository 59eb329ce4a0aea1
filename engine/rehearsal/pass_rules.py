"""What it takes to pass a line at each level of familiarity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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


GIST, REHEARSAL, WORD_PERFECT = 0.80, 0.95, 1.00
"""The three named stops of strictness."""

PASS_RULES: dict[int, PassRule] = {
    1: PassRule(share=None),
    2: PassRule(share=GIST, fluff_words=None),
    3: PassRule(share=REHEARSAL),
    4: PassRule(share=WORD_PERFECT, fluff_words=None, strict=True),
}
"""By level: reading from the page is not judged; then gist, rehearsal, word-perfect."""
