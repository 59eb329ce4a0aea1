"""What the recogniser may have misheard: it says itself how sure it is, and letters tell, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from engine.rehearsal.attempt import WordFate, WordVerdict
from engine.rehearsal.compare.comparing import Comparing
from engine.rehearsal.compare.folding import folded
from engine.rehearsal.compare.nearness import Kinship
from engine.rehearsal.compare.word_forms import tongue, word_form

_SAID = frozenset((WordFate.SAME, WordFate.MOVED))
_SLIPS = frozenset((WordFate.WRONG, WordFate.MISSING, WordFate.EXTRA))


def doubts_given(
    verdicts: Sequence[WordVerdict], sureness: Mapping[str, float], manner: Comparing
) -> Iterator[WordVerdict]:
    """The same verdicts, with slips that nobody can be sure of made unsure.

    Where a run of words does not fit, and is spelled much like what was printed there, it was most
    likely misheard (`los curos` for lo oscuro), if the recogniser has any doubt. And where it
    doubts a word, it may have lost those beside it, up to a few. `sureness` is that of the words as
    they were heard.
    """
    for said, run in groupby(verdicts, key=_heard_well):
        found = list(run)
        if said:
            yield from found
        elif _misheard(found, sureness, manner):
            yield from (_unsure(verdict) for verdict in found)
        else:
            yield from _lost_beside(found, manner.nearness.doubted_words)


def _heard_well(verdict: WordVerdict) -> bool:
    near = verdict.fate is WordFate.NEAR and bool(verdict.printed and verdict.heard)
    return near or verdict.fate in _SAID


def _unsure(verdict: WordVerdict) -> WordVerdict:
    return replace(verdict, fate=WordFate.UNSURE) if verdict.fate in _SLIPS else verdict


def _misheard(run: Sequence[WordVerdict], sureness: Mapping[str, float], manner: Comparing) -> bool:
    heard = [text for text, _ in groupby(verdict.heard for verdict in run if verdict.heard)]
    words = [word for text in heard for word in text.split()]
    least = min((sureness.get(word, 1.0) for word in words), default=1.0)
    if least >= manner.nearness.certain:
        return False
    language = tongue(manner.language)
    printed = word_form(_joined(verdict.printed for verdict in run), language)
    said = word_form(_joined(heard), language)
    return Kinship(nearness=manner.nearness).misheard(printed, said)


def _joined(texts: Iterable[str]) -> str:
    return "".join(map(folded, texts))


def _lost_beside(run: Sequence[WordVerdict], words: int) -> Iterator[WordVerdict]:
    """A doubted word may stand for so many printed ones."""
    doubted = sum(verdict.fate is WordFate.UNSURE and bool(verdict.heard) for verdict in run)
    left = doubted * (words - 1)
    for verdict in run:
        if verdict.fate is WordFate.MISSING and left:
            left -= 1
            yield replace(verdict, fate=WordFate.UNSURE)
        else:
            yield verdict
