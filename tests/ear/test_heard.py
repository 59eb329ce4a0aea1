"""For how long somebody spoke, and what they said before and after a silence."""

from __future__ import annotations

import pytest

from engine.ear.heard import HeardWord, Hearing

ONE, TWO, THREE = (
    HeardWord("one", 1.0, 1.5),
    HeardWord("two", 1.7, 2.0),
    HeardWord("three", 4.0, 4.5),
)


def test_a_silence_between_two_words_is_no_voice_and_a_breath_is() -> None:
    assert Hearing((ONE, TWO, THREE), 6.0, 3.6).voiced == pytest.approx(1.6)
    assert Hearing((ONE, TWO), 3.0, 1.1).voiced == pytest.approx(1.1)
    assert Hearing((ONE, TWO, THREE), 6.0).voiced == 0


def test_what_came_after_a_silence_lasted_no_longer_than_it_did() -> None:
    before, since = Hearing((ONE, TWO, THREE), 6.0, 3.6).parted(2)
    assert (before.text, since.text) == ("one two", "three")
    assert before.spoken == pytest.approx(1.0)
    assert since.spoken == pytest.approx(0.6)
    assert Hearing((ONE, THREE), 6.0).parted(1)[1].spoken == 0
