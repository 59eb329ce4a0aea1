"""Words that were said, but elsewhere in the line: `pepper and salt` for `salt and pepper`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from engine.rehearsal.attempt import WordFate, WordVerdict
from engine.rehearsal.compare.comparing import Comparing
from engine.rehearsal.compare.folding import folded
from engine.rehearsal.compare.word_forms import WordForm, tongue, word_form

_MISSED = frozenset((WordFate.MISSING, WordFate.WRONG))
_LOOSE = frozenset((WordFate.EXTRA, WordFate.WRONG))


def with_moved(verdicts: Sequence[WordVerdict], manner: Comparing) -> list[WordVerdict]:
    """The same verdicts, with a word that is missing here and put in near by MOVED.

    The place where it was put in is told of no more; a printed word that it stood beside is
    missing, unless it was moved itself. Small words move with others, and are looked for only
    where they count.
    """
    from_where = _partners(verdicts, manner)
    taken = set(from_where.values())
    return [
        _settled(verdict, verdicts[from_where[at]].heard if at in from_where else "", at in taken)
        for at, verdict in enumerate(verdicts)
        if verdict.printed or at not in taken
    ]


def _settled(verdict: WordVerdict, moved: str, taken: bool) -> WordVerdict:
    if moved:
        return replace(verdict, heard=moved, fate=WordFate.MOVED)
    if taken:
        return replace(verdict, heard="", fate=WordFate.MISSING)
    return verdict


def _partners(verdicts: Sequence[WordVerdict], manner: Comparing) -> dict[int, int]:
    """For places of words that are missing the place near by where the same word was heard."""
    loose = {
        at: _form(verdict.heard, manner)
        for at, verdict in enumerate(verdicts)
        if verdict.fate in _LOOSE or not verdict.printed
    }
    found: dict[int, int] = {}
    for at, verdict in enumerate(verdicts):
        form = _form(verdict.printed, manner)
        missed = verdict.fate in _MISSED or (verdict.fate is WordFate.UNSURE and not verdict.heard)
        if missed and (manner.strict or not form.small):
            alike = [to for to, other in loose.items() if other.sound == form.sound and to != at]
            _pair_nearest(found, loose, at, (to for to in alike if _near(at, to, manner)))
    return found


def _pair_nearest(
    found: dict[int, int], loose: dict[int, WordForm], at: int, alike: Iterable[int]
) -> None:
    nearest = min(alike, key=lambda to: abs(to - at), default=None)
    if nearest is not None:
        found[at] = nearest
        del loose[nearest]


def _near(at: int, to: int, manner: Comparing) -> bool:
    return abs(to - at) <= manner.nearness.moved_reach


def _form(text: str, manner: Comparing) -> WordForm:
    return word_form(folded(text), tongue(manner.language))
