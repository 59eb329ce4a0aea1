"""What is left of a word without its inflection: number, tense, a Spanish participle's gender.

Only endings that leave the sense alone: `walk` and `walked` share a stem; `hijo` and `hija`,
`quiero` and `quieres` (a son, a daughter; who wants) do not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from engine.script.model import Language

_LEAST = 3
"""Letters that a stem keeps, so that `bed` and `king` are not taken apart."""

_VOWEL = re.compile(r"[aeiouy]")
_ENGLISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("es", ("", "e")),
    ("s", ("",)),
)
_ENGLISH_WHOLE = ("ss", "us", "eed", "ous", "this", "always", "perhaps", "evening", "morning")
_SPANISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ces", ("z",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("an", ("a",)),
    ("en", ("e",)),
)
_PARTICIPLE = re.compile(r"(ad|id|os)[oa](s?)$")
_SUBJUNCTIVE = re.compile(r"iese(s|n|mos)?$")
_FUESE = re.compile(r"^fuese(s|n|mos)?$")
_MANY = 1 << 14


@lru_cache(_MANY)
def stems(word: str, language: Language) -> frozenset[str]:
    """The stems that a folded word may have; two words are kin if they share one."""
    if language is Language.SPANISH:
        return frozenset(_spanish(word))
    return frozenset(_english(word))


def _english(word: str) -> set[str]:
    found = {word}
    if word.endswith(_ENGLISH_WHOLE):
        return found
    ending = next((row for row in _ENGLISH if word.endswith(row[0])), None)
    if ending:
        cut = word[: -len(ending[0])]
        found |= {cut + put for put in ending[1] if _stands(cut + put)}
        if len(cut) > _LEAST and cut[-1] == cut[-2] and _stands(cut):
            found.add(cut[:-1])
    return found


def _spanish(word: str) -> set[str]:
    same = _SUBJUNCTIVE.sub(r"iera\1", _FUESE.sub(r"fuera\1", word))
    found = {word, same, _PARTICIPLE.sub(r"\1o\2", same)}
    for form in tuple(found):
        for ending, put in _SPANISH:
            if form.endswith(ending):
                cut = form[: -len(ending)]
                found |= {cut + new for new in put if _stands(cut + new)}
                break
    return found | {_PARTICIPLE.sub(r"\1o\2", form) for form in found}


def _stands(stem: str) -> bool:
    return len(stem) >= _LEAST and bool(_VOWEL.search(stem))
