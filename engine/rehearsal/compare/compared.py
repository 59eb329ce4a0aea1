"""A line beside what was heard: both sides as forms, aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from engine.ear.heard import Hearing
from engine.rehearsal.compare.alignment import AlignedStep, BothSides, align
from engine.rehearsal.compare.comparing import Comparing
from engine.rehearsal.compare.folding import folded
from engine.rehearsal.compare.nearness import Kin, Kinship
from engine.rehearsal.compare.sides import Side, sides
from engine.rehearsal.compare.word_forms import WordForm, tongue

_PLAYS = 64
"""Sets of names kept folded: a rehearsal asks for the same one again and again."""


@dataclass(frozen=True, slots=True)
class AlignedLine:
    """Both sides, the steps from one to the other, and what was taken for kin on the way."""

    printed: Side
    heard: Side
    steps: tuple[AlignedStep, ...]
    kinship: Kinship

    def spare(self, form: WordForm) -> bool:
        """Whether this form may be left out of the line."""
        return form.filler or (form.small and not self.kinship.strict)

    def idle(self, form: WordForm) -> bool:
        """Whether this form may be put in."""
        return form.filler or (form.idle and not self.kinship.strict)


def compared(printed: Sequence[str], hearing: Hearing, manner: Comparing) -> AlignedLine:
    """A line aligned with what was heard. One of nothing but small words is taken exactly."""
    language = tongue(manner.language)
    line, heard = sides(printed, [word.text for word in hearing.words], language)
    strict = manner.strict or all(form.small or form.filler for form in line.forms)
    kinship = Kinship(_folded(manner.names), strict=strict, nearness=manner.nearness)
    sureness = [hearing.words[word].sureness for word in heard.owners]
    steps = align(BothSides(line.forms, heard.forms, sureness, language), kinship)
    return AlignedLine(line, heard, tuple(steps), kinship)


@lru_cache(_PLAYS)
def _folded(names: frozenset[str]) -> frozenset[str]:
    return frozenset(folded(name) for name in names)


@dataclass(slots=True)
class Met:
    """What the steps tell of one written word: its partners, and why; what of it stands alone."""

    partners: list[int] = field(default_factory=list)
    kin: list[Kin | None] = field(default_factory=list)
    alone: list[WordForm] = field(default_factory=list)


def meetings(pair: AlignedLine, printed: int, heard: int) -> tuple[list[Met], list[Met]]:
    """For each of so many written words of both sides whom it met."""
    line, said = [Met() for _ in range(printed)], [Met() for _ in range(heard)]
    for step in pair.steps:
        here = _words(pair.printed, step.printed)
        there = _words(pair.heard, step.heard)
        for word in here:
            _meet(line[word], there, step.kin, pair.printed, step.printed)
        for word in there:
            _meet(said[word], here, step.kin, pair.heard, step.heard)
    return line, said


def _words(side: Side, forms: range) -> list[int]:
    return list(dict.fromkeys(side.owners[form] for form in forms))


def _meet(word: Met, others: Sequence[int], kin: Kin | None, side: Side, forms: range) -> None:
    if not others:
        word.alone += (side.forms[form] for form in forms)
        return
    word.kin.append(kin)
    word.partners += (other for other in others if other not in word.partners)
