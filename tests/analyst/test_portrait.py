"""A person in words: how they speak, the lines that show it, why a voice suits them."""

from engine.analyst.builtin import analyse
from engine.analyst.correction import Aspect, ProfileChange, corrected
from engine.analyst.profile import SpeechStyle
from engine.analyst.shown import Exhibits
from engine.analyst.ways import Way, ways
from engine.cast.reasons import CastReason, Why, reasons
from engine.voice.registry import voices
from tests.analyst.people import play

SCRIPT = play(
    "MRS ROSA: The bread is burnt.\nKIT: Again?\nMRS ROSA: Again.",
    about={"MRS ROSA": "a baker, 70 years old", "KIT": ""},
)


def test_short_speeches_that_ask_are_told_so() -> None:
    assert ways(SpeechStyle(speeches=9, words=4.0, questions=0.5)) == (Way.SHORT, Way.ASKS)
    assert ways(SpeechStyle(speeches=9, words=40.0, verse=0.8, formality=1.0)) == (
        Way.LONG,
        Way.VERSE,
        Way.FORMAL,
    )


def test_nothing_is_said_of_who_hardly_speaks() -> None:
    assert ways(SpeechStyle(speeches=2, words=2.0, questions=1.0)) == ()


def test_evidence_is_shown_as_lines_of_the_play() -> None:
    first = next(SCRIPT.speeches())
    line, about = Exhibits(SCRIPT).of((first.id, "gone", f"role:{first.who[0]}"))
    assert (line.element, line.who, line.text) == (first.id, ("MRS ROSA",), "The bread is burnt.")
    assert (about.element, about.text) == ("", "a baker, 70 years old")


def test_a_long_line_is_cut_between_words() -> None:
    script = play("KIT: " + "word " * 60)
    (line,) = Exhibits(script).of((next(script.speeches()).id,))
    assert len(line.text) <= 152
    assert line.text.endswith("word …")


def test_a_voice_is_suggested_for_reasons() -> None:
    known = analyse(SCRIPT)
    rosa, kit = (role.id for role in SCRIPT.roles)
    company = {voice.name: voice for voice in voices()}
    told = reasons(rosa, company["June"], known, {kit: company["Rowan"]})
    assert {
        CastReason(Why.GENDER, "female"),
        CastReason(Why.AGE, "old"),
        CastReason(Why.ALONE),
    } <= set(told)
    assert CastReason(Why.UNLIKE, kit) in told


def test_what_a_person_says_is_a_reason_and_a_shared_voice_is_none() -> None:
    rosa, kit = (role.id for role in SCRIPT.roles)
    known = corrected(analyse(SCRIPT), ProfileChange(kit, Aspect.GENDER, ("male",)))
    rowan = next(voice for voice in voices() if voice.name == "Rowan")
    told = {reason.why for reason in reasons(kit, rowan, known, {rosa: rowan})}
    assert Why.GENDER in told
    assert not {Why.ALONE, Why.UNLIKE} & told
