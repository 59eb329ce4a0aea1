"""What every voice engine promises, asked of each of them."""

import numpy as np
import pytest

from engine.script.delivery import Delivery, Emotion
from engine.voice import registry
from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceEngine, VoiceFailed
from engine.voice.word_times import words_of

pytestmark = pytest.mark.slow  # every engine is opened, some with models of their own

LINES = {
    "en": (
        "To be or not to be, that is the question.",
        "I am well-known, Mr Smith — but 3.5 of the time, don't you say so!",
        "Stop.",
        "NO! STOP IT... What?! It's 1895; 'tis so.",
        "Yes—no. [pause] *Well*, then <b>go</b> & come back.",
    ),
    "es": (
        "¿Dónde está la niña del señor Peña? ¡Ay! —dijo él—, ¡qué sé yo!",
        "Él y el Sr. López, a 3 km, con la cigüeña de los 1.500 años.",
        "No.",
    ),
}


def voice_for(engine: VoiceEngine, language: str) -> Voice:
    return next(v for v in engine.voices() if v.speaks(language))


def said(engine: VoiceEngine, text: str, language: str = "en", pace: float = 1.0) -> Spoken:
    voice = voice_for(engine, language)
    (spoken,) = engine.speak([Utterance(text, voice.id, language, pace)])
    assert isinstance(spoken, Spoken)
    return spoken


def test_every_voice_is_known_by_its_engine_and_described(engine: VoiceEngine) -> None:
    voices = engine.voices()
    assert len({voice.id for voice in voices}) == len(voices) > 0
    for voice in voices:
        assert registry.engine_of(voice.id) == engine.name
        assert voice.name
        assert voice.gender in {"", "female", "male"}
        assert voice.age in {"child", "young", "adult", "old"}


@pytest.mark.parametrize("name", ["hum", "espeak"])
def test_the_catalogue_knows_a_built_in_engine_without_opening_it(name: str) -> None:
    engine = registry.opened(name)
    assert registry.versions()[name] == engine.version
    assert [registry.voice_named(voice.id) for voice in engine.voices()] == list(engine.voices())


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_line_is_sound_of_a_sensible_length(engine: VoiceEngine, language: str) -> None:
    for text in LINES[language]:
        sound = said(engine, text, language).sound
        assert sound.samples.dtype == np.float32
        assert sound.samples.ndim == 1
        assert 0.05 < np.abs(sound.samples).max() < 1
        assert 0.1 * len(words_of(text)) < sound.seconds < 1 + 1.5 * len(words_of(text))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_word_of_the_text_has_its_place_in_time(engine: VoiceEngine, language: str) -> None:
    for text in LINES[language]:
        spoken = said(engine, text, language)
        assert [mark.text for mark in spoken.words] == [word[0] for word in words_of(text)]
        for mark in spoken.words:
            assert text[mark.at : mark.at + mark.length] == mark.text
            assert 0 <= mark.start <= mark.end <= spoken.sound.seconds + 0.001
        starts = [mark.start for mark in spoken.words]
        assert starts == sorted(starts)


def test_failures_are_values_and_the_next_line_is_spoken(engine: VoiceEngine) -> None:
    voice = voice_for(engine, "en").id
    lines = [
        Utterance("Hello?", f"{engine.name}/nobody"),
        Utterance("", voice),
        Utterance("… — ?!", voice),
        Utterance("Here I am.", voice),
    ]
    *failed, last = engine.speak(lines)
    assert [type(outcome) for outcome in failed] == [VoiceFailed] * 3
    reasons = [outcome.reason for outcome in failed if isinstance(outcome, VoiceFailed)]
    assert reasons == [Reason.UNKNOWN_VOICE, Reason.NO_WORDS, Reason.NO_WORDS]
    assert isinstance(last, Spoken)


def test_a_voice_of_another_engine_is_unknown(engine: VoiceEngine) -> None:
    (outcome,) = engine.speak([Utterance("Hello?", "far/away")])
    assert isinstance(outcome, VoiceFailed)
    assert outcome.reason is Reason.UNKNOWN_VOICE


def test_outcomes_come_one_for_each_line_and_in_order(engine: VoiceEngine) -> None:
    voice = voice_for(engine, "en").id
    lines = [f"Line {number} {'and on ' * (number * 5 % 7)}" for number in range(8)]
    outcomes = list(engine.speak([Utterance(line, voice) for line in lines]))
    for line, outcome in zip(lines, outcomes, strict=True):
        assert isinstance(outcome, Spoken)
        assert [mark.text for mark in outcome.words] == [word[0] for word in words_of(line)]


def test_nothing_asked_is_nothing_answered(engine: VoiceEngine) -> None:
    assert list(engine.speak([])) == []


@pytest.mark.parametrize(
    "text", ["Hi 😀!", "naïve e\u0301lan", "Ж, 你好, she said", "A\x00B\tC\nD"]
)
def test_whatever_stands_in_a_script_is_spoken_or_refused(engine: VoiceEngine, text: str) -> None:
    (outcome,) = engine.speak([Utterance(text, voice_for(engine, "en").id)])
    assert isinstance(outcome, Spoken | VoiceFailed)
    if isinstance(outcome, Spoken):
        assert np.abs(outcome.sound.samples).max() > 0.003


def test_every_emotion_can_be_asked_for(engine: VoiceEngine) -> None:
    voice = voice_for(engine, "en").id
    manners = [Delivery(emotion, much) for emotion in Emotion for much in (0.0, 0.5, 1.0)]
    lines = [Utterance("Who is there?", voice, delivery=manner) for manner in manners]
    for outcome in engine.speak(lines):
        assert isinstance(outcome, Spoken)
        assert [mark.text for mark in outcome.words] == ["Who", "is", "there"]


def test_an_engine_may_be_closed_twice(engine: VoiceEngine) -> None:
    said(engine, "Good night.")
    engine.close()
    engine.close()


def test_a_quicker_pace_makes_a_shorter_line(engine: VoiceEngine) -> None:
    text = LINES["en"][0]
    assert said(engine, text, pace=1.5).sound.seconds < said(engine, text).sound.seconds
    assert said(engine, text).sound.seconds < said(engine, text, pace=0.75).sound.seconds


def test_a_speech_of_thousands_of_characters_is_spoken_whole(engine: VoiceEngine) -> None:
    text = "I do not know what you want of me, sir, and I never did. " * 100
    spoken = said(engine, text)
    assert len(spoken.words) == len(words_of(text))
    assert spoken.words[-1].start > 0.9 * spoken.sound.seconds
