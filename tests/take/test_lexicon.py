"""A production says its names as it wants them, and the marks still point into the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.take.lexicon import Entry, Lexicon, NotAnEntry
from engine.voice.port import Sounded, Timing

NAMES = Lexicon(
    (
        Entry("Siobhan", "shuh-vawn"),
        Entry("Worcester", "wooster", "en"),
        Entry("Lady Worcester", "lay dee wooster", "en"),
        Entry("Wilde", "guaild", "es"),
    )
)


def test_a_word_is_respelt_whatever_its_capitals() -> None:
    assert NAMES.respelt("SIOBHAN! Siobhan's late.", "en").said == "shuh-vawn! shuh-vawn's late."


def test_a_longer_phrase_wins_over_the_word_in_it() -> None:
    assert NAMES.respelt("Lady  Worcester of Worcester", "en").said == "lay dee wooster of wooster"


def test_a_word_inside_another_is_left() -> None:
    assert NAMES.respelt("Worcestershire Siobhans", "en").said == "Worcestershire Siobhans"


def test_an_entry_counts_in_its_own_language_and_all_its_regions() -> None:
    assert NAMES.respelt("Wilde", "en-GB").said == "Wilde"
    assert NAMES.respelt("Wilde", "es-419").said == "guaild"


def test_the_entry_of_the_language_wins_over_that_of_any() -> None:
    both = Lexicon((Entry("Ana", "anna", "en"), Entry("Ana", "aah-nah")))
    assert both.respelt("Ana", "en").said == "anna"
    assert both.respelt("Ana", "es").said == "aah-nah"


def test_a_word_told_again_takes_the_place_of_what_was_told() -> None:
    told = NAMES.with_entry(Entry("SIOBHAN", "shiv-awn")).with_entry(Entry("Wilde", "wyld", "en"))
    assert [e.said for e in told.entries if e.word.casefold() == "siobhan"] == ["shiv-awn"]
    assert [e.language for e in told.entries if e.word == "Wilde"] == ["es", "en"]


def test_word_times_point_into_the_text_as_it_is_printed() -> None:
    respelt = NAMES.respelt("Ask Lady Worcester, Siobhan.", "en")
    assert respelt.said == "Ask lay dee wooster, shuh-vawn."
    spoken = [("Ask", 0), ("lay", 4), ("dee", 8), ("wooster", 12), ("shuh-vawn", 21)]
    marks = [
        Timing(float(place), place + 0.9, word, at, len(word))
        for place, (word, at) in enumerate(spoken)
    ]
    back = respelt.back(marks)
    assert [(m.text, m.start, m.end) for m in back] == [
        ("Ask", 0.0, 0.9),
        ("Lady Worcester", 1.0, 3.9),
        ("Siobhan", 4.0, 4.9),
    ]
    assert all(respelt.text[m.at : m.at + m.length] == m.text for m in back)


def test_phonemes_have_no_place_in_the_text_and_keep_their_time() -> None:
    mark = Timing(0.1, 0.2, "ʃ")
    assert NAMES.respelt("Siobhan", "en").back([mark]) == (mark,)


@pytest.mark.parametrize(
    ("word", "said", "reason"),
    [("...", "dots", "no_word"), ("Ana", " - ", "no_sound"), ("A" * 61, "a", "too_long")],
)
def test_an_entry_without_word_or_sound_is_refused(word: str, said: str, reason: str) -> None:
    with pytest.raises(NotAnEntry) as refused:
        Entry(word, said)
    assert refused.value.reason == reason


@given(st.text(max_size=200), st.sampled_from(["en", "es"]))
def test_any_text_is_told_apart_into_stretches_that_make_it_up_again(
    text: str, tongue: str
) -> None:
    respelt = NAMES.respelt(text, tongue)
    assert "".join(text[at : at + length] for _, at, length in respelt.places) == text


@given(st.text(alphabet="abc Siobhan", max_size=80))
def test_a_lexicon_without_entries_changes_nothing(text: str) -> None:
    assert Lexicon().respelt(text, "en").said == text


SOUNDED = Lexicon(
    (
        Entry("Siobhan", "/ʃɪ'vɔ:n/"),
        Entry("Lady Bess", "/ˈleɪdi bɛs/", "en"),
        Entry("Bess", "bez"),
    )
)


def test_a_word_with_ipa_stays_as_it_is_printed_and_is_told_beside_it() -> None:
    respelt = SOUNDED.respelt("SIOBHAN, ask Bess.", "es")
    assert respelt.said == "SIOBHAN, ask bez."
    assert respelt.sounds == (Sounded(0, 7, "ʃɪˈvɔːn"),)


def test_the_places_of_ipa_are_those_of_what_is_spoken() -> None:
    respelt = SOUNDED.respelt("Bess! Siobhan and Lady  Bess.", "en")
    assert respelt.said == "bez! Siobhan and Lady  Bess."
    assert [respelt.said[s.at : s.at + s.length] for s in respelt.sounds] == [
        "Siobhan",
        "Lady  Bess",
    ]
    heard = [Timing(0.0, 0.4, "bez", 0, 3), Timing(0.5, 0.9, "Siobhan", 5, 7)]
    assert [(mark.text, mark.at) for mark in respelt.back(heard)] == [("Bess", 0), ("Siobhan", 6)]


@pytest.mark.parametrize(
    ("said", "line", "sound"),
    [
        ("/ʃɪˈvɔːn/", "Siobhan’s", "ʃɪˈvɔːnz"),
        ("/bɛs/", "Siobhan's hat", "bɛsɪz"),
        ("/kɛt/", "Siobhan'S", "kɛts"),
    ],
)
def test_what_an_english_word_owns_is_heard_with_it(said: str, line: str, sound: str) -> None:
    told = Lexicon((Entry("Siobhan", said),))
    assert told.respelt(line, "en-GB").sounds == (Sounded(0, len("Siobhan's"), sound),)
    assert [sound.length for sound in told.respelt(line, "es").sounds] == [len("Siobhan")]


@pytest.mark.parametrize(
    ("said", "reason", "sign"),
    [
        ("/ʃɪʘ/", "not_ipa", "ʘ"),
        ("/ʃɪˈvɔːn", "open_ipa", ""),
        ("ʃɪˈvɔːn", "bare_ipa", ""),
        ("//", "no_sound", ""),
        ("/ˈ/", "no_sound", ""),
        ("/a/b/", "not_ipa", "/"),
        (f"/{'a' * 120}/", "too_long", ""),
    ],
)
def test_ipa_that_cannot_be_read_is_refused_and_the_sign_is_named(
    said: str, reason: str, sign: str
) -> None:
    with pytest.raises(NotAnEntry) as refused:
        Entry("Siobhan", said)
    assert (refused.value.reason, refused.value.sign) == (reason, sign)


def test_an_entry_alone_is_said_by_readers_of_letters_too() -> None:
    alone = Entry("Siobhan", "/ʃɪˈvɔːn/").alone("es")
    assert (alone.said, alone.sounds) == ("shibón", (Sounded(0, 6, "ʃɪˈvɔːn"),))
    assert Entry("Ana", "aah-nah").alone("en").said == "aah-nah"


@given(st.text(alphabet="abc Siobhan'sLdyBe’", max_size=80), st.sampled_from(["en", "es"]))
def test_sounds_lie_in_order_within_what_is_spoken(text: str, tongue: str) -> None:
    respelt = SOUNDED.respelt(text, tongue)
    assert "".join(text[at : at + length] for _, at, length in respelt.places) == text
    edges = [edge for s in respelt.sounds for edge in (s.at, s.at + s.length)]
    assert edges == sorted(edges)
    assert all(edge <= len(respelt.said) for edge in edges)
