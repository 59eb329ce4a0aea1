"""A speech cut into words and what stands between them, right for English and Spanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.script.model import Piece, PieceKind

_LETTER = r"[^\W_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’](?:{_LETTER})+)*")
_FIRST = re.compile(_LETTER)
_CLOSING = frozenset(",.;:!?…)]")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A word, what stands between two words, or a direction."""

    text: str
    word: bool
    kind: PieceKind


def runs(pieces: Sequence[Piece]) -> Iterator[Fragment]:
    """The speech as runs in order, with a space between two pieces; letters are composed (NFC).

    White space is one space, a verse keeps its line ends. An apostrophe inside a word belongs to
    it (`don't`), a hyphen parts two words (`half-past`), `ñ` and accented letters are letters like
    any other, `¿ ¡` are punctuation.
    """
    begun = False
    for piece in pieces:
        text = _tidy(piece.text)
        if begun and text and text[0] not in _CLOSING:
            yield Fragment(" ", word=False, kind=PieceKind.SPOKEN)
        begun = begun or bool(text)
        yield from _cut(text, piece.kind)


def words(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The words to be said or sung, in order, without punctuation."""
    return tuple(run.text for run in runs(pieces) if run.word)


def first_letter(word: str) -> str:
    """The first letter of a word with its accents."""
    found = _FIRST.match(word)
    return found.group() if found else word[:1]


def letters(word: str) -> int:
    """How many letters and digits a word has; accents and apostrophes do not count."""
    return len(_FIRST.findall(word))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


def _cut(text: str, kind: PieceKind) -> Iterator[Fragment]:
    if kind is PieceKind.DIRECTION:
        yield Fragment(text, word=False, kind=kind)
        return
    end = 0
    for found in _WORD.finditer(text):
        if found.start() > end:
            yield Fragment(text[end : found.start()], word=False, kind=kind)
        yield Fragment(found.group(), word=True, kind=kind)
        end = found.end()
    if end < len(text):
        yield Fragment(text[end:], word=False, kind=kind)
