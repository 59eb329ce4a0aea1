"""One symbol of a line as the neural voices read it."""

from __future__ import annotations

from typing import NamedTuple

NO_WORD = -1


class Symbol(NamedTuple):
    """One character of IPA or punctuation; `word` is its word's place in `words_of(text)`."""

    character: str
    word: int = NO_WORD
