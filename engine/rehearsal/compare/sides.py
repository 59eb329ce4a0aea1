"""The two sides of a comparison as forms, each written word in the way that fits the other side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from engine.rehearsal.compare.word_forms import Forms, ways_to_say
from engine.script.model import Language


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its forms, and for each the place of the written word that it comes from."""

    forms: Forms
    owners: tuple[int, ...]


def sides(printed: Sequence[str], heard: Sequence[str], language: Language) -> tuple[Side, Side]:
    """Both sides as forms. Where a word may be said in several ways, so as the other side says it.

    `he's` is taken as `he is` beside `he is` and as `he has` beside `he has`; `1984` as a year
    beside a year.
    """
    there, here = _sounds(heard, language), _sounds(printed, language)
    return _side(printed, there, language), _side(heard, here, language)


def _sounds(words: Sequence[str], language: Language) -> frozenset[str]:
    return frozenset(
        sound
        for word in words
        for ways in ways_to_say(word, language)
        for forms in ways
        for form in forms
        for sound in (form.sound, *form.stands)
    )


def _side(words: Sequence[str], other: Collection[str], language: Language) -> Side:
    said = [
        (form, at)
        for at, word in enumerate(words)
        for ways in ways_to_say(word, language)
        for form in (ways[0] if len(ways) == 1 else _best(ways, other))
    ]
    return Side(tuple(form for form, _ in said), tuple(at for _, at in said))


def _best(ways: Sequence[Forms], other: Collection[str]) -> Forms:
    return max(ways, key=lambda way: (_fit(way, other), len(way)))


def _fit(forms: Forms, other: Collection[str]) -> float:
    """Which share of these forms the other side may have; the longest of the best is taken."""
    met = sum(form.sound in other or not form.stands.isdisjoint(other) for form in forms)
    return met / max(len(forms), 1)
