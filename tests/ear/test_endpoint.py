"""A voice begins and falls silent where it does; what is no voice never begins."""

from __future__ import annotations

import numpy as np
import pytest

from engine.ear.endpoint import Endpoint
from engine.ear.port import RATE
from tests.ear.spoken_lines import Noise, in_noise, noise, silence, spoken

pytestmark = pytest.mark.slow  # a voice speaks

LINES = [
    ("The oil is finished, and the shop is shut until Monday.", "en", "kokoro/george"),
    ("Se acabó el aceite, y la tienda no abre hasta el lunes.", "es", "kokoro/dora"),
]


@pytest.mark.parametrize(("text", "language", "voice"), LINES, ids=["en", "es"])
@pytest.mark.parametrize("decibels", [60.0, 20.0, 10.0])
def test_a_voice_begins_and_ends_within_a_tenth_of_a_second(
    text: str, language: str, voice: str, decibels: float
) -> None:
    line = spoken(text, language, voice)
    sound = in_noise(np.concatenate((silence(0.7), line, silence(1.0))), decibels)
    ear = Endpoint()
    for at in range(0, len(sound), 700):
        ear.feed(sound[at : at + 700])
    assert ear.begun == pytest.approx(0.7, abs=0.1)
    assert ear.last_voice == pytest.approx(0.7 + len(line) / RATE, abs=0.12)
    assert ear.quiet == pytest.approx(1.0, abs=0.15)
    assert ear.voiced(0.7, ear.last_voice) > 0.7


@pytest.mark.parametrize("level", [0.003, 0.03, 0.3])
@pytest.mark.parametrize("kind", ["white", "pink", "hum", "clicks"])
def test_what_is_no_voice_never_begins(kind: Noise, level: float) -> None:
    ear = Endpoint()
    ear.feed(noise(kind, 6.0, level))
    assert ear.begun is None
    assert ear.quiet == 0.0


def test_it_does_not_matter_in_which_pieces_a_sound_comes() -> None:
    sound = spoken(*LINES[0])
    whole, pieces = Endpoint(), Endpoint()
    whole.feed(sound)
    for at in range(0, len(sound), 333):
        pieces.feed(sound[at : at + 333])
    assert pieces.probabilities == pytest.approx(whole.probabilities, abs=1e-4)


def test_a_long_line_is_parted_in_a_silence() -> None:
    first = spoken("We have sat in the dark before.")
    second = spoken("You and I, and the roof did not fall.")
    ear = Endpoint()
    ear.feed(np.concatenate((first, silence(0.8), second, silence(0.3))))
    middle = len(first) / RATE + 0.4
    assert ear.quietest(0.5, ear.seconds - 0.8) == pytest.approx(middle, abs=0.2)
