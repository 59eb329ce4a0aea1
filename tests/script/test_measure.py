"""How long, how hard to read and how hard to learn a play is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from engine.reading.reader import read
from engine.script import samples
from engine.script.ease import reading_ease
from engine.script.measure import measures, running_seconds
from engine.script.model import Language, Script
from engine.script.syllables import english, spanish
from tests.play_writer import write_play
from tests.script.drafts import draft, drafts

ENGLISH = {
    1: "the cat lamp through strength asked loved walked stopped eyes makes time bridge tongue",
    2: """table little wanted lighthouse candle people business something lion being quiet create
        poem kitchen wishes houses rhythm prism didn't nation special curtain believed going union
        onion million careful lovely sometimes""",
    3: """beautiful opinion remembered idea another banana animal serious radio area piano musical
        hospital terrible lemonade continue yesterday museum""",
    4: "understudy impossible information society experience necessary intelligent",
    5: "university imagination electricity opportunity",
}
SPANISH = {
    1: "yo ley sol guion que bien dios pie rey tras muy",
    2: """casa puerta agua noche tía ahí raíz quieres guerra leer caos ciudad hueco viuda ruido
        cuando creer reunir siempre""",
    3: "mañana lucía poeta bahía teatro héroe ahora prohíbe maestra pingüino hacía cigüeña",
    4: "aéreo hermosura murciélago bicicleta farolera teníamos",
    5: "alcantarilla electricidad universidad imaginación",
}
NUMBERS = "one two three four five six seven eight nine ten".split()
PLAIN = """
One
ANA: The lamp is out.
LUIS: I can see that it is.
ANA: Then light it.
LUIS: There is no oil in it.
"""


@pytest.mark.parametrize(("syllables", "words"), ENGLISH.items())
def test_english_words_have_the_syllables_that_are_heard(syllables: int, words: str) -> None:
    assert {word: english(word) for word in words.split()} == dict.fromkeys(
        words.split(), syllables
    )


@pytest.mark.parametrize(("syllables", "words"), SPANISH.items())
def test_spanish_words_have_the_syllables_that_are_heard(syllables: int, words: str) -> None:
    assert {word: spanish(word) for word in words.split()} == dict.fromkeys(
        words.split(), syllables
    )


def test_flesch_is_worked_out_as_he_wrote_it() -> None:
    found = reading_ease(["The cat sat on the table. It was a little cat."], Language.ENGLISH)
    assert (found.words, found.syllables) == (5.5, 1.18)
    assert found.ease == 100.0
    hard = reading_ease(
        ["Intelligent opportunity necessitates extraordinary institutional imagination."],
        Language.ENGLISH,
    )
    assert (hard.ease, hard.band) == (0.0, 0)


def test_szigriszt_is_worked_out_as_he_wrote_it() -> None:
    found = reading_ease(["La noche era larga. El farol alumbraba la plaza."], Language.SPANISH)
    assert (found.words, found.syllables) == (4.5, 1.89)
    assert found.ease == round(206.835 - 4.5 - 62.3 * 17 / 9, 1)
    assert (found.band, found.bands) == (4, 5)


def test_no_words_are_no_trouble_to_read() -> None:
    assert reading_ease([], Language.SPANISH).ease == 100.0
    assert reading_ease(["…"], Language.ENGLISH).words == 0


def test_pauses_business_and_songs_take_time() -> None:
    plain = measures(draft(PLAIN)).seconds
    for longer in (
        PLAIN.replace("ANA: Then", "ANA: (after a long pause) Then"),
        PLAIN.replace("LUIS: There", "[He looks for it.]\nLUIS: There"),
        PLAIN.replace("ANA: Then", "ANA: (sings) Then"),
        PLAIN + "ANA: Then sit.",
    ):
        assert measures(draft(longer)).seconds > plain


def test_a_play_of_a_full_evening_runs_for_two_hours() -> None:
    play = write_play(1)
    minutes = measures(read(play.data, play.filename)).seconds / 60
    assert 90 < minutes < 180


def test_our_samples_run_for_about_ten_minutes() -> None:
    for path in Path(samples.__file__).parent.glob("*.txt"):
        assert 7 < measures(read(path.read_bytes(), path.name)).seconds / 60 < 14


def test_the_parts_add_up_to_the_play() -> None:
    found = measures(draft(PLAIN))
    assert [part.role for part in found.per_role] == ["ana", "luis"]
    assert sum(part.words for part in found.per_role) == found.words == 19
    assert found.part("luis").speeches == 2
    assert round(sum(part.share for part in found.per_role), 2) == 1
    with pytest.raises(KeyError):
        found.part("nobody")


def test_the_scenes_add_up_to_the_play() -> None:
    play = write_play(7)
    script = read(play.data, play.filename)
    found = measures(script)
    assert [each.scene for each in found.per_scene] == [scene.id for scene in script.scenes]
    assert sum(each.words for each in found.per_scene) == found.words
    assert sum(each.seconds for each in found.per_scene) == pytest.approx(found.seconds, abs=1)
    assert running_seconds(script) == found.seconds


def test_a_scene_is_harder_the_longer_its_speeches() -> None:
    long = "He went down to the harbour every morning to look at the boats and to count them, " * 4
    script = draft("One\nANA: Yes.\nLUIS: No.", f"Two\nANA: {long}\nLUIS: {long}")
    easy, hard = measures(script).per_scene
    assert hard.difficulty > easy.difficulty
    assert measures(script).part("ana").longest_at == "l3"


def test_a_part_is_harder_the_more_of_the_play_it_is() -> None:
    long = "He went down to the harbour every morning to look at the boats and to count them, " * 4
    script = draft(f"One\nANA: {long}\nLUIS: Yes.\nANA: {long}\nLUIS: I know.\nANA: {long}")
    found = measures(script)
    assert found.part("ana").difficulty > found.part("luis").difficulty


def test_cues_that_end_alike_make_a_part_harder() -> None:
    apart = "One\n" + "\n".join(
        f"ANA: Is it number {word}?\nLUIS: No, it is not." for word in NUMBERS
    )
    alike = "One\n" + "\n".join(
        f"ANA: Is {word} what it is?\nLUIS: No, it is not." for word in NUMBERS
    )
    parts = [measures(draft(text)).part("luis") for text in (apart, alike)]
    assert parts[0].words == parts[1].words
    assert parts[0].difficulty < parts[1].difficulty


def test_a_play_in_both_languages_is_measured_in_that_of_most_words() -> None:
    spanish_lines = "ANA: No sé dónde está la llave de la casa.\nLUIS: La tenías tú anoche.\n" * 3
    script = draft(f"One\n{spanish_lines}BEN: I do not know what you are saying to me.")
    assert measures(script).complexity.bands == 5


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_any_play_can_be_measured(play: Script) -> None:
    found = measures(play)
    assert 1 <= found.difficulty <= 5
    assert all(1 <= part.difficulty <= 5 for part in found.per_role)
    assert 0 <= found.complexity.ease <= 100
    assert found.seconds >= 0
