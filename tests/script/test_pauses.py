"""Where a speech falls silent, and for how long: told by its directions, its dots and dashes."""

from __future__ import annotations

import pytest

from engine.script.aside import Brackets, pieces_of
from engine.script.manner import LONGEST_PAUSE
from engine.script.model import Span, Speech
from engine.script.pauses import pauses_in, pauses_of


def speech(text: str) -> Speech:
    """A speech typed with its directions in brackets."""
    return Speech("l1", ("ana",), pieces_of(text, Brackets(certain=True)), Span(0, 1))


def told(text: str) -> list[tuple[str, float]]:
    """The word before which a speech is silent, and the seconds."""
    said = speech(text)
    return [(said.spoken[at:].split()[0], seconds) for at, seconds in pauses_in(said)]


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Yes. (pause) No.", [("No.", 1.5)]),
        ("Sí. (pausa) No.", [("No.", 1.5)]),
        ("Yes. (beat) No.", [("No.", 0.8)]),
        ("Sí. (Silencio.) No.", [("No.", 2.5)]),
        ("Yes. (a short pause) No.", [("No.", 0.8)]),
        ("Yes. [pause 1.5] No.", [("No.", 1.5)]),
        ("Sí. [pausa 0,7] No.", [("No.", 0.7)]),
        ("Yes. (pause of 3 seconds) No.", [("No.", 3.0)]),
        ("Yes. [pause 60] No.", [("No.", LONGEST_PAUSE)]),
        ("I… I do not know.", [("I", 0.5)]),
        ("I... I do not know.", [("I", 0.5)]),
        ("He came — so they say — at night.", [("so", 0.3), ("at", 0.3)]),
        ("Vino—dicen—de noche.", [("dicen—de", 0.3), ("de", 0.3)]),
        ("Wait… (beat) now!", [("now!", 0.8)]),
        ("You (to Ben) and you.", []),
        ("He counted (the 3 of them) up.", []),
        ("What…?! Never.", [("Never.", 0.5)]),
    ],
)
def test_a_speech_falls_silent_where_it_is_told_to(
    text: str, silent: list[tuple[str, float]]
) -> None:
    assert told(text) == silent


@pytest.mark.parametrize(
    "text",
    [
        "Wait…",
        "…Wait.",
        "— Wait. —",
        "(pause) Wait.",
        "Wait. (pause)",
        "1914–18",
        "well-known",
        "a.b",
    ],
)
def test_no_silence_stands_before_the_first_word_or_after_the_last(text: str) -> None:
    assert told(text) == []


def test_other_words_in_the_place_of_a_line_have_their_own_silences() -> None:
    assert pauses_of("One… two — three…") == ((5, 0.5), (11, 0.3))


def test_a_silence_stands_before_a_word_of_what_is_said() -> None:
    said = speech("I  know  (pause)   what (he laughs) you (beat) did.")
    for at, _ in pauses_in(said):
        assert said.spoken[at].isalpha()
        assert said.spoken[at - 1] == " "
