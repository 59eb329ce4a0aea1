"""Words that a recogniser joins, parts or cuts elsewhere: `night gone` heard as `nightgone`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.rehearsal.compare.nearness import Kin, Kinship
from engine.rehearsal.compare.word_forms import Forms, WordForm, word_form
from engine.script.model import Language

_MOST_JOINED = 3
"""Words that may be written as one: `da me lo`."""

_BOTH_CUT = 2
"""Words on both sides where the same sounds are cut at another place: `timed it`, `Time did`."""

_LETTERS_OFF = 3
"""By how many letters joined words may differ at most from what was heard for them."""

_HEARD_SO = frozenset((Kin.SAME, Kin.SOUND))


class Join(NamedTuple):
    """Where a run of printed and one of heard words end, how many each has, why they are kin."""

    printed_end: int
    heard_end: int
    printed: int
    heard: int
    kin: Kin


def joins(printed: Forms, heard: Forms, kinship: Kinship, language: Language) -> Iterator[Join]:
    """Runs of words that count as one another; one word and one word are no runs."""
    by_key: dict[str, list[_Run]] = {}
    for run in _runs(heard, language):
        for key in {run.whole.sound, run.whole.text[:1]}:
            by_key.setdefault(key, []).append(run)
    for run in _runs(printed, language):
        alike = by_key.get(run.whole.sound, ()), by_key.get(run.whole.text[:1], ())
        for other in (*alike[0], *alike[1]):
            kin = kinship.taken(_kin(run, other, kinship)) if _fits(run, other) else None
            if kin:
                yield Join(run.end, other.end, len(run.parts), len(other.parts), kin)


class _Run(NamedTuple):
    """Some words in a row, where they end, and the word that they make together."""

    end: int
    parts: Forms
    whole: WordForm


def _runs(forms: Forms, language: Language) -> Iterator[_Run]:
    for end in range(1, len(forms) + 1):
        yield _Run(end, forms[end - 1 : end], forms[end - 1])
        for words in range(2, min(_MOST_JOINED, end) + 1):
            parts = forms[end - words : end]
            text = "".join(form.text for form in parts).replace("'", "")
            yield _Run(end, parts, word_form(text, language))


def _fits(one: _Run, other: _Run) -> bool:
    """Whether one may be written as the other: one word as several, or two as two."""
    sizes = len(one.parts), len(other.parts)
    several = (1 in sizes and max(sizes) > 1) or sizes == (_BOTH_CUT, _BOTH_CUT)
    return several and abs(len(one.whole.text) - len(other.whole.text)) <= _LETTERS_OFF


def _kin(printed: _Run, heard: _Run, kinship: Kinship) -> Kin | None:
    if printed.whole.sound == heard.whole.sound:
        return Kin.JOINED
    if len(printed.parts) == len(heard.parts):
        return Kin.CUT if _cut_elsewhere(printed, heard, kinship) else None
    if kinship.is_name(printed.whole) and kinship.like_a_name(printed.whole, heard.whole):
        return Kin.NAME
    if printed.whole.text[:1] != heard.whole.text[:1]:
        return None
    return kinship.inflected_or_spelled(printed.whole, heard.whole)


def _cut_elsewhere(printed: _Run, heard: _Run, kinship: Kinship) -> bool:
    """Whether nearly the same letters stand here and there, and no word beside its like."""
    pairs = zip(printed.parts, heard.parts, strict=True)
    apart = _HEARD_SO.isdisjoint(kinship.between(*pair) for pair in pairs)
    return apart and kinship.spelled_alike(printed.whole, heard.whole)
