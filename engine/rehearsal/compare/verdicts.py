"""From an alignment to a verdict on every written word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.ear.heard import Hearing
from engine.rehearsal.attempt import WordFate, WordVerdict
from engine.rehearsal.compare.compared import AlignedLine, Met, compared, meetings
from engine.rehearsal.compare.comparing import Comparing
from engine.rehearsal.compare.false_starts import false_starts
from engine.rehearsal.compare.folding import folded
from engine.rehearsal.compare.misheard import doubts_given
from engine.rehearsal.compare.moved import with_moved
from engine.rehearsal.compare.nearness import Kin


def compare(printed: Sequence[str], hearing: Hearing, manner: Comparing) -> tuple[WordVerdict, ...]:
    """What became of each printed word, in order, with what was put in at its place.

    `printed` are the words of the line as `words.words` cuts them: each has one verdict, and each
    word put in has one, with nothing printed. What was heard for several printed words at once
    stands beside each of them. A small word that was left out or put in, and a word of a false
    start, is NEAR with one side empty; sounds of thinking are in no verdict.
    """
    pair = compared(printed, hearing, manner)
    found = list(_Gathered(printed, hearing, pair).verdicts())
    sureness: dict[str, float] = {}
    for word in hearing.words:
        sureness[word.text] = min(word.sureness, sureness.get(word.text, 1.0))
    return tuple(doubts_given(with_moved(found, manner), sureness, manner))


class _Gathered:
    """The steps of a comparison gathered by written words."""

    def __init__(self, printed: Sequence[str], hearing: Hearing, pair: AlignedLine) -> None:
        self._texts = printed
        self._said = hearing.words
        self._pair = pair
        self._line, self._heard = meetings(pair, len(printed), len(hearing.words))
        self._started = self._false_starts()

    def verdicts(self) -> Iterator[WordVerdict]:
        """One for each printed word, at its place, and for each word put in that is told of."""
        shown: set[int] = set()
        for word in self._order():
            if word >= 0:
                yield self._printed(word)
            elif word not in shown:
                shown.add(word)
                yield from self._put_in(-word - 1)

    def _false_starts(self) -> frozenset[int]:
        told = [at for at, word in enumerate(self._heard) if not self._thinking(word)]
        folds = [folded(self._said[at].text) for at in told]
        placed = [bool(self._heard[at].partners) for at in told]
        return frozenset(told[at] for at in false_starts(folds, placed))

    @staticmethod
    def _thinking(word: Met) -> bool:
        return not word.partners and all(form.filler for form in word.alone)

    def _order(self) -> Iterator[int]:
        """Printed words by place, words put in by their place counted down from -1."""
        done = 0
        for step in self._pair.steps:
            owners = self._pair.printed.owners
            for at in step.printed:
                yield from range(done, owners[at] + 1)
                done = max(done, owners[at] + 1)
            for at in step.heard:
                heard = self._pair.heard.owners[at]
                if not self._heard[heard].partners:
                    yield -heard - 1
        yield from range(done, len(self._texts))

    def _printed(self, at: int) -> WordVerdict:
        word = self._line[at]
        heard = " ".join(self._said[partner].text for partner in word.partners)
        return WordVerdict(self._texts[at], heard, self._fate(at, word, heard))

    def _fate(self, at: int, word: Met, heard: str) -> WordFate:
        left_out = [form for form in word.alone if not self._pair.spare(form)]
        if not word.partners:
            return self._left_out(at, word) if left_out else WordFate.NEAR
        lost = all(form.lost for form in left_out)
        wrong = None in word.kin or not lost or self._more_said(word)
        if Kin.MISHEARD in word.kin or (wrong and self._doubted(word)):
            return WordFate.UNSURE
        if wrong:
            return WordFate.WRONG
        same = set(word.kin) == {Kin.SAME} and folded(heard) == folded(self._texts[at])
        return WordFate.SAME if same else WordFate.NEAR

    def _left_out(self, at: int, word: Met) -> WordFate:
        """What recognisers do not hear, above all where a sound begins, nobody knows about."""
        first = at == 0 and len(self._said) > 0
        lost = all(form.lost or (first and form.unstressed) for form in word.alone)
        return WordFate.UNSURE if lost else WordFate.MISSING

    def _more_said(self, word: Met) -> bool:
        """Whether what was heard says more: `25` for twenty."""
        return any(
            not self._pair.idle(form)
            for partner in word.partners
            for form in self._heard[partner].alone
        )

    def _doubted(self, word: Met) -> bool:
        doubt = self._pair.kinship.nearness.doubt
        return any(self._said[partner].sureness < doubt for partner in word.partners)

    def _put_in(self, at: int) -> Iterator[WordVerdict]:
        word, heard = self._heard[at], self._said[at]
        if self._thinking(word):
            return
        if heard.sureness < self._pair.kinship.nearness.doubt:
            yield WordVerdict("", heard.text, WordFate.UNSURE)
        elif at in self._started or all(map(self._pair.idle, word.alone)):
            yield WordVerdict("", heard.text, WordFate.NEAR)
        else:
            yield WordVerdict("", heard.text, WordFate.EXTRA)
