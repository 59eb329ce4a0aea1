"""A line that is typed where one may not speak: whole words, or only the first letter of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from engine.ear.heard import HeardWord, Hearing
from engine.rehearsal.compare.folding import folded
from engine.rehearsal.words import first_letter

_WORD = re.compile(r"\w(?:\S*\w)?")


def typed_words(text: str) -> Hearing:
    """The words that were typed, as if they had been said: without the signs around them."""
    return _hearing([word[0] for word in _WORD.finditer(text)])


def typed_letters(text: str, printed: Sequence[str]) -> Hearing:
    """The words whose first letters were typed: who types the right letter has the word.

    A letter that is none of the line's stands for itself.
    """
    typed = [folded(letter) for letter in text if letter.isalnum()]
    wanted = [folded(first_letter(word)) for word in printed]
    return _hearing(list(_meant(typed, wanted, printed)))


def _meant(typed: list[str], wanted: list[str], printed: Sequence[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, wanted, typed, autojunk=False)
    for same, begin, end, start, stop in matcher.get_opcodes():
        yield from printed[begin:end] if same == "equal" else typed[start:stop]


def _hearing(words: Sequence[str]) -> Hearing:
    return Hearing(tuple(HeardWord(word, 0.0, 0.0) for word in words), 0.0)
