"""A narrator is somebody whom one does not take for a role."""

from dataclasses import replace

from engine.cast.narrator import NARRATOR, narrator
from engine.script.model import Language
from engine.voice.port import Voice

ANA = Voice("a/ana", "Ana", "en-GB", "female", "adult", ())
BOY = replace(ANA, id="a/boy", name="Boy", age="child")
LUZ = replace(ANA, id="a/luz", name="Luz", language="es-ES")
BEN = replace(ANA, id="a/ben", name="Ben", gender="male")
COMPANY = (BOY, ANA, LUZ, BEN)


def named(voice: Voice | None) -> str:
    return voice.name if voice else ""


def test_a_grown_up_whom_nobody_plays_with_reads() -> None:
    assert named(narrator(COMPANY, Language.ENGLISH, {})) == "Ana"
    assert named(narrator(COMPANY, Language.ENGLISH, {"nora": "a/ana"})) == "Ben"
    taken = {"nora": "a/ana", "tom": "a/ben"}
    assert named(narrator(COMPANY, Language.ENGLISH, taken)) == "Boy"


def test_where_all_are_taken_it_is_the_one_with_the_fewest_roles() -> None:
    taken = {"nora": "a/ana", "tom": "a/ben", "kid": "a/boy", "mum": "a/ana"}
    assert named(narrator(COMPANY, Language.ENGLISH, taken)) == "Ben"


def test_the_language_of_the_play_is_spoken_or_nobody_reads() -> None:
    assert named(narrator(COMPANY, Language.SPANISH, {})) == "Luz"
    assert narrator((ANA, BEN), Language.SPANISH, {}) is None


def test_a_play_of_several_languages_is_read_by_any_voice() -> None:
    assert named(narrator(COMPANY, Language.MIXED, {})) == "Ana"


def test_who_reads_already_is_not_busy_by_that() -> None:
    assert named(narrator(COMPANY, Language.ENGLISH, {NARRATOR: "a/ana"})) == "Ana"
