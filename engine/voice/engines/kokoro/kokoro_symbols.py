"""The symbols that Kokoro was taught, from those of eSpeak NG.

Its English was written by the misaki package, which has one letter for each diphthong and
affricate; where misaki knows no word it turns eSpeak's symbols into its own by a table like this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from engine.voice.pronounce.symbol import NO_WORD, Symbol

_TIED = {
    "a^ɪ": "I", "a^ʊ": "W", "e^ɪ": "A", "ɔ^ɪ": "Y",
    "d^ʒ": "ʤ", "t^ʃ": "ʧ", "d^z": "ʣ", "t^s": "ʦ",
}  # fmt: skip
_ENGLISH = {"r": "ɹ", "x": "k", "ç": "k", "ɐ": "ə", "ə^l": "ᵊl", "ɚ": "əɹ", "ɬ": "l", "ʔ": "t"}
_BRITISH = {"e^ə": "ɛː", "iə": "ɪə", "ə^ʊ": "Q"}
_AMERICAN = {"o^ʊ": "O", "ɜːɹ": "ɜɹ", "ɜː": "ɜɹ", "ɪə": "iə", "ː": ""}
_OTHERS = {"o^ʊ": "O", "ə^ʊ": "Q"}


def kokoro_symbols(symbols: Iterable[Symbol], language: str) -> tuple[Symbol, ...]:
    """The same line in the letters of Kokoro; every symbol keeps its word."""
    written: list[Symbol] = []
    for word, some in groupby(symbols, key=lambda symbol: symbol.word):
        ipa = "".join(symbol.character for symbol in some)
        ours = ipa if word == NO_WORD else _replaced(ipa, language.lower())
        written += (Symbol(symbol, word) for symbol in ours)
    return tuple(written)


def _replaced(ipa: str, language: str) -> str:
    """One pass from left to right, the longest match first, so that nothing is replaced twice."""
    table = dict(_TIED)
    if language.startswith("en"):
        table |= _ENGLISH | (_BRITISH if language.startswith("en-gb") else _AMERICAN)
    else:
        table |= _OTHERS
    keys = sorted(table, key=len, reverse=True)
    found = re.sub("|".join(map(re.escape, keys)), lambda match: table[match[0]], ipa)
    return found.replace("^", "")
