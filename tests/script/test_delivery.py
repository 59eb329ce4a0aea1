"""How a line is said follows from its directions and its punctuation."""

from __future__ import annotations

import pytest

from engine.script.delivery import NEUTRAL, Delivery, Emotion, delivery_of
from engine.script.delivery_words import WORDS
from engine.script.model import Span, Speech
from engine.script.rules.aside import Brackets, pieces_of


def said(text: str) -> Delivery:
    """The delivery of a speech typed with its directions in brackets."""
    pieces = pieces_of(text, Brackets(certain=True))
    return delivery_of(Speech("l1", ("ana",), pieces, Span(0, 1)))


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("(angrily) Leave it.", Emotion.ANGRY),
        ("(con enfado) Déjalo.", Emotion.ANGRY),
        ("(sobbing) Leave it.", Emotion.SAD),
        ("(llorando) Déjalo.", Emotion.SAD),
        ("(laughs) Leave it.", Emotion.JOYFUL),
        ("(ríe) Déjalo.", Emotion.JOYFUL),
        ("(trembling) Who is it?", Emotion.FEARFUL),
        ("(asustada) ¿Quién es?", Emotion.FEARFUL),
        ("(whispers) Here.", Emotion.WHISPERED),
        ("(en voz baja) Aquí.", Emotion.WHISPERED),
        ("(astonished) You?", Emotion.SURPRISED),
        ("(atónito) ¿Tú?", Emotion.SURPRISED),
        ("(drily) How nice.", Emotion.DRY),
        ("(con ironía) Qué bien.", Emotion.DRY),
        ("(slowly) I see.", Emotion.SLOW),
        ("(despacio) Ya veo.", Emotion.SLOW),
        ("(hurriedly) Come.", Emotion.HURRIED),
        ("(deprisa) Ven.", Emotion.HURRIED),
        ("(to Ben) Come.", Emotion.NEUTRAL),
        ("Come.", Emotion.NEUTRAL),
    ],
)
def test_a_direction_colours_the_voice(text: str, emotion: Emotion) -> None:
    assert said(text).emotion is emotion


@pytest.mark.parametrize("text", ["(pause) Yes.", "(pausa) Sí.", "(beat) Yes."])
def test_a_pause_is_kept_before_the_words(text: str) -> None:
    assert said(text).pause > 0


def test_a_long_pause_is_longer() -> None:
    assert said("(a long pause) Yes.").pause > said("(pause) Yes.").pause


def test_a_pause_in_the_middle_does_not_delay_the_line() -> None:
    assert said("Yes. (pause) No.").pause == 0


def test_strong_words_and_exclamation_marks_are_more_intense() -> None:
    assert said("(very angrily) Go.").intensity > said("(angrily) Go.").intensity
    assert said("(angrily) Go!").intensity > said("(angrily) Go.").intensity
    assert said("(slightly angry) Go.").intensity < said("(angrily) Go.").intensity


def test_a_plain_line_is_neutral() -> None:
    assert said("I came by the road.") == NEUTRAL


def test_every_emotion_has_words_enough_in_both_languages() -> None:
    assert {Emotion(name) for name in WORDS} == set(Emotion) - {Emotion.NEUTRAL}
    assert all(len(words.split()) >= 40 for words in WORDS.values())
