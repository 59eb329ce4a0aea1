"""Whether two names may be those of one person, as people type them.

JONAH PELL / PELL      MRS. P / MRS. PARGETER      KAYLEIGH / KAYLIEGH      PUTA / LA PUTA
"""

from __future__ import annotations

import re

_SHORTEST = 4
"""Letters of a name from which one slip tells nothing else."""

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivx]{1,4}\b(?: ?[oa]\b)?")
_ARTICLES = frozenset("the el la los las un una a an".split())
_MARRIED = frozenset("mrs mr miss ms sr sra srta senor senora senorita don dona lord lady".split())
_COMMON = frozenset(
    """
    voice man woman girl boy child guard soldier officer servant maid nurse doctor waiter policeman
    voz hombre mujer niño niña chico chica guardia soldado criado criada camarero médico
    """.split()
)
"""Words of which there may be many in a play."""

_ANOTHER = frozenset(
    """
    first second third fourth fifth sixth 1st 2nd 3rd 4th 5th one two three old young other another
    primer primera primero segundo segunda tercero tercera viejo vieja joven otro otra mayor menor
    and y voice voz ghost sombra mother father son daughter brother sister wife husband madre padre
    hijo hija hermano hermana mujer marido both all of de del in with
    """.split()
)
"""Words that tell one person from another, who has the rest of the name, too."""


def is_slip(one: str, other: str) -> bool:
    """Names (keys) one slip of the pen apart. Numbers and plurals tell roles apart on purpose."""
    short, long = sorted((one, other), key=len)
    if (
        len(short) < _SHORTEST
        or len(long) - len(short) > 1
        or _DIGITS.findall(one) != _DIGITS.findall(other)
    ):
        return False
    if (
        _ROMAN.sub("", one) == _ROMAN.sub("", other)
        or long == f"{short}s"
        or {one[-1], other[-1]} == {"o", "a"}
    ):
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    if len(short) < len(long):
        return start > 0 and short[start:] == long[start + 1 :]
    swapped = short[:start] + short[start : start + 2][::-1] + short[start + 2 :]
    return start > 0 and (short[start + 1 :] == long[start + 1 :] or swapped == long)


def is_shorter_name(one: str, other: str) -> bool:
    """Whether one name (keys) is a part of the other, or the other cut short.

    Nobody is taken for the one whose number, age or kin the longer name tells.
    """
    short, long = sorted(
        (one.split(), other.split()), key=lambda words: (len(words), len("".join(words)))
    )
    if not short or short == long or any(map(str.isdigit, short + long)):
        return False
    rest = [word for word in long if word not in short]
    if set(short) <= set(long):
        told = _ANOTHER & set(rest) or any("'" in word for word in rest)
        common = _COMMON & set(short) and not set(rest) <= _ARTICLES
        return not told and not common and _is_name(short)
    return len(short) == len(long) and _cut_short(short, long)


def share_a_name(one: str, other: str) -> bool:
    """Whether a title and a first name stand before the same last one: MR. PELL, JONAH PELL."""
    first, second = one.split(), other.split()
    both = len(first) == len(second) == 2 and first[-1] == second[-1]  # noqa: PLR2004 - two words
    return (
        both and len({first[0], second[0]} & _MARRIED) == 1 and not {first[0], second[0]} & _ANOTHER
    )


def _is_name(words: list[str]) -> bool:
    """Whether more than articles and titles is left."""
    return any(word not in _ARTICLES and word not in _MARRIED for word in words)


def _cut_short(short: list[str], long: list[str]) -> bool:
    pairs = list(zip(short, long, strict=True))
    begun = all(whole.startswith(part) for part, whole in pairs)
    return begun and pairs[0][0] == pairs[0][1] and len(short) > 1
