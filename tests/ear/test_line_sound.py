"""The sound of a line: what is heard again and again, what is settled, what is forgotten."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from engine.ear.heard import HeardWord
from engine.ear.line_sound import LineSound
from engine.ear.port import RATE, Recognised
from tests.ear.spoken_lines import pcm, silence, spoken

pytestmark = pytest.mark.slow  # a voice speaks

SENTENCE = "The oil is finished, and the shop is shut until Monday."


def said(*words: str) -> Recognised:
    each = (HeardWord(word, at, at + 0.5) for at, word in enumerate(words))
    return Recognised(tuple(each), 10.0)


def test_nothing_is_to_be_heard_before_somebody_speaks() -> None:
    line = LineSound()
    line.feed(pcm(silence(30.0)))
    assert line.piece() is None
    assert not line.is_heard
    assert line.kept < 2


def test_what_was_said_is_heard_from_a_breath_before_it_with_times_of_the_whole() -> None:
    line = LineSound()
    line.feed(pcm(np.concatenate((silence(3.0), spoken(SENTENCE), silence(1.0)))))
    piece = line.piece()
    assert piece is not None
    assert piece.start == pytest.approx(2.7, abs=0.1)
    assert piece.end - piece.start == pytest.approx(len(piece.samples) / RATE, abs=0.01)
    line.heard(piece, said("oil", "finished"))
    assert line.is_heard
    assert [word.start for word in line.hearing.words] == pytest.approx([2.7, 3.7], abs=0.1)


def test_a_word_that_begins_behind_the_voice_was_made_up() -> None:
    line = LineSound()
    line.feed(pcm(np.concatenate((spoken(SENTENCE), silence(1.0)))))
    piece = line.piece()
    assert piece is not None
    late = HeardWord("you", piece.end - piece.start - 0.1, 9.0)
    found = said("oil", "finished")
    line.heard(piece, Recognised((*found.words, late), found.seconds))
    assert line.hearing.text == "oil finished"


def test_a_newer_hearing_takes_the_place_of_an_older_one() -> None:
    line = LineSound()
    line.feed(pcm(spoken(SENTENCE)))
    piece = line.piece()
    assert piece is not None
    line.heard(piece, said("oil", "diminished"))
    line.heard(piece, said("oil", "finished"))
    assert line.hearing.text == "oil finished"


def test_a_long_speech_is_settled_in_parts_and_its_sound_forgotten() -> None:
    line = LineSound()
    for _ in range(6):
        line.feed(pcm(np.concatenate((spoken(SENTENCE), silence(0.4)))))
    first = line.piece()
    assert first is not None
    assert first.settles
    line.heard(first, said("first"))
    while (piece := line.piece()) and piece.settles:
        line.heard(piece, said("again"))
    assert piece is not None
    line.heard(piece, said("last"))
    line.heard(first, said("too", "late"))
    assert line.hearing.text.startswith("first")
    assert line.hearing.text.endswith("last")
    assert line.kept < 18


def test_a_long_speech_that_is_kept_whole_is_there_from_its_first_sound_to_its_last() -> None:
    whole, parts = LineSound(whole=True), LineSound()
    speech = np.concatenate((silence(2.0), *[np.concatenate((spoken(SENTENCE), silence(0.4)))] * 6))
    for line in (whole, parts):
        line.feed(pcm(speech))
        while (piece := line.piece()) and piece.settles:
            line.heard(piece, said("oil"))
    assert parts.said() == b""
    kept = len(whole.said()) / 2 / RATE
    assert kept == pytest.approx(len(speech) / RATE - 2.0, abs=0.8)
    assert LineSound(whole=True).said() == b""


def test_a_line_is_heard_again_in_the_pieces_in_which_it_was_heard() -> None:
    line = LineSound(whole=True)
    pause = silence(0.6)
    line.feed(pcm(np.concatenate([spoken(SENTENCE), pause] * 5)))
    while not line.is_heard and (piece := line.piece()):
        line.heard(piece, said("oil"))
    pieces = line.pieces()
    assert len(pieces) > 1
    assert all(one.end == other.start for one, other in pairwise(pieces))
    found = [[said("oil"), said("boil")], *([said("soil")] for _ in pieces[1:])]
    first, second = line.otherwise(pieces, found)
    assert first.text.split() == ["oil", *("soil" for _ in pieces[1:])]
    assert second.text.split() == ["boil", *("soil" for _ in pieces[1:])]
    assert first.spoken == line.hearing.spoken
    assert line.otherwise(pieces, [[] for _ in pieces]) == ()


def test_what_is_not_kept_is_not_heard_again() -> None:
    line = LineSound()
    line.feed(pcm(np.concatenate([spoken(SENTENCE), silence(0.6)] * 5)))
    assert LineSound(whole=True).pieces() == ()
    while not line.is_heard and (piece := line.piece()):
        line.heard(piece, said("oil"))
    assert line.pieces() == ()
