"""IPA in letters that a reader of English or of Spanish says about so: for voices that only read.

`ʃɪˈvɔːn` is `shih-vawn` in English, `shivón` in Spanish.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from engine.voice.pronounce.ipa import VOWELS, Phone, phones_of

_ENGLISH = {
    **{sign: sign for sign in "bdfhlmnpvzrwt"},
    "k": "k", "s": "s", "ɡ": "g", "q": "k", "c": "k", "ɟ": "g", "ʔ": "", "ɳ": "n", "ɲ": "ny",
    "ŋ": "ng", "θ": "th", "ð": "th", "ʃ": "sh", "ʒ": "zh", "ʂ": "sh", "ʐ": "zh", "ɕ": "sh",
    "ʑ": "zh", "ç": "h", "x": "kh", "ɣ": "g", "χ": "kh", "ʁ": "r", "β": "v", "ʋ": "v", "ɹ": "r",
    "ɾ": "r", "ʀ": "r", "ʝ": "y", "ɭ": "l", "ɬ": "l", "ʎ": "ly", "j": "y", "ʍ": "w",
    "tʃ": "ch", "dʒ": "j", "ts": "ts", "dz": "dz", "tɕ": "ch",
    "n̩": "en", "l̩": "el", "m̩": "em", "ŋ̩": "eng",
    "i": "ee", "iː": "ee", "ɪ": "ih", "ᵻ": "ih", "y": "oo", "yː": "oo",
    "e": "eh", "eː": "ay", "ɛ": "eh", "ɛː": "air", "ø": "ur", "øː": "ur", "œ": "ur",
    "æ": "a", "a": "ah", "aː": "ah", "ɑ": "ah", "ɑː": "ah", "ɐ": "uh", "ʌ": "uh", "ə": "uh",
    "ɚ": "er", "ɜ": "ur", "ɜː": "ur", "ɒ": "o", "ɔ": "aw", "ɔː": "aw", "o": "oh", "oː": "oh",
    "u": "oo", "uː": "oo", "ʊ": "oo",
    "aɪ": "y", "ai": "y", "aʊ": "ow", "au": "ow", "eɪ": "ay", "ei": "ay", "ɛi": "ay",
    "ɔɪ": "oy", "oi": "oy", "ɔi": "oy", "oʊ": "oh", "əʊ": "oh", "eu": "eh-oo",
    "ɪə": "ear", "iə": "ear", "eə": "air", "ɛə": "air", "ʊə": "oor",
    "ɑ̃": "on", "ɔ̃": "on", "ɛ̃": "an",
}  # fmt: skip

_SPANISH = {
    **{sign: sign for sign in "bdflmnptsk"},
    "v": "b", "z": "s", "h": "j", "ɡ": "g", "q": "k", "c": "k", "ɟ": "y", "ʔ": "", "ɳ": "n",
    "ɲ": "ñ", "ŋ": "n", "θ": "z", "ð": "d", "ʃ": "sh", "ʒ": "y", "ʂ": "sh", "ʐ": "y", "ɕ": "sh",
    "ʑ": "y", "ç": "j", "x": "j", "ɣ": "g", "χ": "j", "ʁ": "r", "β": "b", "ʋ": "b", "ɹ": "r",
    "r": "rr", "ɾ": "r", "ʀ": "rr", "ʝ": "y", "ɭ": "l", "ɬ": "l", "ʎ": "ll", "j": "i", "w": "u",
    "ʍ": "u", "tʃ": "ch", "dʒ": "y", "ts": "ts", "dz": "ds", "tɕ": "ch",
    "n̩": "en", "l̩": "el", "m̩": "em", "ŋ̩": "en",
    "i": "i", "iː": "i", "ɪ": "i", "ᵻ": "i", "y": "i", "yː": "i", "e": "e", "eː": "e", "ɛ": "e",
    "ɛː": "e", "ø": "e", "øː": "e", "œ": "e", "æ": "a", "a": "a", "aː": "a", "ɑ": "a",
    "ɑː": "a", "ɐ": "a", "ʌ": "a", "ə": "e", "ɚ": "er", "ɜ": "er", "ɜː": "er", "ɒ": "o",
    "ɔ": "o", "ɔː": "o", "o": "o", "oː": "o", "u": "u", "uː": "u", "ʊ": "u",
    "aɪ": "ai", "ai": "ai", "aʊ": "au", "au": "au", "eɪ": "ei", "ei": "ei", "ɛi": "ei",
    "ɔɪ": "oi", "oi": "oi", "ɔi": "oi", "oʊ": "ou", "əʊ": "ou", "eu": "eu",
    "ɪə": "ia", "iə": "ia", "eə": "ea", "ɛə": "ea", "ʊə": "ua",
    "ɑ̃": "an", "ɔ̃": "on", "ɛ̃": "en",
}  # fmt: skip

_CHECKED = {"ɪ": "i", "ᵻ": "i", "ɛ": "e", "e": "e", "ʌ": "u", "ə": "u", "aɪ": "igh", "ai": "igh"}
_BEFORE_R = {"ɛ": "ai", "e": "ai", "ɔ": "o", "ɔː": "o", "ɑ": "a", "ɑː": "a", "a": "a"}
_SHORT = frozenset("ɪeɛæʌʊɒ")
_OPEN = frozenset("aeiouhyw")
_ACUTE = str.maketrans("aeiou", "áéíóú")
_FRONT = frozenset("ei")
_VOWEL_LETTERS = frozenset("aeiouáéíóú")
_ONSETS = frozenset(
    f"{first} {second}" for first in ("p", "b", "t", "d", "k", "ɡ", "f", "θ", "s", "ʃ")
    for second in ("l", "ɹ", "r", "ɾ", "w", "j")
) | {"s p", "s t", "s k", "s m", "s n"}  # fmt: skip


def in_letters(ipa: str, language: str) -> str:
    """What `ipa.read` gave, respelt for readers of a language (any tag of it).

    Readers of a language other than Spanish are told as the English are.
    """
    spell = _spanish if language.partition("-")[0] == "es" else _english
    return " ".join(filter(None, (spell(word) for word in phones_of(ipa)))) or "h"


def _english(word: Sequence[Phone]) -> str:
    """Syllables with hyphens between them, as newspapers print them."""
    return "-".join(filter(None, map(_english_syllable, _syllables(word))))


def _english_syllable(part: Sequence[Phone]) -> str:
    told = ""
    for place, phone in enumerate(part):
        after = part[place + 1].sound if place + 1 < len(part) else ""
        told += _english_sign(phone.sound, told, _ENGLISH[after] if after else "")
    return told


def _english_sign(sound: str, before: str, after: str) -> str:
    """Short vowels are told by the consonant after them, hard g by its h, s at the end by two."""
    letters = _ENGLISH[sound]
    if after == "r":
        letters = _BEFORE_R.get(sound, letters)
    elif after and after[0] not in "aeiou":
        letters = _CHECKED.get(sound, letters)
    if letters == "g" and after[:1] in _FRONT:
        return "gh"
    if sound in {"aɪ", "ai"} and not before:
        return "eye"
    return "ss" if letters == "s" and before[-1:] in _OPEN and before and not after else letters


def _spanish(word: Sequence[Phone]) -> str:
    """One word, the accent on the vowel that bears the stress."""
    told = ""
    for place, phone in enumerate(word):
        after = word[place + 1].sound if place + 1 < len(word) else ""
        told += _spanish_sign(phone, told[-1:], _SPANISH[after][:1] if after else "")
    return told


def _spanish_sign(phone: Phone, before: str, after: str) -> str:
    """The letters of a sound between what stands before it and what comes after."""
    letters = _spanish_letters(phone.sound, before, after)
    if phone.stress != "ˈ":
        return letters
    return letters[:1].translate(_ACUTE) + letters[1:]


def _spanish_letters(sound: str, before: str, after: str) -> str:
    begins, front = not before, after in _FRONT
    rules = {
        "ɡ": "gu" if front else "g",
        "k": "qu" if front else "c",
        "w": "w" if begins else "u",
        "j": "y" if begins or before in _VOWEL_LETTERS else "i",
        "r": "rr" if before in _VOWEL_LETTERS and after in _VOWEL_LETTERS and after else "r",
        "θ": "c" if front else "z",
    }
    same = {"ɣ": "ɡ", "q": "k", "c": "k", "ʍ": "w", "ʀ": "r"}
    return rules.get(same.get(sound, sound), _SPANISH[sound])


def _syllables(word: Sequence[Phone]) -> list[list[Phone]]:
    """The sounds of a word by syllable: as many consonants begin one as may begin a word.

    A short vowel with the stress keeps one consonant for itself.
    """
    heads = [at for at, phone in enumerate(word) if phone.sound in VOWELS]
    cuts = [_onset(word, before, at) for before, at in pairwise(heads)]
    edges = [0, *cuts, len(word)]
    return [list(word[a:b]) for a, b in pairwise(edges)]


def _onset(word: Sequence[Phone], before: int, head: int) -> int:
    """Where the syllable of the vowel at `head` begins; the vowel before it is at `before`."""
    between = head - before - 1
    if between and word[before].stress and word[before].sound in _SHORT:
        return before + 2
    if between > 1 and f"{word[head - 2].sound} {word[head - 1].sound}" in _ONSETS:
        return head - 2
    return head - min(between, 1)
