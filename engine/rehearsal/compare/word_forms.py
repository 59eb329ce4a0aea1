"""Words as they are compared: letters, sound and stems, in every way in which each may be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import normalize

from engine.rehearsal.compare import english_words, spanish_words
from engine.rehearsal.compare.english_sound import english_sound
from engine.rehearsal.compare.figures_read import figures_read
from engine.rehearsal.compare.folding import folded, plain
from engine.rehearsal.compare.spanish_sound import spanish_sound
from engine.rehearsal.compare.stems import stems
from engine.script.model import Language

_PIECE = re.compile(
    r"[$£€]?\d+(?:[:.,]\d+)*(?:[%€$£ºª°]|[a-z]{1,3}\b)?|[^\W\d_]+(?:'[^\W\d_]+)*'?|\d+"
)
_MANY = 1 << 14
_ACUTE = re.compile("\u0301")
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class WordForm:
    """One word in one form: folded letters, the key of its sound, its stems. There is one of each.

    What is short for several words `stands` for them: `'s` for is, has, us and does. Words of
    one `weak` group cannot be told apart where they are not stressed. A `small` word can be left
    out or put in, an `idle` one put in, an `unstressed` one is not heard at the start of a sound, a
    `lost` one nowhere; a `filler` is a sound of thinking.
    """

    text: str
    sound: str
    stems: frozenset[str] = field(repr=False)
    stands: frozenset[str]
    weak: str
    small: bool
    idle: bool
    unstressed: bool
    lost: bool
    filler: bool


Forms = tuple[WordForm, ...]


def tongue(language: Language) -> Language:
    """The language whose rules hold: Spanish for Spanish, English for everything else."""
    return Language.SPANISH if language is Language.SPANISH else Language.ENGLISH


@lru_cache(_MANY)
def word_form(text: str, language: Language, *, stressed: bool = False) -> WordForm:
    """The form of folded letters in English or Spanish; a stressed one is never small."""
    spanish = language is Language.SPANISH
    words = spanish_words if spanish else english_words
    return WordForm(
        text=text,
        sound=spanish_sound(text) if spanish else english_sound(text),
        stems=stems(text, language),
        stands=english_words.SHORT_ENDINGS.get(text, _NOTHING),
        weak="" if stressed else words.WEAK.get(text, ""),
        small=not stressed and text in words.SMALL,
        idle=not stressed and (text in words.SMALL or text in words.IDLE),
        lost=not stressed and text in words.LOST,
        unstressed=not stressed and (text in words.SMALL or text in words.UNSTRESSED),
        filler=text in words.FILLERS,
    )


@lru_cache(_MANY)
def ways_to_say(word: str, language: Language) -> tuple[tuple[Forms, ...], ...]:
    """A written word cut into pieces, and for each piece its forms, the likeliest first.

    `half-past` has two pieces; `1984` is one with several ways. In Spanish an accent tells a small
    word from one that counts: `el`, `él`; `que`, `qué`.
    """
    stressed = language is Language.SPANISH and bool(_ACUTE.search(normalize("NFD", word)))
    return tuple(
        tuple(
            tuple(word_form(text, language, stressed=stressed) for text in said)
            for said in dict.fromkeys(_said(piece, language))
        )
        for piece in _PIECE.findall(plain(word))
    )


def _said(piece: str, language: Language) -> Iterator[tuple[str, ...]]:
    read = figures_read(piece, language)
    if read:
        yield from read
        return
    spanish = language is Language.SPANISH
    table = spanish_words.SHORT_FORMS if spanish else english_words.SHORT_FORMS
    yield from (tuple(said.split()) for said in table.get(piece, ()))
    if not spanish:
        yield from _english(piece)
    yield (folded(piece),)


def _english(piece: str) -> Iterator[tuple[str, ...]]:
    if piece in english_words.SHORT_FORMS:
        return
    if piece.endswith("s'"):
        yield (folded(piece), "'s")
    for ending, stands_for in english_words.ENDINGS:
        if piece.endswith(ending) and len(piece) > len(ending):
            before = folded(piece[: -len(ending)])
            yield (before, stands_for)
            if ending == "'d":
                yield (before + "ed",)
    if piece.endswith("in") and len(piece) > len("in") + 1:
        yield (piece,)
        yield (piece + "g",)
