"""The symbols that a model knows: what it cannot read is left out before it is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator

from engine.voice.port import Reason, VoiceFailed
from engine.voice.pronounce.symbol import NO_WORD, Symbol


def fitted(symbols: Iterable[Symbol], known: Collection[str]) -> tuple[Symbol, ...]:
    """The symbols that are known, compound ones taken apart where only their parts are.

    Raises VoiceFailed if no symbol of any word is left.
    """
    left = tuple(part for symbol in symbols for part in _parts(symbol, known))
    if all(symbol.word == NO_WORD for symbol in left):
        raise VoiceFailed("The model knows no symbol of this line.", Reason.UNSUPPORTED)
    return left


def _parts(symbol: Symbol, known: Collection[str]) -> Iterator[Symbol]:
    if symbol.character in known:
        yield symbol
        return
    for part in unicodedata.normalize("NFD", symbol.character):
        if part in known:
            yield Symbol(part, symbol.word)
