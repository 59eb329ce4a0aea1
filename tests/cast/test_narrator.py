"""A narrator is somebody whom one does not take for a role."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.cast.narrator import NARRATOR, after, narrators
from engine.script.model import Language
from engine.voice.port import Voice

ANA = Voice("a/ana", "Ana", "en-GB", "female", "adult", ())
BOY = replace(ANA, id="a/boy", name="Boy", age="child")
LUZ = replace(ANA, id="a/luz", name="Luz", language="es-ES")
BEN = replace(ANA, id="a/ben", name="Ben", gender="male")
COMPANY = (BOY, ANA, LUZ, BEN)


def narrator(company: Sequence[Voice], language: Language, cast: Mapping[str, str]) -> Voice | None:
    return after(narrators(company, language, cast), "")


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


def test_another_voice_is_the_next_until_all_have_been_heard() -> None:
    there = narrators(COMPANY, Language.ENGLISH, {})
    heard = [after(there, "")]
    while len(heard) < len(there):
        heard.append(after(there, heard[-1].id if heard[-1] else ""))
    assert [named(voice) for voice in heard] == ["Ana", "Ben", "Boy"]
    assert named(after(there, "a/boy")) == "Ana"
    assert named(after(there, "gone/voice")) == "Ana"
    assert after((), "a/ana") is None
