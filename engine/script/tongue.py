"""The language of a script, from its small words and its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.script.model import Language

_ENGLISH = frozenset(
    """
    the and of to in is you that it he was for on are with as his they be at one have this from
    had by but some what there we out other were all your when up use how said each she which
    their if will way about many then them would so these her him has more go no my than been who
    its now did get come made may i me do not shall thou thee thy don't i'm it's yes
    """.split()
)
_SPANISH = frozenset(
    """
    de la que el en y a los se del las un por con una su para es al lo como más o pero sus le ha
    si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta
    desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde
    bien tiempo mismo ese ahora cada vida otro después te tú usted vos no sí me os señor
    """.split()
)
_SHARED = _ENGLISH & _SPANISH
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MARKS = re.compile(r"[ñ¿¡]")
_MARK_WEIGHT = 2
_FEW = 2
_CLEAR = 3.0
_OTHER = 0.1
_MIXED_SHARE = 0.2
_LONG_ENOUGH = 6


def language_of(text: str) -> Language:
    """English, Spanish, mixed or unknown. Sure from about eight words on."""
    english, spanish = _counts(text)
    if english + spanish < _FEW or english + spanish < _OTHER * len(_WORD.findall(text)):
        return Language.UNKNOWN
    if english >= _CLEAR * spanish:
        return Language.ENGLISH
    if spanish >= _CLEAR * english:
        return Language.SPANISH
    return Language.MIXED


def language_of_all(speeches: Iterable[str]) -> Language:
    """The language of a play: mixed when a fifth of its longer speeches are in the other tongue."""
    said = list(speeches)
    whole = language_of(" ".join(said))
    if whole is Language.UNKNOWN:
        return whole
    each = [language_of(text) for text in said if len(text.split()) >= _LONG_ENOUGH]
    english, spanish = each.count(Language.ENGLISH), each.count(Language.SPANISH)
    if english + spanish == 0:
        return whole
    if min(english, spanish) > _MIXED_SHARE * (english + spanish):
        return Language.MIXED
    return Language.ENGLISH if english >= spanish else Language.SPANISH


def _counts(text: str) -> tuple[int, int]:
    lowered = text.casefold()
    words = [word.replace("’", "'") for word in _WORD.findall(lowered)]
    english = sum(word in _ENGLISH and word not in _SHARED for word in words)
    spanish = sum(word in _SPANISH and word not in _SHARED for word in words)
    return english, spanish + _MARK_WEIGHT * len(_MARKS.findall(lowered))
