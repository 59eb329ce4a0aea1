"""IPA as people write it: what is read, what is refused, and how it is told in letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.voice.pronounce.ipa import (
    PHONES,
    STRESS,
    VOWELS,
    NotIpa,
    Phone,
    looks_like,
    phones_of,
    read,
)
from engine.voice.pronounce.phonemes import Phonemes
from engine.voice.pronounce.respelling import in_letters
from tests.voice.pronounced import ENGLISH, SPANISH, alike

_SAID_WRONG = 0.06
"""The share of sounds that a reader of a respelling may get otherwise than they were asked for."""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ʃɪˈvɔːn", "ʃɪˈvɔːn"),
        ("ʃɪ'vɔ:n", "ʃɪˈvɔːn"),
        ("ˈt͡ʃɛ.lo", "ˈtʃɛlo"),
        ("ʤeɪn", "dʒeɪn"),
        ("ˈɡʷaʝ̞e", "ˈɡwaʝe"),
        ("ga", "ɡa"),
        ("ˈpʰæt̪", "ˈpæt"),
        ("ʒã  sɛ̃", "ʒɑ̃ sɛ̃"),
        ("ˈtːanːa", "ˈtana"),
        ("ʃːː", "ʃ"),
        ("bɝd", "bɜːd"),
    ],
)
def test_many_ways_to_write_a_sound_are_read_as_one(written: str, expected: str) -> None:
    assert read(written) == expected
    assert read(expected) == expected


@pytest.mark.parametrize(
    ("written", "sign"),
    [("ʃɪʘ", "ʘ"), ("a5", "5"), ("a/b", "/"), ("ˈ", ""), ("", ""), ("ñ", "\u0303")],
)
def test_what_no_voice_can_say_is_named(written: str, sign: str) -> None:
    with pytest.raises(NotIpa) as refused:
        read(written)
    assert refused.value.sign == sign


def test_a_stress_stands_on_the_vowel_of_its_syllable() -> None:
    assert phones_of("ˌstraɪˈʃɪə wʌn") == (
        (
            *map(Phone, "str"),
            Phone("aɪ", "ˌ"),
            Phone("ʃ"),
            Phone("ɪə", "ˈ"),
        ),
        (Phone("w"), Phone("ʌ"), Phone("n")),
    )


@given(st.lists(st.sampled_from([*sorted(PHONES), *STRESS, " "]), min_size=1, max_size=30))
def test_whatever_the_house_can_say_is_read_and_told_in_letters(signs: list[str]) -> None:
    if PHONES.isdisjoint(signs):
        return
    ipa = read("".join(signs))
    assert read(ipa) == ipa
    for language in ("en-GB", "es-419", "fr"):
        letters = in_letters(ipa, language)
        assert any(map(str.isalpha, letters))
        assert not looks_like(letters)


def test_ipa_is_told_from_words_of_our_languages() -> None:
    assert looks_like("ʃɪˈvɔːn")
    assert not any(map(looks_like, ("shuh-vawn", "señor Núñez", "Æthelred", "façade", "Übü")))


@pytest.mark.parametrize(
    ("ipa", "english", "spanish"),
    [
        ("ʃɪˈvɔːn", "shih-vawn", "shibón"),
        ("ˈmɪŋɪs", "ming-iss", "mínis"),
        ("hɚˈmaɪəni", "her-my-uh-nee", "jermáieni"),
        ("ɡiˈʝeɾmo", "ghee-yair-moh", "guiyérmo"),
        ("ˈkeɪtʃ", "kaych", "quéich"),
        ("ˈweska", "wess-kah", "wésca"),
        ("ˈpero ˈpeɾo", "pair-oh pair-oh", "pérro péro"),
        ("ʔ", "h", "h"),
    ],
)
def test_a_respelling_is_what_a_reader_would_say(ipa: str, english: str, spanish: str) -> None:
    assert in_letters(ipa, "en-US") == english
    assert in_letters(ipa, "es-ES") == spanish


@pytest.mark.parametrize(("language", "entries"), [("en", ENGLISH), ("es", SPANISH)])
def test_a_voice_that_reads_letters_says_nearly_what_was_asked_for(
    language: str, entries: dict[str, str]
) -> None:
    phonemes = Phonemes()
    asked, wrong = 0, 0
    for ipa in entries.values():
        signs = phonemes.of(in_letters(ipa, language), language)
        said = "".join(symbol.character for symbol in signs if symbol.character not in "^- ")
        count, unlike = alike(ipa, said)
        asked, wrong = asked + count, wrong + unlike
    assert wrong / asked < _SAID_WRONG


def test_every_vowel_can_bear_a_stress() -> None:
    assert all(phones_of(read(f"ˈt{vowel}"))[0][1] == Phone(vowel, "ˈ") for vowel in VOWELS)
