"""A pause inside a line is silence: as long as it is told, between the words where it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from engine.script.manner import Pause
from engine.script.pauses import pauses_of
from engine.sound.encode import decode
from engine.sound.sound import Sound
from engine.sound.trim import FRAME, audible
from engine.take.perform import perform
from engine.take.take import Planned, Take, key_of
from engine.voice import registry
from engine.voice.pausing import Pausing
from engine.voice.port import Sounded, Spoken, Utterance, Voice, VoiceEngine, VoiceFailed
from engine.voice.registry import opened
from engine.voice.word_times import words_of
from tests.voices_and_ears import FOLDER

LINES = [
    ("She told me everything — and I believed her.", "espeak/rowan", "en"),
    ("I… I do not know.", "espeak/nora", "en"),
    ("No sé... Quizá fue Tomás — o su hermano.", "espeak/lucia", "es"),
    ("Low — and high.", "hum/cello", "en"),
]
REAL = [
    ("I thought you had left… with the others.", "kokoro/george", "en"),
    ("Yo… no he sido.", "kokoro/dora", "es"),
]


def take_of(utterance: Utterance, engine: VoiceEngine) -> Take:
    """The finished take of an utterance."""
    ((_, take),) = perform([Planned("k", "", "", "", utterance)], engine)
    assert isinstance(take, Take), take
    assert take.doubt == ""
    return take


def silence_at(sound: Sound, seconds: float) -> float:
    """How long the silence lasts that this moment is in; 0.0 where there is sound."""
    frame = round(FRAME * sound.rate)
    loud = audible(sound.samples, frame)
    at = round(seconds * sound.rate) // frame
    if loud[at]:
        return 0.0
    before = at - int(np.flatnonzero(loud[:at])[-1])
    after = int(np.flatnonzero(loud[at:])[0])
    return (before + after - 1) * frame / sound.rate


def assert_silent(take: Take, utterance: Utterance) -> None:
    """Each pause is heard, as long as told, between the words that it stands between."""
    sound = decode(take.audio)
    assert [word.at for word in take.words] == [w.start() for w in words_of(utterance.text)]
    for pause in utterance.pauses:
        after = next(word for word in take.words if word.at >= pause.at)
        before = [word for word in take.words if word.at < pause.at][-1]
        assert after.start - before.end > pause.seconds - 0.12
        middle = (before.end + after.start) / 2
        assert silence_at(sound, middle) == pytest.approx(pause.seconds, abs=0.06)


@pytest.mark.parametrize(("text", "voice", "language"), LINES)
def test_dots_and_dashes_inside_a_line_are_silent(text: str, voice: str, language: str) -> None:
    utterance = Utterance(text, voice, language, pauses=pauses_of(text))
    assert utterance.pauses
    assert_silent(take_of(utterance, opened(voice.partition("/")[0])), utterance)


@pytest.mark.parametrize("seconds", [0.8, 1.5, 4.0])
def test_a_pause_lasts_as_long_as_it_is_told(seconds: float) -> None:
    utterance = Utterance("Yes. No.", "espeak/rowan", pauses=(Pause(5, seconds),))
    assert_silent(take_of(utterance, opened("espeak")), utterance)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("text", "voice", "language"), REAL)
def test_a_natural_voice_is_silent_there_too(text: str, voice: str, language: str) -> None:
    engine = opened("kokoro", registry.on_this_machine(FOLDER))
    utterance = Utterance(text, voice, language, pauses=pauses_of(text))
    assert_silent(take_of(utterance, engine), utterance)


def test_a_line_with_a_pause_is_a_take_of_its_own_and_one_without_is_the_old_one() -> None:
    plain = Utterance("Yes. No.", "espeak/rowan")
    paused = Utterance("Yes. No.", "espeak/rowan", pauses=(Pause(5, 1.5),))
    assert key_of(plain, "espeak", "1") == (
        "0d880ef52c563571ae295ef55d542f5542fa0bf9655d94e8bc2806f0c5c7b300"
    )
    assert key_of(paused, "espeak", "1") != key_of(plain, "espeak", "1")


class Listed:
    """An engine that notes what it is asked, hums it, and cannot say one word."""

    name, version = "hum", "listed"

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.hum, self.asked = opened("hum"), list[Utterance]()

    def voices(self) -> tuple[Voice, ...]:
        """Those of Hum."""
        return self.hum.voices()

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """As Hum, but for what is unspeakable."""
        self.asked += utterances
        for utterance, spoken in zip(utterances, self.hum.speak(utterances), strict=True):
            unspeakable = "unspeakable" in utterance.text
            yield VoiceFailed("It was not said.") if unspeakable else spoken

    def close(self) -> None:
        """Nothing is held."""


def test_an_engine_is_asked_for_what_stands_between_the_pauses() -> None:
    behind = Listed()
    line = Utterance(
        "You — and Siobhan… wait.",
        "hum/cello",
        sounds=(Sounded(10, 7, "ʃɪˈvɔːn"),),
        pauses=pauses_of("You — and Siobhan… wait."),
    )
    whole = Utterance("Whole…", "hum/cello")
    assert len(list(Pausing(behind).speak([line, whole]))) == len([line, whole])
    assert [part.text for part in behind.asked] == ["You", "and Siobhan", "wait.", "Whole…"]
    assert [part.sounds for part in behind.asked[:2]] == [(), (Sounded(4, 7, "ʃɪˈvɔːn"),)]


def test_a_line_of_which_a_part_fails_fails() -> None:
    line = Utterance("This is — unspeakable.", "hum/cello", pauses=(Pause(10, 0.3),))
    failed, whole = Pausing(Listed()).speak([line, Utterance("Well.", "hum/cello")])
    assert isinstance(failed, VoiceFailed)
    assert isinstance(whole, Spoken)
