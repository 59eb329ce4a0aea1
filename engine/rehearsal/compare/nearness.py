"""How near two words are to each other, and what taking one for the other costs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.rehearsal.compare.word_forms import WordForm
from engine.rehearsal.compare.word_table import GROUP_SIGN


class Kin(StrEnum):
    """Why two words count as one, nearest first."""

    SAME = "same"
    SOUND = "sound"
    JOINED = "joined"
    CUT = "cut"
    SHORT = "short"
    NAME = "name"
    STEM = "stem"
    SPELLING = "spelling"
    WEAK = "weak"
    SMALL = "small"
    MISHEARD = "misheard"


COSTS: Mapping[Kin, int] = {
    Kin.SAME: 0,
    Kin.SOUND: 5,
    Kin.JOINED: 5,
    Kin.SHORT: 5,
    Kin.CUT: 30,
    Kin.NAME: 20,
    Kin.STEM: 20,
    Kin.SPELLING: 30,
    Kin.WEAK: 30,
    Kin.SMALL: 30,
    Kin.MISHEARD: 40,
}
"""What kin costs, in hundredths of a slip: what is nearest is taken first. Kin without a cost is
none."""

LOOSE = frozenset((Kin.STEM, Kin.SPELLING, Kin.SMALL))
"""What is kin only where words need not be exact: the rest no ear can tell apart."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """What is taken for near, and the costs of an alignment in hundredths of a slip.

    A wrong word is cheaper than one left out and one put in, so that `house` heard as `horse` is
    one slip, and dearer than either. Likeness is one less the Levenshtein distance over the length
    of the longer word, 0 to 1: names are spelled as a recogniser pleases; a long word that is one
    letter off was most likely said.

    A word below `doubt` of the recogniser's own probability is doubted: of Whisper base's wrong
    words in lines that were said right three in four are below .6, of its right ones one in ten.
    One doubted word may stand for as many as `doubted_words` printed ones. Below `certain`, which
    none of those wrong words reached, what is spelled much like the printed words is doubted, if it
    has `misheard_letters`: of shorter words a letter is too much.

    A word heard within `moved_reach` words of its place was moved. A line with `short_line` words
    that count, or fewer, is known by its small ones, too.
    """

    wrong: int = 120
    missing: int = 80
    extra: int = 80
    small: int = 20
    doubted: int = 60
    costs: Mapping[Kin, int] = field(default_factory=lambda: COSTS, repr=False)
    loose: frozenset[Kin] = field(default=LOOSE, repr=False)
    name_likeness: float = 0.6
    spelling_likeness: float = 0.85
    doubt: float = 0.6
    doubted_words: int = 2
    certain: float = 0.9
    misheard_likeness: float = 0.6
    misheard_letters: int = 4
    moved_reach: int = 12
    short_line: int = 2


NEARNESS = Nearness()


@dataclass(frozen=True, slots=True)
class Kinship:
    """Which words are kin in this play: `names` are folded; `strict` takes nothing loosely."""

    names: Collection[str] = frozenset()
    strict: bool = False
    nearness: Nearness = NEARNESS

    def between(self, printed: WordForm, heard: WordForm, *, certain: bool = True) -> Kin | None:
        """Why the word heard counts as the printed one; None if it does not."""
        if printed.text == heard.text:
            return Kin.SAME
        kin = self.taken(self._near(printed, heard))
        if kin is None and not certain and self.misheard(printed, heard):
            return self.taken(Kin.MISHEARD)
        return kin

    def misheard(self, printed: WordForm, heard: WordForm) -> bool:
        """Whether this may have been heard for what is printed: they are long and much alike."""
        long = max(len(printed.text), len(heard.text)) >= self.nearness.misheard_letters
        return long and alike(printed, heard, self.nearness.misheard_likeness)

    def taken(self, kin: Kin | None) -> Kin | None:
        """This kin, if it counts here; else None."""
        counts = kin in self.nearness.costs and not (self.strict and kin in self.nearness.loose)
        return kin if counts else None

    def is_name(self, form: WordForm) -> bool:
        """Whether this is a name of a role, perhaps with an s."""
        return form.text in self.names or form.text.removesuffix("s") in self.names

    def like_a_name(self, printed: WordForm, heard: WordForm) -> bool:
        """Whether a recogniser may have written this name so."""
        return _alike(printed.text, heard.text, self.nearness.name_likeness)

    def spelled_alike(self, printed: WordForm, heard: WordForm) -> bool:
        """Whether two long words are the same but for a letter."""
        return _alike(printed.text, heard.text, self.nearness.spelling_likeness)

    def inflected_or_spelled(self, printed: WordForm, heard: WordForm) -> Kin | None:
        """Whether two words differ in an ending, or in a letter."""
        if not printed.stems.isdisjoint(heard.stems):
            return Kin.STEM
        return Kin.SPELLING if self.spelled_alike(printed, heard) else None

    def _near(self, printed: WordForm, heard: WordForm) -> Kin | None:
        if printed.sound == heard.sound:
            return Kin.SOUND
        if heard.text in printed.stands or printed.text in heard.stands:
            return Kin.SHORT
        if printed.weak and printed.weak == heard.weak:
            return Kin.WEAK
        if self.is_name(printed) and self.like_a_name(printed, heard):
            return Kin.NAME
        if printed.small and heard.small:
            return Kin.SMALL
        return self.inflected_or_spelled(printed, heard)


def alike(one: WordForm, other: WordForm, least: float) -> bool:
    """Whether two words are spelled or sound alike to such a degree."""
    if _alike(one.text, other.text, least):
        return True
    in_groups = GROUP_SIGN in {one.sound[:1], other.sound[:1]}
    return not in_groups and _alike(one.sound, other.sound, least)


def _alike(one: str, other: str, least: float) -> bool:
    return within(one, other, int((1 - least) * max(len(one), len(other))))


def within(one: str, other: str, most: int) -> bool:
    """Whether at most so many letters are changed, left out or put in (V. Levenshtein, 1966)."""
    if abs(len(one) - len(other)) > most:
        return False
    one, other = _middles(one, other)
    if most <= 1 or not one or not other:
        return max(len(one), len(other)) <= most
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, sign in enumerate(other, 1):
            changed = before + (letter != sign)
            before = row[to]
            row[to] = min(changed, row[to] + 1, row[to - 1] + 1)
    return row[-1] <= most


def _middles(one: str, other: str) -> tuple[str, str]:
    """What is left of both without the letters that they begin and end with in common."""
    start = 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
