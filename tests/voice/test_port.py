"""What every voice engine promises, asked of each of them."""

import numpy as np
import pytest

from engine.voice import catalogue
from engine.voice.port import Spoken, Utterance, Voice, VoiceEngine, VoiceFailed
from engine.voice.words import words_of

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
    return next(v for v in engine.voices() if v.language.startswith(language))


def said(engine: VoiceEngine, text: str, language: str = "en", pace: float = 1.0) -> Spoken:
    voice = voice_for(engine, language)
    (spoken,) = engine.speak([Utterance(text, voice.id, language, pace)])
    assert isinstance(spoken, Spoken)
    return spoken


def test_the_catalogue_knows_an_engine_without_opening_it(engine: VoiceEngine) -> None:
    assert catalogue.versions()[engine.name] == engine.version
    for voice in engine.voices():
        assert catalogue.engine_of(voice.id) == engine.name
        assert catalogue.voice_named(voice.id) == voice


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
    assert isinstance(last, Spoken)


def test_a_quicker_pace_makes_a_shorter_line(engine: VoiceEngine) -> None:
    text = LINES["en"][0]
    assert said(engine, text, pace=1.5).sound.seconds < said(engine, text).sound.seconds
    assert said(engine, text).sound.seconds < said(engine, text, pace=0.75).sound.seconds


def test_a_speech_of_thousands_of_characters_is_spoken_whole(engine: VoiceEngine) -> None:
    text = "I do not know what you want of me, sir, and I never did. " * 100
    spoken = said(engine, text)
    assert len(spoken.words) == len(words_of(text))
    assert spoken.words[-1].start > 0.9 * spoken.sound.seconds
