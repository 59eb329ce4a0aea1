"""A word whose sound is given is said so by every voice, and nothing beside it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.voice.engines.elevenlabs.elevenlabs import TAGGED
from engine.voice.engines.espeak import espeak_ipa
from engine.voice.engines.espeak.espeak import Espeak
from engine.voice.engines.kokoro.kokoro_symbols import kokoro_symbols
from engine.voice.engines.vits.vits_reading import VitsReading
from engine.voice.models.pieces import PieceLimits, in_pieces
from engine.voice.port import Sounded, Spoken, Timing, Utterance, Voice, VoiceEngine, VoiceFailed
from engine.voice.pronounce.ipa import PHONES, VOWELS, phones_of, read
from engine.voice.pronounce.letters_only import LettersOnly
from engine.voice.pronounce.phonemes import Phonemes
from engine.voice.pronounce.symbol import NO_WORD, Symbol
from engine.voice.word_times import words_of
from tests.voice.pronounced import ENGLISH, SPANISH


class Asked(NamedTuple):
    """A name in a line, how it is to be said, and who says it."""

    voice: str
    line: str
    name: str
    ipa: str

    @property
    def text(self) -> str:
        """The line as it is printed."""
        return self.line.format(self.name)


NAMES = [
    *(Asked("espeak/rowan", "I saw {} fall down.", *pair) for pair in ENGLISH.items()),
    *(Asked("espeak/javier", "Vimos {} solo.", *pair) for pair in SPANISH.items()),
]


@pytest.fixture(autouse=True, scope="module")
def _warm(espeak: Espeak) -> None:
    """After many readings the library does not tell the first phoneme of the line it says next."""
    list(espeak.speak([Utterance("Ready.", "espeak/rowan")]))


def sounded(text: str, word: str, ipa: str) -> tuple[Sounded, ...]:
    return (Sounded(text.index(word), len(word), read(ipa)),)


def said(engine: VoiceEngine, utterance: Utterance) -> Spoken:
    (spoken,) = engine.speak([utterance])
    assert isinstance(spoken, Spoken)
    return spoken


def sounds_of(spoken: Spoken) -> str:
    return "".join(mark.text for mark in spoken.phonemes)


def as_told(ipa: str) -> str:
    """The IPA as eSpeak NG tells it: each stress before its vowel, not before its syllable."""
    return "".join(phone.stress + phone.sound for word in phones_of(ipa) for phone in word)


@pytest.mark.parametrize("asked", NAMES, ids=lambda asked: asked.name)
def test_espeak_says_the_ipa_that_was_asked_for_and_its_neighbours_as_before(
    espeak: Espeak, asked: Asked
) -> None:
    language = "es" if asked.voice == "espeak/javier" else "en"
    sounds = sounded(asked.text, asked.name, asked.ipa)
    spoken = said(espeak, Utterance(asked.text, asked.voice, language, sounds=sounds))
    plain = sounds_of(said(espeak, Utterance(asked.line.format("man"), asked.voice, language)))
    before, _, after = plain.partition("mˈan" if language == "es" else "mˈæn")
    assert sounds_of(spoken) == before + as_told(asked.ipa) + after
    assert [mark.text for mark in spoken.words] == [word[0] for word in words_of(asked.text)]
    own, following = (
        next(mark for mark in spoken.words if mark.at >= asked.line.index("{}") + later)
        for later in (0, 1)
    )
    assert 0.1 < own.end - own.start < 0.8
    assert own.end == following.start


def test_every_sound_has_its_place_in_both_languages() -> None:
    for exact, near in (
        (espeak_ipa.ENGLISH, espeak_ipa.ENGLISH_NEAREST),
        (espeak_ipa.SPANISH, espeak_ipa.SPANISH_NEAREST),
    ):
        assert set(exact) | set(near) == PHONES
        assert not set(exact) & set(near)


@pytest.mark.parametrize("voice", ["espeak/rowan", "espeak/duncan", "espeak/javier", "espeak/luz"])
def test_no_sound_is_lost_in_any_accent(espeak: Espeak, voice: str) -> None:
    language = "en" if voice in {"espeak/rowan", "espeak/duncan"} else "es"
    for phone in sorted(PHONES):
        ipa = f"ˈs{phone}s" if phone in VOWELS else f"ˈsa{phone}ˈas"
        spoken = said(espeak, Utterance("X", voice, language, sounds=(Sounded(0, 1, ipa),)))
        inside = sounds_of(spoken).removeprefix("s").removesuffix("s").replace("ˈ", "")
        assert spoken.words[0].text == "X"
        assert sounds_of(spoken).startswith("s")
        assert sounds_of(spoken).endswith("s")
        assert len(inside) > (0 if phone in VOWELS else 2), phone


@pytest.mark.parametrize(
    "line",
    [
        "He said “Ana” twice.",
        "(Ana)",
        "‘Ana’, then.",
        "¿Ana? ¡Ana!",
        "Go—Ana—go.",
        "It was Ana. and I.",
        "O'Ana is Ana-like, Mr.Ana",
        "$Ana %Ana &Ana 3Ana [[Ana]]",
    ],
)
def test_no_point_beside_a_word_swallows_its_sound(espeak: Espeak, line: str) -> None:
    places = [at for at in range(len(line)) if line.startswith("Ana", at)]
    sounds = tuple(Sounded(at, 3, "ˈʒuːb") for at in places)
    spoken = said(espeak, Utterance(line, "espeak/rowan", sounds=sounds))
    assert sounds_of(spoken).count("ʒˈuːb") == len(places)
    assert "dˈɑːt" not in sounds_of(spoken)
    assert [mark.text for mark in spoken.words] == [word[0] for word in words_of(line)]


def test_brackets_of_a_script_are_no_phonemes(espeak: Espeak) -> None:
    spoken = said(espeak, Utterance("[[b'i:]] Ana", "espeak/rowan", sounds=(Sounded(9, 3, "ʒuː"),)))
    assert "bˈiː" in sounds_of(spoken)
    assert [mark.text for mark in spoken.words] == ["b'i", "Ana"]


def test_a_phrase_has_a_time_for_each_of_its_words(espeak: Espeak) -> None:
    text = "Ask Lady Worcester for tea."
    sounds = (Sounded(4, 14, "ˈleɪdi ˈwʊstə"),)
    words = said(espeak, Utterance(text, "espeak/rowan", sounds=sounds)).words
    assert [mark.text for mark in words] == ["Ask", "Lady", "Worcester", "for", "tea"]
    assert words[1].start < words[2].start < words[3].start


@pytest.fixture(scope="module")
def phonemes() -> Phonemes:
    return Phonemes()


def by_word(symbols: Sequence[Symbol], count: int) -> list[str]:
    return ["".join(s.character for s in symbols if s.word == word) for word in range(count)]


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("es", "es-ES")])
def test_the_neural_voices_read_the_ipa_in_its_words_place(
    phonemes: Phonemes, language: str, tag: str
) -> None:
    line = {"en": "Ask Ana, my aunt.", "es": "Di Ana, mi tía."}[language]
    for name, ipa in (ENGLISH if language == "en" else SPANISH).items():
        text = line.replace("Ana", name)
        symbols = phonemes.of(text, tag, sounded(text, name, ipa))
        plain = by_word(phonemes.of(text, tag), 4)
        found = by_word(symbols, 4)
        assert found[1].replace("^", "") == as_told(ipa)
        assert [found[0], *found[2:]] == [plain[0], *plain[2:]]
        points = [symbol.character for symbol in symbols if symbol.word == NO_WORD]
        assert points == [" ", ",", " ", " ", "."]


def test_kokoro_reads_a_diphthong_of_ipa_as_its_own_letter(phonemes: Phonemes) -> None:
    text = "Ask Ana."
    symbols = kokoro_symbols(phonemes.of(text, "en-US", sounded(text, "Ana", "ˈtʃaɪɡoʊ")), "en-US")
    assert by_word(symbols, 2)[1] == "ʧˈIɡO"


def test_what_stands_around_a_sound_in_its_word_is_still_read(phonemes: Phonemes) -> None:
    text = "Ana-like, Ana's and Lady Ana"
    sounds = (Sounded(0, 3, "ʒuː"), Sounded(10, 5, "ʒuːz"), Sounded(20, 8, "ˈlɑː ˈluː"))
    found = by_word(phonemes.of(text, "en-US", sounds), 5)
    assert found[0].startswith("ʒuːl")
    assert found[1] == "ʒuːz"
    assert found[3:] == ["lˈɑː", "lˈuː"]


@pytest.mark.parametrize("name", ["kokoro", "piper", "vits"])
def test_a_neural_voice_says_it_and_tells_the_times_of_the_printed_words(
    models: dict[str, VoiceEngine], name: str
) -> None:
    text = "Ask Siobhan, my aunt."
    sounds = sounded(text, "Siobhan", "ʃɪˈvɔːn")
    for voice in models[name].voices():
        spoken = said(models[name], Utterance(text, voice.id, "en", sounds=sounds))
        plain = said(models[name], Utterance(text, voice.id, "en"))
        assert [mark.text for mark in spoken.words] == [mark.text for mark in plain.words]
        starts = [mark.start for mark in spoken.words]
        assert starts == sorted(starts)


def test_a_model_that_reads_letters_is_given_a_respelling(phonemes: Phonemes) -> None:
    letters = {letter: number for number, letter in enumerate(" abcdefghijklmnopqrstuvwxyz-")}
    reading = VitsReading(letters, "", blank=False, folded=True, phonetic=False)
    text = "Ask Siobhan-like Ana."
    symbols = reading.symbols(text, "en", phonemes, sounded(text, "Siobhan", "ʃɪˈvɔːn"))
    assert by_word(symbols, 3) == ["ask", "shih-vawn-like", "ana"]


class Letters:
    """A voice that says a letter in a tenth of a second, and knows no IPA."""

    name, version = "letters", "1"

    def __init__(self) -> None:
        """Nothing is told yet."""
        self.told: list[Utterance] = []

    def voices(self) -> tuple[Voice, ...]:
        """Nobody to be cast."""
        return ()

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """Word times alone: the sound is none."""
        self.told += utterances
        for utterance in utterances:
            words = words_of(utterance.text)
            marks = (
                Timing(w.start() / 10, w.end() / 10, w[0], w.start(), len(w[0])) for w in words
            )
            yield Spoken(None, tuple(marks))  # type: ignore[arg-type]

    def close(self) -> None:
        """Nothing is held."""


LINE = "Ask Siobhan, Lady Worcester."
SOUNDS = (Sounded(4, 7, "ʃɪˈvɔːn"), Sounded(13, 14, "ˈleɪdi ˈwʊstə"))


@pytest.mark.parametrize(
    ("model", "language", "expected"),
    [
        ("", "en", "Ask shih-vawn, lay-dee wooss-tuh."),
        ("eleven_multilingual_v2", "es", "Ask shibón, léidi wúste."),
        (
            "eleven_flash_v2",
            "en-GB",
            'Ask <phoneme alphabet="ipa" ph="ʃɪˈvɔːn">Siobhan</phoneme>, lay-dee wooss-tuh.',
        ),
        ("eleven_flash_v2", "es", "Ask shibón, léidi wúste."),
    ],
)
def test_a_voice_that_knows_no_ipa_gets_letters_and_never_the_signs(
    model: str, language: str, expected: str
) -> None:
    reader = Letters()
    spoken = said(
        LettersOnly(reader, tagged=model in TAGGED),
        Utterance(LINE, "letters/a", language, sounds=SOUNDS),
    )
    assert [(utterance.text, utterance.sounds) for utterance in reader.told] == [(expected, ())]
    assert [mark.text for mark in spoken.words] == ["Ask", "Siobhan", "Lady", "Worcester"]
    assert all(LINE[m.at : m.at + m.length] == m.text for m in spoken.words)
    starts = [mark.start for mark in spoken.words]
    assert starts == sorted(starts)
    assert spoken.words[1].start == pytest.approx(0.4, abs=3.5)


def test_a_line_without_ipa_comes_to_such_a_voice_as_it_is() -> None:
    reader = Letters()
    line = Utterance(LINE, "letters/a")
    spoken = said(LettersOnly(reader), line)
    assert reader.told == [line]
    assert [mark.start for mark in spoken.words] == [0.0, 0.4, 1.3, 1.8]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["Ana", "Lady Ana", "tea,", "go."]), max_size=40))
def test_a_long_speech_is_never_cut_inside_a_word_with_a_sound(words: list[str]) -> None:
    text = " ".join(words)
    places = [at for at in range(len(text)) if text.startswith("Lady Ana", at)]
    sounds = tuple(Sounded(at, 8, "ˈʒuːb") for at in places)
    asked: list[Utterance] = []

    def say(pieces: Sequence[Utterance]) -> list[VoiceFailed]:
        asked.extend(pieces)
        return [VoiceFailed("enough")] * len(pieces)

    a = Voice("a", "A", "en-GB", "", "adult", ())
    list(in_pieces([Utterance(text, a.id, sounds=sounds)], lambda: [a], say, PieceLimits(30)))
    kept = [piece.text[s.at : s.at + s.length] for piece in asked for s in piece.sounds]
    assert kept == ["Lady Ana"] * len(places)
    assert "".join(piece.text for piece in asked).split() == text.split()
