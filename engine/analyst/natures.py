"""What people say somebody is like: of themselves, to their face, of one whom they name.

    I am very shy.   You are proud, sir.   ¡Qué tímida eres!   Claudio is so cheerful.   Proud Ana!

A question, a condition, a denial and what others are quoted to say tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.analyst.hearing import Heard
from engine.analyst.profile import Temper
from engine.analyst.temper_words import FELT, LASTING, STATED

_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_CLAUSE = re.compile(r"[,;:()—–¡]+")
_WORD = re.compile(r"⟦\d+⟧|[^\W\d_]+(?:[-'][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“”«»]")
_OPENERS = frozenset(
    """and but oh o ah yes well for why because indeed truly now then y pero ay sí pues porque
    bien ya""".split()
)
_DEGREES = frozenset(
    """so very too such a an always just rather quite really the most by nature naturally ever even
    muy tan un una demasiado siempre más bien algo poco mucho tanto el la hombre mujer muchacha
    muchacho chica chico""".split()
)
_DOUBTS = frozenset(
    """if unless when whether as like though although were had say says said think thinks thought
    call calls called wish suppose than not never si cuando como aunque dice dicen dijo decía creo
    cree creen piensa que ni nunca""".split()
)
_SELF, _LISTENER = "self", "listener"
_BEING = {
    tuple(words.split()): whom
    for whom, phrases in {
        _SELF: "i am|i'm|i was always|i have always been|i've always been|soy|yo soy|siempre fui"
        "|siempre he sido|estoy|yo estoy|tengo|siento|me da",
        _LISTENER: "you are|you're|thou art|eres|tú eres|es usted|usted es|sois",
    }.items()
    for words in phrases.split("|")
}
_NAMED = frozenset("is was es era".split())
_EPITHET = re.compile(r"(?<![\w-])([^\W\d_]+(?:-[^\W\d_]+)?) ⟦(\d+)⟧(?!')")
_POLITE = frozenset("gentle patient paciente bondadoso bondadosa".split())
_PERSONS = frozenset(
    """man woman girl boy lad creature soul fellow person lady gentleman child lord sir and hombre
    mujer muchacha muchacho persona criatura chica chico y""".split()
)
_LONGEST_BEING = 4


class Nature(NamedTuple):
    """A temper said of the role at a place; `lasting` where it is always so, not just now."""

    place: int
    temper: Temper
    lasting: bool


def natures(heard: Heard) -> Iterator[Nature]:
    """What one speech says of its speaker, of its listener, and of those whom it names."""
    for found in _SENTENCE.finditer(heard.text):
        sentence = found[0]
        if sentence.endswith("?") or _QUOTED.search(sentence):
            continue
        yield from _epithets(sentence)
        for clause in _CLAUSE.split(sentence.lstrip("¡")):
            words = _WORD.findall(clause)
            nature = _nature(_opened(words), heard)
            if nature and nature.place >= 0:
                yield nature
            if _DOUBTS.intersection(words):
                break


def _epithets(sentence: str) -> Iterator[Nature]:
    """What stands right before a name, unless it is polite: proud Tybalt, but not gentle Romeo."""
    for found in _EPITHET.finditer(sentence):
        if found[1] in LASTING - _POLITE:
            yield Nature(int(found[2]), STATED[found[1]], lasting=True)


def _opened(words: list[str]) -> list[str]:
    """The clause without its openers; `how proud you are` in the order of a statement."""
    start = next((at for at, word in enumerate(words) if word not in _OPENERS), len(words))
    left = words[start:]
    return left[2:] + left[1:2] if left[:1] in (["how"], ["qué"]) else left


def _nature(words: list[str], heard: Heard) -> Nature | None:
    """What a clause states, if it states anything: who, is, how much, what, and no more."""
    place, after = _whom(words, heard)
    told = [word for word in words[after:] if word not in _DEGREES]
    if not after or not told or (told[1:] and told[1] not in _PERSONS):
        return None
    if told[0] in LASTING and words[0] not in {"tengo", "siento", "me"}:
        return Nature(place, STATED[told[0]], lasting=words[0] != "estoy")
    if told[0] in FELT and place == heard.speaker:
        return Nature(place, FELT[told[0]], lasting=False)
    return None


def _whom(words: Sequence[str], heard: Heard) -> tuple[int, int]:
    """The place of the role that a clause begins to describe, and the words that took; or 0."""
    if len(words) > 1 and words[0].startswith("⟦") and words[1] in _NAMED:
        return int(words[0].strip("⟦⟧")), 2
    for size in range(_LONGEST_BEING, 0, -1):
        whom = _BEING.get(tuple(words[:size]))
        if whom:
            return (heard.speaker if whom == _SELF else heard.listener), size
    return -1, 0
