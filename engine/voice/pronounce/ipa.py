"""IPA as a person writes it, read into the sounds that the voices of this house can say."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

REVISION = 1
"""Part of the key of a take that says IPA: raise it whenever the same IPA sounds different."""

_LONG = "i e ɛ a ɑ ɔ o u ɜ y ø"
_SHORT = f"{_LONG} ɪ æ ɒ ʊ ʌ ə ɚ ɐ ᵻ œ"
_GLIDING = "aɪ aʊ eɪ ɔɪ oʊ əʊ ɪə iə eə ɛə ʊə ai au ei eu oi ɛi ɔi"
_NASAL = "ɑ̃ ɔ̃ ɛ̃"
_SYLLABIC = "n̩ l̩ m̩ ŋ̩"

VOWELS = frozenset(
    [*_SHORT.split(), *(f"{v}ː" for v in _LONG.split()), *_GLIDING.split(), *_NASAL.split()]
)
"""What makes a syllable, glides and long vowels being one each."""

CONSONANTS = frozenset(
    "p b t d k ɡ q c ɟ ʔ m n ɳ ɲ ŋ f v θ ð s z ʃ ʒ ʂ ʐ ɕ ʑ ç x ɣ χ ʁ β h ʋ ɹ r ɾ ʀ ʝ l ɭ ɬ ʎ j w ʍ"
    " tʃ dʒ ts dz tɕ".split()
) | frozenset(_SYLLABIC.split())

PHONES = VOWELS | CONSONANTS
"""Every sound that may be asked for; each voice's table has all of them."""

TIED = frozenset(
    [*(glide for glide in _GLIDING.split() if glide not in {"ɪə", "iə"}), "tʃ", "dʒ", "ts", "dz"]
)
"""Those of two signs that are written with a tie where ties are written."""

STRESS = "ˈˌ"

_NEAREST = {
    "g": "ɡ", "'": "ˈ", "’": "ˈ", ":": "ː", "ʧ": "tʃ", "ʤ": "dʒ", "ʦ": "ts", "ʣ": "dz", "ʨ": "tɕ",
    "ɝ": "ɜː", "ɨ": "ᵻ", "ʉ": "u", "ɯ": "ʊ", "ɤ": "ʌ", "ɵ": "ʊ", "ɘ": "ə", "ɞ": "ɜ", "ɶ": "a",
    "ɫ": "l", "ɱ": "m", "ɴ": "ŋ", "ɸ": "f", "ɦ": "h", "ħ": "h", "ɥ": "w", "ɰ": "ɣ", "ɻ": "ɹ",
    "ɽ": "ɾ", "ɖ": "d", "ʈ": "t", "ʟ": "l", "ɢ": "ɡ", "ʲ": "j", "ʷ": "w", "ʳ": "ɹ", "ᵊ": "ə",
}  # fmt: skip
"""Other ways to write a sound, and for sounds that no voice has the nearest that it has."""

_LEFT_OUT = (
    ".\u203fʰˠˤˑ\u035c\u0361\u031a\u031d\u031e\u031f\u0320\u0325\u032a\u032c\u032f\u033a\u033b"
)
"""Ties, dots between syllables and fine shades: the voices make of a sound what they make of it."""

_WRITTEN = str.maketrans(_NEAREST | dict.fromkeys(_LEFT_OUT, ""))
_NOSED = (
    (re.compile("[aɑæɐ]\u0303"), "ɑ̃"),
    (re.compile("[oɔɒ]\u0303"), "ɔ̃"),
    (re.compile("[eɛœøə]\u0303"), "ɛ̃"),
    (re.compile("c\u0327"), "ç"),
)
_ONE = re.compile(rf"(?P<sign>{'|'.join(sorted(PHONES, key=len, reverse=True))}|[{STRESS} ])ː*")
"""A sound or a mark; a length that is not told apart is read over."""

_TELLING = frozenset("ˈˌːəɚɜɝɐɑɒɔʌɪʊɛʃʒŋθɹɾɡʔɲʎʧʤɣβχʝᵻɨʉ")


class NotIpa(ValueError):  # noqa: N818 - the house names failures as events
    """What is written is no IPA that can be said; `sign` is the first that cannot."""

    def __init__(self, sign: str) -> None:
        """An empty sign where there is no sound at all."""
        super().__init__(sign)
        self.sign = sign


class Phone(NamedTuple):
    """One sound; `stress` is ˈ or ˌ on the vowel of a stressed syllable."""

    sound: str
    stress: str = ""


def read(written: str) -> str:
    """The IPA in the signs of this house, words parted by one space. Raises NotIpa."""
    ipa = unicodedata.normalize("NFD", written).translate(_WRITTEN)
    for nosed, ours in _NOSED:
        ipa = nosed.sub(ours, ipa)
    ipa = " ".join(ipa.split())
    signs: list[str] = []
    at = 0
    while at < len(ipa):
        found = _ONE.match(ipa, at)
        if not found:
            raise NotIpa(ipa[at])
        signs.append(found["sign"])
        at = found.end()
    if PHONES.isdisjoint(signs):
        raise NotIpa("")
    return "".join(signs)


def phones_of(ipa: str) -> tuple[tuple[Phone, ...], ...]:
    """The sounds of each word of what `read` gave, every stress on its vowel."""
    return tuple(tuple(_phones(word)) for word in ipa.split())


def looks_like(text: str) -> bool:
    """Whether a text holds signs that nobody writes but in IPA."""
    return not _TELLING.isdisjoint(text)


def _phones(word: str) -> list[Phone]:
    phones: list[Phone] = []
    stress = ""
    for found in _ONE.finditer(word):
        sign = found["sign"]
        if sign in STRESS:
            stress = sign
        elif sign in VOWELS:
            phones.append(Phone(sign, stress))
            stress = ""
        else:
            phones.append(Phone(sign))
    return phones
