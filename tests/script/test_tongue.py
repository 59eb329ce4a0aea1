"""The language of a script and of its speeches is told from its words."""

from __future__ import annotations

import pytest

from engine.reading.reader import read
from engine.script.model import Language, Script
from engine.script.tongue import language_of, language_of_all, tongue_of_each, tongues
from engine.script.tongue_words import ENGLISH, SPANISH
from tests.play_writer import write_play


def play(*lines: str) -> Script:
    """A play read from its lines, a name and a colon before each."""
    return read("\n\n".join(lines).encode(), "play.txt")


def languages(script: Script) -> list[str]:
    """The language of every speech, in order."""
    return [each.language.value for each in tongue_of_each(script)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I have never seen you in this house before", Language.ENGLISH),
        ("Nunca te he visto antes por esta casa", Language.SPANISH),
        ("¿Mañana?", Language.SPANISH),
        ("Hm.", Language.UNKNOWN),
        ("", Language.UNKNOWN),
        ("1234 !!", Language.UNKNOWN),
    ],
)
def test_a_line_tells_its_language(text: str, language: Language) -> None:
    assert language_of(text) is language


def test_a_play_with_a_few_foreign_words_has_one_language() -> None:
    english = ["ANA: I do not know what you are saying to me."] * 20
    mostly = play(*english, "ANA: No sé qué quieres que te diga.", "BEN: What?", "BEN: Never.")
    assert language_of_all(tuple(mostly.speeches())) is Language.ENGLISH
    assert language_of_all([]) is Language.UNKNOWN


def test_no_word_tells_both_languages() -> None:
    assert not ENGLISH & SPANISH


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_play_in_one_language_has_no_speech_in_another(language: str) -> None:
    written = write_play(5, 300, language="en" if language == "en" else "es")
    script = read(written.data, written.filename)
    assert set(languages(script)) == {language}
    assert tongues(script) == ()


def test_a_short_speech_is_in_the_language_of_those_around_it() -> None:
    spanish = play(
        "ANA: No sé dónde está la llave de la casa.",
        "LUIS: No.",
        "ANA: ¿Cómo que no? Si la tenías tú anoche.",
        "LUIS: Animal.",
        "ANA: Eso lo serás tú.",
    )
    english = play(
        "ANA: I do not know where the key is.",
        "LUIS: No.",
        "ANA: What do you mean? You had it last night.",
        "LUIS: Animal.",
        "ANA: That is what you are.",
    )
    assert languages(spanish) == ["es"] * 5
    assert languages(english) == ["en"] * 5


def test_a_yes_in_spanish_does_not_make_an_english_play_bilingual() -> None:
    script = play(
        "ANA: You came back for the lamp, didn't you?",
        "LUIS: Sí.",
        "ANA: And you want me to light it for you.",
        "LUIS: I want nothing from this house.",
    )
    assert tongues(script) == ()


def test_speeches_in_the_other_language_are_listed_with_the_words_that_tell() -> None:
    script = play(
        "ANA: You came back for the lamp, and I knew that you would.",
        "LUIS: I never went away from this house.",
        "ROSA: ¿Quién es ese hombre que está en mi cocina?",
        "LUIS: She wants to know who I am.",
        "ANA: Then tell her what you told me.",
    )
    (found,) = tongues(script)
    assert found.speech == [s.id for s in script.speeches()][2]
    assert found.language is Language.SPANISH
    assert {"quién", "hombre", "está"} & set(found.words)


def test_a_role_that_speaks_spanish_among_english_is_heard_in_spanish() -> None:
    lines = []
    for _ in range(6):
        lines += [
            "BEN: Where did you put the letter that I gave you?",
            "ROSA: No te entiendo. ¿Qué carta?",
            "BEN: The one with the stamp on it.",
            "ROSA: La quemé, como todas las otras.",
        ]
    script = play(*lines, "BEN: What does she say?", "ROSA: Nada, nada.")
    assert languages(script) == ["en", "es"] * 13
    assert script.language is Language.MIXED
    assert {each.language for each in tongues(script)} < {Language.ENGLISH, Language.SPANISH}


def test_a_speech_half_in_each_language_is_mixed() -> None:
    script = play(
        "ANA: You never told me what you did with the money.",
        "LUIS: Because I don't know where it is, mujer, porque nunca me dices nada de nada.",
        "ANA: I tell you everything that I know.",
    )
    (mixed,) = tongues(script)
    assert mixed.language is Language.MIXED
    assert "porque" in mixed.words


def test_a_language_that_nobody_taught_us_is_unknown() -> None:
    script = play(
        "IDA: Vrak steno brilk tharg mundrik velsk.",
        "OLE: Brum.",
        "IDA: Skarn delvik tronst mergl brilk hvars.",
    )
    assert languages(script) == ["unknown"] * 3
