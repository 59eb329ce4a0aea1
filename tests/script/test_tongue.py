"""The language of a script is told from its words."""

from __future__ import annotations

import pytest

from engine.script.model import Language
from engine.script.tongue import language_of, language_of_all


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
    english = ["I do not know what you are saying to me"] * 20
    assert language_of_all([*english, "No sé qué quieres que te diga"]) is Language.ENGLISH
    assert language_of_all([]) is Language.UNKNOWN
