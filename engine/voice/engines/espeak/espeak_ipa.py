"""IPA in the mnemonics of eSpeak NG, which it takes between double square brackets.

A mnemonic stands for a phoneme of the voice's language: an accent may shift it, as it colours the
same phoneme of any other word (the vowel of "goat" is əʊ in London, oʊ in Ohio).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from engine.voice.port import Sounded
from engine.voice.pronounce.ipa import VOWELS, Phone, phones_of
from engine.voice.pronounce.replaced import Replaced, replaced

_BOTH = {
    **{sign: sign for sign in "pbtdkqcfvszhmnljwxi"},
    "ɡ": "g", "ɟ": "J", "ʔ": "?", "ɳ": "n.", "ɲ": "n^", "ŋ": "N", "θ": "T", "ð": "D", "ʃ": "S",
    "ʒ": "Z", "ʂ": "s.", "ʐ": "z.", "ɕ": "S;", "ʑ": "Z;", "ç": "C", "ɣ": "Q", "χ": "X",
    "ʁ": 'Q"', "β": "B", "ʋ": "v#", "ɾ": "*", "ʀ": 'r"', "ʝ": "J^", "ɭ": "l.", "ɬ": "l#",
    "ʎ": "l^", "tʃ": "tS", "dʒ": "dZ", "tɕ": "tS;", "n̩": "n-", "l̩": "l-", "m̩": "m-", "ŋ̩": "N-",
    "e": "e", "ɛ": "E", "ɔ": "O", "o": "o", "u": "u", "ʊ": "U", "ə": "@",
    "aɪ": "aI", "aʊ": "aU", "eɪ": "eI",
}  # fmt: skip

ENGLISH: Mapping[str, str] = MappingProxyType(
    _BOTH
    | {
        "ɹ": "r", "ʍ": "w#", "iː": "i:", "ɪ": "I", "eː": "e:", "æ": "a", "ɑː": "A:", "ɒ": "0",
        "ɔː": "O:", "oː": "o:", "uː": "u:", "ʌ": "V", "ɚ": "3", "ɜː": "3:", "ɐ": "a#", "ᵻ": "I#",
        "ɑ̃": "A~", "ɔ̃": "O~", "ɔɪ": "OI", "əʊ": "oU", "oʊ": "oU", "iə": "i@",
        "eə": "e@", "ʊə": "U@",
    }
)  # fmt: skip
"""The sounds of English voices, and those of other languages that they have."""

ENGLISH_NEAREST: Mapping[str, str] = MappingProxyType(
    {
        "r": "r",  # as dictionaries of English write ɹ
        "a": "A#",  # ɑː in America
        "ts": "t|s", "dz": "d|z", "ɛː": "e@", "aː": "A:", "ɑ": "A:", "ɜ": "3:", "y": "u:",
        "yː": "u:", "ø": "3:", "øː": "3:", "œ": "3:", "ɛ̃": "a|n", "ɪə": "i@", "ɛə": "e@",
        "ai": "aI", "au": "aU", "ei": "eI", "eu": "E|u:", "oi": "OI", "ɛi": "eI", "ɔi": "OI",
    }
)  # fmt: skip
"""What English voices say for a sound that they do not have."""

SPANISH: Mapping[str, str] = MappingProxyType(
    _BOTH
    | {
        "r": "R", "ts": "ts", "a": "a", "y": "y", "ø": "Y", "ai": "aI", "au": "aU", "ei": "eI",
        "eu": "eU", "oi": "oI", "ɛi": "EI",
    }
)  # fmt: skip
"""The sounds of Spanish voices; b, d and ɡ soften between vowels as Spanish has it."""

SPANISH_NEAREST: Mapping[str, str] = MappingProxyType(
    {
        "ɹ": "*", "ʍ": "w", "dz": "d|z",
        "ɪ": "i", "ᵻ": "i", "iː": "i", "eː": "e", "ɛː": "E", "æ": "a", "aː": "a", "ɑ": "a",
        "ɑː": "a", "ɐ": "a", "ʌ": "a", "ɒ": "O", "ɔː": "O", "oː": "o", "uː": "u", "ɚ": "@|*",
        "ɜ": "@", "ɜː": "@", "yː": "y", "øː": "Y", "œ": "Y", "ɑ̃": "a|n", "ɔ̃": "o|n", "ɛ̃": "e|n",
        "ɔɪ": "oI", "ɔi": "oI", "oʊ": "o|U", "əʊ": "o|U", "ɪə": "i|a", "iə": "i|a", "eə": "e|a",
        "ɛə": "E|a", "ʊə": "u|a",
    }
)  # fmt: skip
"""What Spanish voices say for a sound that they do not have."""

_TABLES = {"en": {**ENGLISH_NEAREST, **ENGLISH}, "es": {**SPANISH_NEAREST, **SPANISH}}
_STRESS = {"ˈ": "'", "ˌ": ",", "": ""}
_NO_STOP = re.compile(r"(?<=\]\])\.(?=\s+[^\W\d_])")


def notated(text: str, sounds: Sequence[Sounded], language: str) -> Replaced:
    """The text with the mnemonics of each sound in its word's place, to be said as phonemes.

    `language` is en or es, that of the voice file. A sound right after a bracket or a quotation
    mark would be swallowed, so that a space goes before it.
    """

    def written(sound: Sounded) -> str:
        before = text[sound.at - 1 : sound.at]
        space = "" if not before or before.isspace() or before in "'’-" else " "
        return f"{space}[[{mnemonics(sound.ipa, language)}]]"

    whole = replaced(text, sounds, written)
    return Replaced(whole.text, _stopless(whole.said), whole.places)


def mnemonics(ipa: str, language: str) -> str:
    """What `ipa.read` gave, in mnemonics of a language, words parted by a space."""
    table = _TABLES[language]
    words = (_stressed(word, language) for word in phones_of(ipa))
    return " ".join("|".join(_mnemonics(word, table)) for word in words)


def _mnemonics(word: Sequence[Phone], table: Mapping[str, str]) -> Iterator[str]:
    """Of each sound; the English r before no vowel is another phoneme than that before one."""
    for place, phone in enumerate(word):
        sign = table[phone.sound]
        closed = place + 1 == len(word) or word[place + 1].sound not in VOWELS
        yield _STRESS[phone.stress] + (f"{sign}-" if sign == "r" and closed else sign)


def _stressed(word: Sequence[Phone], language: str) -> list[Phone]:
    """A word without any stress is given one, or it would be slurred like an article.

    On its first vowel in English; in Spanish on the last but one, or the last before a consonant
    that is neither n nor s.
    """
    phones = list(word)
    vowels = [at for at, phone in enumerate(phones) if phone.sound in VOWELS]
    if not vowels or any(phone.stress for phone in phones):
        return phones
    late = phones[-1].sound not in VOWELS | {"n", "s"}
    which = (vowels[-1] if late else vowels[-2:][0]) if language == "es" else vowels[0]
    phones[which] = phones[which]._replace(stress="ˈ")
    return phones


def _stopless(said: str) -> str:
    """Without a full stop between a sound and a small letter: its name would be read out."""

    def silent(stop: re.Match[str]) -> str:
        following = said[stop.end() :].lstrip()
        return " " if following[:1].islower() else "."

    return _NO_STOP.sub(silent, said)
