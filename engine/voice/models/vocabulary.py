"""The signs that a model knows: what it cannot read is left out before it is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator

from engine.voice.port import Reason, VoiceFailed
from engine.voice.pronounce.sign import NO_WORD, Sign


def fitted(signs: Iterable[Sign], known: Collection[str]) -> tuple[Sign, ...]:
    """The signs that are known, compound ones taken apart where only their parts are.

    Raises VoiceFailed if no sign of any word is left.
    """
    left = tuple(part for sign in signs for part in _parts(sign, known))
    if all(sign.word == NO_WORD for sign in left):
        raise VoiceFailed("The model knows no sign of this line.", Reason.UNSUPPORTED)
    return left


def _parts(sign: Sign, known: Collection[str]) -> Iterator[Sign]:
    if sign.sign in known:
        yield sign
        return
    for part in unicodedata.normalize("NFD", sign.sign):
        if part in known:
            yield Sign(part, sign.word)
