"""eSpeak NG: its company, its manner, and what it must never do."""

from collections import Counter
from itertools import combinations, pairwise

import numpy as np
import pytest

from engine.script.delivery import NEUTRAL, Delivery, Emotion
from engine.sound.sound import Sound
from engine.voice.engines.espeak.espeak import Espeak
from engine.voice.engines.espeak.espeak_cast import LIBRARY, MEMBERS, VERSION
from engine.voice.port import Spoken, Utterance

TEXTS = {
    "en": "Where is my horse? I shall not wait for you!",
    "es": "¿Y mi caballo? ¡No te espero!",
}


def said(engine: Espeak, utterance: Utterance) -> Spoken:
    (spoken,) = engine.speak([utterance])
    assert isinstance(spoken, Spoken)
    return spoken


def performed(engine: Espeak, emotion: Emotion, intensity: float = 0.5) -> Sound:
    delivery = Delivery(emotion, intensity)
    return said(engine, Utterance(TEXTS["en"], "espeak/rowan", delivery=delivery)).sound


def voiceprint(sound: Sound) -> np.ndarray:
    """The long-term spectrum in dB, in bands of a third of an octave."""
    power = np.abs(np.fft.rfft(sound.samples)) ** 2
    hertz = np.fft.rfftfreq(len(sound.samples), 1 / sound.rate)
    edges = 100 * 2 ** (np.arange(20) / 3)
    bands = [power[(hertz >= a) & (hertz < b)].mean() for a, b in pairwise(edges)]
    return 10 * np.log10(np.array(bands) / np.sum(bands))


def test_the_library_is_the_one_that_takes_are_keyed_by(espeak: Espeak) -> None:
    assert espeak.library_version == LIBRARY
    assert LIBRARY in VERSION


def test_the_company_has_a_dozen_voices_for_each_region(espeak: Espeak) -> None:
    regions = Counter(voice.language for voice in espeak.voices())
    assert regions == {"en-US": 12, "en-GB": 12, "es-ES": 12, "es-419": 12}
    names = [voice.name for voice in espeak.voices()]
    assert len(set(names)) == len(names) == len(MEMBERS)


@pytest.mark.parametrize("region", ["en-US", "en-GB", "es-ES", "es-419"])
def test_no_two_voices_of_a_region_sound_alike(espeak: Espeak, region: str) -> None:
    voices = [voice for voice in espeak.voices() if voice.language == region]
    text = TEXTS[region[:2]]
    prints = {v.name: voiceprint(said(espeak, Utterance(text, v.id, region)).sound) for v in voices}
    for one, other in combinations(prints, 2):
        unlike = np.sqrt(np.mean((prints[one] - prints[other]) ** 2))
        assert unlike > 2.0, f"{one} and {other} differ by {unlike:.1f} dB only"


def test_no_voice_clips(espeak: Espeak) -> None:
    shouted = Delivery(Emotion.ANGRY, 1.0)
    for voice in espeak.voices():
        text = TEXTS[voice.language[:2]]
        sound = said(espeak, Utterance(text, voice.id, voice.language, delivery=shouted)).sound
        assert np.abs(sound.samples).max() < 0.99, voice.name


def test_emotions_change_the_pace(espeak: Espeak) -> None:
    slow, plain, hurried = (
        performed(espeak, emotion).seconds
        for emotion in (Emotion.SLOW, Emotion.NEUTRAL, Emotion.HURRIED)
    )
    assert slow > 1.2 * plain > 1.3 * hurried


def test_intensity_deepens_an_emotion(espeak: Espeak) -> None:
    a_little, very = (performed(espeak, Emotion.SAD, much).seconds for much in (0.1, 1.0))
    assert very > 1.1 * a_little


def hum_in(sound: Sound) -> float:
    """How alike the wave is from one glottal pulse to the next, 0 to 1, in the usual frame."""
    frames = sound.samples[: len(sound.samples) // 1024 * 1024].reshape(-1, 1024)
    loud = frames[np.abs(frames).max(axis=1) > 0.1 * np.abs(frames).max()]
    same = np.fft.irfft(np.abs(np.fft.rfft(loud, 2048)) ** 2)
    pitched = same[:, sound.rate // 400 : sound.rate // 70].max(axis=1)
    return float(np.median(pitched / same[:, 0]))


def test_a_whisper_has_no_voice_in_it(espeak: Espeak) -> None:
    whisper, plain = (performed(espeak, e) for e in (Emotion.WHISPERED, Emotion.NEUTRAL))
    assert hum_in(whisper) < 0.6 * hum_in(plain)


def test_spanish_letters_are_spoken_as_spanish(espeak: Espeak) -> None:
    spain = said(espeak, Utterance("La niña cena.", "espeak/lucia", "es"))
    america = said(espeak, Utterance("La niña cena.", "espeak/valentina", "es"))
    assert any("ɲ" in mark.text for mark in spain.phonemes)
    assert any("θ" in mark.text for mark in spain.phonemes)
    assert not any("θ" in mark.text for mark in america.phonemes)


def test_an_english_voice_reads_a_spanish_line_as_spanish(espeak: Espeak) -> None:
    spoken = said(espeak, Utterance("La niña cena.", "espeak/rowan", "es"))
    assert any("ɲ" in mark.text for mark in spoken.phonemes)


def test_phonemes_follow_one_another(espeak: Espeak) -> None:
    spoken = said(espeak, Utterance(TEXTS["en"], "espeak/nora"))
    assert len(spoken.phonemes) > 20
    for one, after in pairwise(spoken.phonemes):
        assert one.start <= one.end <= after.start + 0.001


def test_markup_in_a_line_is_no_command(espeak: Espeak) -> None:
    plain = said(espeak, Utterance("Wait. Go on.", "espeak/rowan", delivery=NEUTRAL)).sound
    broken = 'Wait. <break time="20s"/> Go on.'
    assert said(espeak, Utterance(broken, "espeak/rowan")).sound.seconds < 6
    commanded = said(espeak, Utterance("Wait. \x01" + "80S Go on.", "espeak/rowan")).sound
    assert commanded.seconds < 2.5 * plain.seconds


def test_signs_of_the_typewriter_are_not_read_out(espeak: Espeak) -> None:
    bare, signed = (
        said(espeak, Utterance(text, "espeak/rowan")).sound.seconds
        for text in ("Very loud now.", "Very *loud* _now_ 😀.")
    )
    assert signed < bare + 0.3
