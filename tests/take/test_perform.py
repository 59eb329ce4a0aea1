"""From words to a take: real voices, measured."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from engine.script.delivery import Delivery, Emotion
from engine.sound.effects import PRESETS
from engine.sound.encode import decode
from engine.sound.sound import Sound
from engine.take.ledger import Counted
from engine.take.perform import perform
from engine.take.take import Planned, Skipped, Take
from engine.voice.port import Spoken, Timing, Utterance, Voice, VoiceEngine, VoiceFailed
from engine.voice.registry import opened
from engine.voice.word_times import words_of
from tests.take.alone import performed

LINES = [
    ("Where is my horse? I shall not wait for you, sir!", "espeak/rowan", "en"),
    ("No!", "espeak/octavio", "es"),
    ("Oh.", "espeak/imogen", "en"),
    ("¿Dónde está la niña del señor Peña? ¡Ay, qué sé yo!", "espeak/lucia", "es"),
    ("Llámame cuando llegues; yo no me muevo de aquí.", "espeak/nicanor", "es"),
    ("The lamps are lit, the house is full, and nobody knows a word of it.", "espeak/duncan", "en"),
]

Line = Callable[..., Planned]


@pytest.fixture(scope="module")
def espeak() -> VoiceEngine:
    """The real library."""
    return opened("espeak")


@pytest.mark.parametrize(("text", "voice", "language"), LINES)
def test_a_take_is_level_and_says_every_word(
    espeak: VoiceEngine, line: Line, text: str, voice: str, language: str
) -> None:
    wanted = line(text, voice, language)
    take = performed(wanted, espeak)
    assert isinstance(take, Take)
    assert take.key == wanted.key
    assert take.loudness == pytest.approx(-16, abs=0.5)
    assert take.peak <= -1.0
    assert decode(take.audio).seconds == pytest.approx(take.seconds, abs=0.03)
    assert len(take.peaks) == 72
    assert [mark.text for mark in take.words] == [word[0] for word in words_of(text)]
    for mark in (*take.words, *take.phonemes):
        assert 0 <= mark.start <= mark.end <= take.seconds + 0.001


def test_a_take_begins_at_once_and_ends_soon_after_its_last_word(
    espeak: VoiceEngine, line: Line
) -> None:
    take = performed(line("Stop there. Go no further.", "espeak/nora"), espeak)
    assert isinstance(take, Take)
    assert take.words[0].start < 0.06
    assert take.seconds - take.words[-1].end < 0.25


@pytest.mark.parametrize(
    ("text", "voice", "reason"),
    [
        ("Hello?", "hum/nobody", "unknown_voice"),
        ("… ?!", "hum/cello", "no_words"),
    ],
)
def test_what_cannot_be_spoken_is_skipped_and_says_why(
    line: Line, text: str, voice: str, reason: str
) -> None:
    skipped = performed(line(text, voice), opened("hum"))
    assert isinstance(skipped, Skipped)
    assert skipped.reason == reason
    assert skipped.detail


class Hoarse:
    """An engine that has lost its voice: it hums nothing, or everything too short."""

    name, version = "hum", "hoarse"

    def __init__(self, wave: Sequence[float]) -> None:
        """Sing this wave whatever is asked."""
        self.wave = np.array(wave, np.float32)
        self.asked = 0

    def voices(self) -> tuple[Voice, ...]:
        """Those of Hum."""
        return opened("hum").voices()

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """The same for everybody."""
        for _ in utterances:
            self.asked += 1
            yield Spoken(Sound(self.wave, 24_000), (Timing(0, 0, "Here", 0, 4),))

    def close(self) -> None:
        """Nothing is held."""


@pytest.mark.parametrize(
    ("wave", "reason"),
    [
        ([0.0] * 24_000, "silent"),
        ([], "silent"),
    ],
)
def test_silence_is_tried_once_more_and_then_skipped(
    line: Line, wave: list[float], reason: str
) -> None:
    engine = Hoarse(wave)
    skipped = performed(line("Here I stand, and here I fall."), engine)
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, engine.asked) == (reason, 2)


@pytest.mark.parametrize(
    ("wave", "doubt"),
    [
        ([0.3, -0.3] * 200 + [0.0] * 2400, "too_short"),
        ([0.3, -0.3] * 24_000 * 15 + [0.0] * 2400, "too_long"),
        ([1.0, -1.0] * 24_000 + [0.0] * 2400, "clipped"),
        ([0.3, -0.3] * 24_000, "cut_off"),
    ],
)
def test_a_bad_recording_is_tried_once_more_and_then_kept_with_its_doubt(
    line: Line, wave: list[float], doubt: str
) -> None:
    engine = Hoarse(wave)
    take = performed(line("Here I stand, and here I fall."), engine)
    assert isinstance(take, Take)
    assert (take.doubt, engine.asked) == (doubt, 2)


class Nervous(Hoarse):
    """An engine that is cut off in its first line and well in its second."""

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """The second time, silence follows."""
        for spoken in super().speak(utterances):
            silence = np.zeros(2400 * (self.asked > 1), np.float32)
            assert isinstance(spoken, Spoken)
            yield Spoken(Sound(np.concatenate([self.wave, silence]), 24_000), spoken.words)


def test_what_comes_out_well_the_second_time_is_not_doubted(line: Line) -> None:
    engine = Nervous([0.3, -0.3] * 24_000)
    take = performed(line("Here I stand, and here I fall."), engine)
    assert isinstance(take, Take)
    assert (take.doubt, engine.asked) == ("", 2)


class Shy:
    """A hummer that is not heard in quiet lines, unless they are said otherwise."""

    name, version = "hum", "shy"

    def __init__(self) -> None:
        """Nobody was asked yet."""
        self.asked: list[list[str]] = []
        self.hum = opened("hum")

    def voices(self) -> tuple[Voice, ...]:
        """Those of Hum."""
        return self.hum.voices()

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """Silence for what is quiet and said as at first."""
        self.asked.append([utterance.text for utterance in utterances])
        for utterance, spoken in zip(utterances, self.hum.speak(utterances), strict=True):
            quiet = "quiet" in utterance.text and utterance.variant == 0
            nothing = Spoken(Sound(np.zeros(24_000, np.float32), 24_000))
            yield nothing if quiet else spoken

    def close(self) -> None:
        """Nothing is held."""


def test_second_tries_are_made_together_and_hold_nobody_up(line: Line) -> None:
    texts = ["One.", "Be quiet.", "Two.", "All is quiet.", "Three."]
    engine = Shy()
    outcomes = list(perform([line(text) for text in texts], engine))
    assert engine.asked == [texts, ["Be quiet.", "All is quiet."]]
    assert [place for place, _ in outcomes] == [0, 2, 4, 1, 3]
    for place, take in outcomes:
        assert isinstance(take, Take)
        assert (take.key, take.doubt) == (line(texts[place]).key, "")


def test_lines_are_handed_over_as_they_are_ready(line: Line) -> None:
    engine = Shy()
    performing = perform([line("One."), line("Two.")], engine)
    place, take = next(performing)
    assert (place, engine.asked) == (0, [["One.", "Two."]])
    assert isinstance(take, Take)


@pytest.mark.parametrize("emotion", [Emotion.SLOW, Emotion.NEUTRAL, Emotion.HURRIED])
@pytest.mark.parametrize(("text", "voice", "language"), LINES)
def test_the_built_in_voices_are_not_doubted(
    espeak: VoiceEngine, text: str, voice: str, language: str, emotion: Emotion
) -> None:
    spoken = Utterance(text, voice, language, delivery=Delivery(emotion, 0.9))
    take = performed(Planned("k", "", "", "", spoken), espeak)
    assert isinstance(take, Take)
    assert take.doubt == ""


@pytest.mark.parametrize(
    ("emotion", "loudness"),
    [
        (Emotion.NEUTRAL, -16.0),
        (Emotion.WHISPERED, -22.6),
        (Emotion.ASIDE, -19.85),
        (Emotion.SHOUTED, -15.1),
    ],
)
@pytest.mark.parametrize("voice", ["espeak/nora", "hum/cello"])
def test_a_whisper_is_softer_than_a_shout_in_what_is_heard_at_last(
    voice: str, emotion: Emotion, loudness: float
) -> None:
    engine = opened(voice.partition("/")[0])
    spoken = Utterance("Come here and let me see it.", voice, delivery=Delivery(emotion, 0.6))
    dry = performed(Planned("k", "", "", "", spoken), engine)
    wet = performed(Planned("w", "", "", "", spoken, PRESETS["radio"], "k"), engine)
    assert isinstance(dry, Take)
    assert isinstance(wet, Take)
    assert dry.loudness == pytest.approx(loudness, abs=0.5)
    assert wet.loudness == pytest.approx(loudness + PRESETS["radio"].level, abs=0.8)
    assert dry.peak <= -1.0


def test_another_take_of_a_line_is_said_a_little_differently(espeak: VoiceEngine) -> None:
    heard = []
    for variant in range(4):
        spoken = Utterance("Who is there at this hour?", "espeak/nora", variant=variant)
        take = performed(Planned("k", "", "", "", spoken), espeak)
        assert isinstance(take, Take)
        heard.append(take.seconds)
    assert heard[2] < heard[0] < heard[1] < heard[3] < 1.15 * heard[0]


def test_every_utterance_handed_to_an_engine_is_one_line_in_the_ledger(
    line: Line, ledger: Path
) -> None:
    lines = [line("Who is there?"), line("… ?!"), line("Nobody.")]
    engine = Counted(opened("hum"), ledger)
    assert len(list(perform(lines, engine))) == len(lines)
    noted = [entry.split(" ")[1] for entry in ledger.read_text().splitlines()]
    assert noted == [wanted.key for wanted in lines]
