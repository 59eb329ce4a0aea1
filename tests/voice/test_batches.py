"""Batches hold what is nearly as long; the clock tells when each word is heard."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.sound.sound import Sound
from engine.voice.models.padding import PaddingLimits, batches_of
from engine.voice.models.timing import guessed, told
from engine.voice.pronounce.symbol import Symbol

LIMITS = PaddingLimits(things=4, padded=100, spread=1.5)


@given(st.lists(st.integers(0, 150)))
def test_everything_is_in_one_batch_and_no_batch_is_too_large(lengths: list[int]) -> None:
    batches = batches_of(lengths, LIMITS)
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    for batch in batches:
        sizes = [lengths[place] for place in batch]
        assert sizes == sorted(sizes, reverse=True)
        if len(batch) > 1:
            assert len(batch) <= LIMITS.things
            assert len(batch) * sizes[0] <= LIMITS.padded
            assert sizes[0] <= LIMITS.spread * max(1, sizes[-1])


def symbols(*words: str) -> tuple[Symbol, ...]:
    """The letters of words as symbols, a space between; points are no word."""
    found: list[Symbol] = []
    for number, word in enumerate(words):
        if found:
            found.append(Symbol(" "))
        found += (Symbol(letter, number if letter.isalpha() else -1) for letter in word)
    return tuple(found)


def test_words_start_where_their_first_sign_is_heard() -> None:
    sound = Sound(np.ones(1000, np.float32), 100)
    spoken = told("ab, c", symbols("ab,", "c"), sound, [0.5, 1, 1, 0.2, 0.3, 2])
    assert [(mark.text, mark.start, round(mark.end, 6)) for mark in spoken.words] == [
        ("ab", 0.5, 2.5),
        ("c", 3.0, 5.0),
    ]
    assert [mark.text for mark in spoken.phonemes] == ["a", "b", "c"]
    assert not spoken.estimated


def test_stress_goes_before_a_phoneme_and_length_after_it() -> None:
    sound = Sound(np.ones(400, np.float32), 100)
    ipa = [Symbol(symbol, 0) for symbol in "hˈaː\u0303"]
    spoken = told("ha", ipa, sound, [0, 1, 0, 1, 1, 0])
    assert [(mark.text, mark.start, mark.end) for mark in spoken.phonemes] == [
        ("h", 0, 1),
        ("ˈaː\u0303", 1, 3),
    ]


def test_where_no_times_are_told_they_are_guessed_over_what_is_heard() -> None:
    tone = np.sin(np.arange(2000) * 0.5).astype(np.float32)
    quiet = np.zeros(1000, np.float32)
    sound = Sound(np.concatenate([quiet, tone, quiet]), 1000)
    spoken = guessed("ab, c", symbols("ab,", "c."), sound)
    assert spoken.estimated
    assert abs(spoken.words[0].start - 1.0) < 0.05
    assert abs(spoken.words[-1].end - 3.0) < 0.1
    assert spoken.words[1].start - spoken.words[0].end > 0.2
