"""Hiding the actor's own words at four levels of familiarity.

1  everything is shown;
2  between a quarter and half of the words keep only their first letter;
3  only the first letter of the first word is left, with a blank for every word;
4  one block of fixed width: neither length nor punctuation is given away.

A higher level hides every word that a lower one hides, and a line always hides the same words.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from engine.rehearsal.words import Fragment, first_letter, letters, runs, words
from engine.script.model import Piece, PieceKind

LEVELS = (1, 2, 3, 4)
_SHARE = 0.4


class TokenKind(StrEnum):
    """What a token is drawn as."""

    SAID = "said"
    SUNG = "sung"
    DIRECTION = "direction"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a masked line, as it may be seen.

    `shown` is all of the text that may be known: for a hidden word its first letter or nothing.
    `blank` is how many more letters the word has, 0 for a block. `word` is the place of a hidden
    word in the line, counted from 0, and -1 for everything else.
    """

    shown: str
    hidden: bool = False
    kind: TokenKind = TokenKind.SAID
    blank: int = 0
    word: int = -1


BLOCK = Token("", hidden=True, kind=TokenKind.BLOCK)
_KINDS = {
    PieceKind.SPOKEN: TokenKind.SAID,
    PieceKind.SUNG: TokenKind.SUNG,
    PieceKind.DIRECTION: TokenKind.DIRECTION,
}


def mask(line_id: str, pieces: Sequence[Piece], level: int) -> tuple[Token, ...]:
    """The line as seen at a level (1…4). Raises ValueError for any other level."""
    if level not in LEVELS:
        raise ValueError(f"there is no level {level}")
    if level == LEVELS[-1]:
        return (BLOCK,)
    hidden = hidden_words(line_id, pieces, level)
    return _joined(_tokens(pieces, hidden, level))


def hidden_words(line_id: str, pieces: Sequence[Piece], level: int) -> frozenset[int]:
    """The places of the words, counted from 0, of which a letter or more is hidden at a level."""
    said = words(pieces)
    if level == 1:
        return frozenset()
    if level == 2:  # noqa: PLR2004 - the levels are named in the docstring of the module
        return _faded(line_id, said)
    if level == 3:  # noqa: PLR2004 - the same
        return frozenset(n for n, word in enumerate(said) if n or letters(word) > 1)
    return frozenset(range(len(said)))


def _faded(line_id: str, said: tuple[str, ...]) -> frozenset[int]:
    """Which words fade first: drawn by weight, longer words sooner, since they carry the sense.

    Weighted sampling without replacement after Efraimidis and Spirakis (2006), with the hash of
    line and place in the part of chance. A word of one letter is its own first letter: it stays.
    A word that comes twice fades in both places, unless too much of the line would go.
    """
    able = [n for n, word in enumerate(said) if letters(word) > 1]
    drawn = sorted(able, key=lambda n: _chance(line_id, n) ** (1 / letters(said[n])), reverse=True)
    least, most = math.ceil(len(said) / 4), len(said) // 2
    wanted = min(max(round(len(said) * _SHARE), least), most)
    chosen: set[int] = set()
    for n in drawn:
        twins = {m for m in able if said[m].casefold() == said[n].casefold()}
        if len(chosen) < wanted and len(chosen | twins) <= most:
            chosen |= twins
    alone = [n for n in drawn if n not in chosen][: max(0, min(least, most) - len(chosen))]
    return frozenset(chosen.union(alone))


def _chance(line_id: str, place: int) -> float:
    """A number in (0, 1) that is always the same for this word of this line."""
    digest = hashlib.sha256(f"{line_id}\0{place}".encode()).digest()
    return (int.from_bytes(digest[:6]) + 1) / (2**48 + 2)


def _tokens(pieces: Sequence[Piece], hidden: frozenset[int], level: int) -> list[Token]:
    made: list[Token] = []
    place = -1
    for run in runs(pieces):
        place += run.word
        made.append(_token(run, place, hidden, level))
    return made


def _token(run: Fragment, place: int, hidden: frozenset[int], level: int) -> Token:
    kind = _KINDS[run.kind]
    if not run.word or place not in hidden:
        return Token(run.text, kind=kind)
    first = first_letter(run.text) if level == 2 or place == 0 else ""  # noqa: PLR2004 - see above
    blank = letters(run.text) - bool(first)
    return Token(first, hidden=True, kind=kind, blank=blank, word=place)


def _joined(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same tokens, with neighbours that are shown and alike made one."""
    made: list[Token] = []
    for (hidden, kind), group in groupby(tokens, key=lambda token: (token.hidden, token.kind)):
        alike = list(group)
        if hidden:
            made.extend(alike)
        else:
            made.append(Token("".join(token.shown for token in alike), kind=kind))
    return tuple(made)
