"""What a direction shows of whoever it is about, where nothing else can be meant.

    (Nervously.)   (to Jack, with rage)   (se levanta furioso)

but nothing of a speaker (picking up an empty plate in horror), nor who says (The guests laugh.).
"""

from __future__ import annotations

import re
from functools import lru_cache

from engine.analyst.profile import Temper
from engine.analyst.temper_words import DENIALS, MANNERS

_ADDRESSED = re.compile(
    r"\b(?:to|at|with|for|a|al|hacia|con) (?:(?:mr|mrs|miss|lady|lord|sir|the|la|el|don|doña)\.? )?"
    r"⟦\d+⟧"
)
_CLAUSE = re.compile(r"[,;.:()…—–!?]+|\b(?:and|but|then|y|e|pero|luego)\b")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_FEIGNED = re.compile(
    r"^as (?!(?:soon|before|he|she|they|it|the|an?)\b)|'s voice"
    r"|\b(?:pretend|feign|imitat|mimic|mock|parod|fing|remed|as if|as though|como si|as ⟦)"
)
_DEGREES = frozenset(
    """very more most still quite rather so too somewhat almost half increasingly visibly again
    always all a little bit muy más aún todavía cada vez casi algo medio siempre bastante toda todo
    otra tan un poco ya""".split()
)
_OTHERS = frozenset(
    """the they everyone everybody everything all both others some his her its their this that
    these those there el la los las lo todos todas ambos ambas otros otras este esta estos estas
    ese esa esos esas aquel aquella su sus uno una óyese""".split()
)
_LINKS = frozenset(
    """the an his her its their of to at on from by for into over about as the el la los las un una
    de del al a por para su sus en in with con sobre entre que who that""".split()
)
_WITH = frozenset("with in con en full lleno llena".split())
_MANNER = frozenset("a an great some gran mucha mucho cierta cierto voz tono acento of de".split())
_MOST_BEFORE = 2
_SHORTEST_STEM = 3


def shown_by(direction: str, own: int) -> Temper | None:
    """What a marked direction shows of the role at this place; None where nothing is sure.

    Only what stands before another's name is taken to be about this one.
    """
    text = _ADDRESSED.sub("", direction).replace(f"⟦{own}⟧", "")
    if feigned(text):
        return None
    about, named, _ = text.partition("⟦")
    clauses = _CLAUSE.split(about)
    for clause in clauses[:-1] if named else clauses:
        words = _WORD.findall(clause)
        if words[:1] and words[0] in _OTHERS:
            return None
        found = _manner(words)
        if found:
            return found
    return None


def feigned(direction: str) -> bool:
    """Whether somebody plays another here: as Thisbe, imitating Bo, in Jack's voice."""
    return _FEIGNED.search(direction) is not None


def _manner(words: list[str]) -> Temper | None:
    """What the last telling word tells, if it stands where a manner is told: smiles shyly."""
    for at in range(len(words) - 1, -1, -1):
        temper = _told_by(words[at])
        if temper:
            return temper if _is_manner([w for w in words[:at] if w not in _DEGREES]) else None
    return None


def _is_manner(before: list[str]) -> bool:
    """Whether what follows these is a manner: nothing, a verb or two, `with great`, `se aleja con`.

    A thing between the verb and the word may be what it is about.
    """
    if DENIALS.intersection(before):
        return False
    if before and before[0] in _WITH:
        return _MANNER.issuperset(before[1:])
    opened = next((at for at, word in enumerate(before) if word in {"with", "con"}), len(before))
    doing, manner = before[:opened], before[opened + 1 :]
    return (
        len(doing) <= _MOST_BEFORE and not _LINKS.intersection(doing) and _MANNER.issuperset(manner)
    )


@lru_cache(maxsize=4096)
def _told_by(word: str) -> Temper | None:
    """What a word shows: by itself, or by the longest stem that begins it."""
    stems = (word[:size] + "*" for size in range(len(word), _SHORTEST_STEM - 1, -1))
    return next((MANNERS[entry] for entry in (word, *stems) if entry in MANNERS), None)
