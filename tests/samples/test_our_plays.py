"""The two plays that Cuelight brings along are read without a fault."""

from dataclasses import dataclass

import pytest

from engine.reading.reader import read
from engine.script.model import Direction, Language, Script
from engine.script.samples import SAMPLES, Sample, text


@dataclass(frozen=True)
class Expected:
    """What a careful person finds in the play."""

    speeches: dict[str, int]
    scenes: tuple[str, ...]
    per_scene: tuple[int, ...]
    joint: tuple[str, str]
    singers: set[str]
    last_words: str


EXPECTED = {
    "The Understudy": Expected(
        speeches={"NORA": 36, "ASH": 22, "IMOGEN": 23, "DODD": 15, "NORA and ASH": 2},
        scenes=("Scene 1. The props room", "Scene 2. The wings"),
        per_scene=(45, 53),
        joint=("NORA", "ASH"),
        singers={"IMOGEN"},
        last_words="There. Edges.",
    ),
    "La noche del farol": Expected(
        speeches={
            "BRUNO": 29,
            "LUCÍA": 23,
            "REME": 19,
            "ANSELMO": 14,
            "CHISPA": 12,
            "LUCÍA and BRUNO": 2,
        },
        scenes=("Escena primera. La cadena", "Escena segunda. La mecha"),
        per_scene=(53, 46),
        joint=("LUCÍA", "BRUNO"),
        singers={"REME", "LUCÍA and BRUNO"},
        last_words="Que llame a la puerta, como todo el mundo. Pásame la tortilla.",
    ),
}

every_play = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def _read(sample: Sample) -> Script:
    return read(text(sample), sample.filename)


def _said_by(script: Script) -> list[tuple[str, str]]:
    """Every speech with the names of those who speak it."""
    return [
        (" and ".join(script.role(role).name for role in speech.who), speech.spoken)
        for speech in script.speeches()
    ]


@every_play
def test_a_sample_play_leaves_no_doubt(sample: Sample) -> None:
    assert _read(sample).doubts == ()


@every_play
def test_a_sample_play_has_its_title_its_author_and_its_language(sample: Sample) -> None:
    script = _read(sample)
    assert (script.title, script.author) == (sample.name, "Cuelight")
    assert script.language is sample.language


@every_play
def test_everyone_in_a_sample_play_is_introduced_and_nobody_else_speaks(sample: Sample) -> None:
    introduced = {role.name: role.description for role in _read(sample).roles}
    alone = {name for name in EXPECTED[sample.name].speeches if " and " not in name}
    assert set(introduced) == alone
    assert all(introduced.values())


@every_play
def test_every_speech_of_a_sample_play_goes_to_its_mouth(sample: Sample) -> None:
    speakers = [who for who, _ in _said_by(_read(sample))]
    counted = {who: speakers.count(who) for who in speakers}
    assert counted == EXPECTED[sample.name].speeches
    assert 60 <= len(speakers) <= 100


@every_play
def test_a_sample_play_has_two_scenes(sample: Sample) -> None:
    scenes = _read(sample).scenes
    assert tuple(scene.title for scene in scenes) == EXPECTED[sample.name].scenes
    assert tuple(len(scene.speeches) for scene in scenes) == EXPECTED[sample.name].per_scene


@every_play
def test_two_roles_of_a_sample_play_speak_together(sample: Sample) -> None:
    script = _read(sample)
    together = {
        tuple(script.role(role).name for role in speech.who)
        for speech in script.speeches()
        if len(speech.who) > 1
    }
    assert together == {EXPECTED[sample.name].joint}


@every_play
def test_the_song_of_a_sample_play_is_sung_by_its_singers(sample: Sample) -> None:
    script = _read(sample)
    singers = {
        " and ".join(script.role(role).name for role in speech.who)
        for speech in script.speeches()
        if speech.sung
    }
    assert singers == EXPECTED[sample.name].singers


@every_play
def test_no_direction_of_a_sample_play_is_spoken_and_no_word_is_lost(sample: Sample) -> None:
    script = _read(sample)
    assert not [words for _, words in _said_by(script) if not words or set(words) & set("()[]~")]
    assert _said_by(script)[-1][1] == EXPECTED[sample.name].last_words


@every_play
def test_every_standing_direction_of_a_sample_play_is_in_brackets_but_the_curtain(
    sample: Sample,
) -> None:
    page = " ".join(text(sample).decode().split())
    standing = [
        element.text
        for scene in _read(sample).scenes
        for element in scene.elements
        if isinstance(element, Direction)
    ]
    assert [words for words in standing if f"({words})" not in page] in (["CURTAIN"], ["TELÓN"])


def test_the_lines_in_the_pictures_are_in_the_play() -> None:
    second = _read(SAMPLES[0]).scenes[1]
    said = [speech.spoken for speech in second.speeches]
    at = said.index("So tonight, when the lights go, you walk. You don’t wait for me.")
    assert [second.speeches[at + step].who for step in (-1, 0, 1, 2)] == [
        ("ash",),
        ("ash",),
        ("nora",),
        ("ash",),
    ]
    assert said[at + 1] == "And if the lantern goes out before I reach the stairs?"


def test_there_is_a_play_for_each_language() -> None:
    assert [sample.language for sample in SAMPLES] == [Language.ENGLISH, Language.SPANISH]
