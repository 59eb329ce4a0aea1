"""What somebody is like: claimed only where the play says it of this person, and surely."""

from __future__ import annotations

import pytest

from engine.analyst.builtin import analyse
from engine.reading.reader import read
from engine.script.model import Language, Script
from engine.script.samples import SAMPLES, text
from tests.analyst.people import play, spanish

FILLER = "\nBO: Well, it is late.\nKIT: So it is."


def tempers(script: Script, role: str = "kit") -> list[str]:
    return [claim.value for claim in analyse(script).of(role).temperament]


def directed(*directions: str, language: Language = Language.ENGLISH) -> Script:
    """Kit says the same line after each of these directions, and Bo answers."""
    lines = "\n".join(f"KIT: ({told}) Here I am.\nBO: Good." for told in directions)
    return play(lines, language=language)


@pytest.mark.parametrize(
    ("told", "language", "temper"),
    [
        ("Nervously.", "en", "timid"),
        ("smiles shyly", "en", "timid"),
        ("to Bo, with great anger", "en", "fiery"),
        ("in a stern voice", "en", "stern"),
        ("Se levanta furioso.", "es", "fiery"),
        ("Con cierta tristeza.", "es", "melancholy"),
        ("Muy risueño, a Bo.", "es", "merry"),
    ],
)
def test_three_own_directions_show_a_temper(told: str, language: str, temper: str) -> None:
    script = directed(told, told, told, language=Language(language))
    assert tempers(script) == [temper]
    assert analyse(script).of("kit").temperament[0].evidence == ("l1", "l3", "l5")
    assert tempers(directed(told, told, language=Language(language))) == []


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("Picking up the empty plate in horror.", "en"),
        ("Picking up the torn letter nervously.", "en"),
        ("The guests laugh.", "en"),
        ("Bo laughs.", "en"),
        ("They all laugh merrily.", "en"),
        ("not nervous at all", "en"),
        ("without anger", "en"),
        ("imitating Bo, angrily", "en"),
        ("with mock anger", "en"),
        ("as Bo, furious", "en"),
        ("Bo bites her lip, and beats the floor nervously.", "en"),
        ("reads the sad letter", "en"),
        ("Ríe Bo.", "es"),
        ("Estos ríen.", "es"),
        ("Contempla largo rato a la dulce muchacha.", "es"),
        ("Se oye la voz de Bo con alegre risa.", "es"),
        ("Fingiendo miedo.", "es"),
        ("Sin miedo.", "es"),
    ],
)
def test_what_a_direction_tells_of_others_and_of_things_shows_nothing(
    told: str, language: str
) -> None:
    assert tempers(directed(told, told, told, told, language=Language(language))) == []


def test_a_name_is_no_manner() -> None:
    lines = "KIT: (to Mistress Quickly) Peace!\nMISTRESS QUICKLY: Why?\nBO: Yes.\n"
    assert tempers(play(lines * 4)) == []


def test_three_nervous_lines_of_many_make_nobody_timid() -> None:
    nervous = "KIT: (nervously) Hm.\nBO: Well.\n" * 3
    calm = "KIT: The tea is cold.\nBO: Is it?\n"
    assert tempers(play(nervous + calm * 40)) == ["timid"]
    assert tempers(play(nervous + calm * 200)) == []


def test_who_a_direction_begins_with_is_shown_by_it() -> None:
    script = play("KIT: Oh.\n[Kit laughs.]\nBO: Hm.\n[Kit smiles at Bo.]\nKIT: No.\n[Kit giggles.]")
    assert tempers(script) == ["merry"]
    assert tempers(script, "bo") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("I am very shy.", ["timid"]),
        ("Oh, I'm always impatient, you know.", ["brisk"]),
        ("I am a proud man, sir.", ["proud"]),
        ("I am not shy.", []),
        ("I'm never jealous nor proud.", []),
        ("Am I shy?", []),
        ("I am shy?", []),
        ("If I am shy, what of it?", []),
        ("They say I am proud.", []),
        ("He wrote: “I am proud.”", []),
        ("I am shy of horses.", []),
        ("I love you, I fear for you, you fool!", []),
        ("My brother is shy.", []),
    ],
)
def test_people_say_what_they_are_like(line: str, expected: list[str]) -> None:
    assert tempers(play(f"KIT: {line}\nBO: Oh.")) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Soy orgullosa, sí, señora.", ["proud"]),
        ("Yo soy muy tímida.", ["timid"]),
        ("No soy tímida.", []),
        ("¿Soy tímida?", []),
        ("Mi hermana es muy tímida.", []),
        ("No me das miedo.", []),
        ("Estoy callada.", []),
    ],
)
def test_la_gente_dice_como_es(line: str, expected: list[str]) -> None:
    assert tempers(spanish(f"KIT: {line}\nBO: Ah.")) == expected


def test_one_who_scolds_is_not_believed_and_two_lines_are() -> None:
    once = "KIT: Go.\nBO: You are proud, Kit.\nKIT: Am I?"
    assert tempers(play(once)) == []
    assert tempers(play(f"{once}\nBO: How proud you are!\nKIT: Well.")) == ["proud"]
    assert tempers(play(f"{once}\nBO: Well.\nFAY: Kit is so proud, Bo.\nBO: Yes.")) == ["proud"]


def test_what_is_said_of_one_is_not_claimed_of_another() -> None:
    lines = "KIT: Fay is so proud.\nBO: Proud Fay!\nKIT: You are kind.\nFAY: Is she?"
    script = play(lines)
    assert (tempers(script, "fay"), tempers(script), tempers(script, "bo")) == (["proud"], [], [])


def test_a_polite_word_before_a_name_is_no_temper() -> None:
    assert tempers(play("BO: Gentle Kit!\nKIT: Yes.\nBO: Come, gentle Kit.\nKIT: I come.")) == []


def test_fear_that_is_told_three_times_is_shown() -> None:
    lines = "PAU: Tengo miedo.\nSOL: Calla.\nPAU: Me da mucho miedo.\nSOL: Ven.\nPAU: ¡Tengo miedo!"
    assert tempers(spanish(lines), "pau") == ["timid"]
    assert tempers(spanish(lines), "sol") == []


@pytest.mark.parametrize(
    ("name", "description", "language", "expected"),
    [
        ("KIT", "a shy clerk", "en", ["timid"]),
        ("KIT", "not shy at all", "en", []),
        ("KIT", "friend of the shy Bo", "en", []),
        ("KIT", "who plays the proud king", "en", []),
        ("MRS GENTLE", "", "en", []),
        ("THE SHY GIRL", "", "en", ["timid"]),
        ("PAZ", "tímida y callada", "es", ["timid", "terse"]),
        ("LA DULCE INOCENTE", "", "es", ["tender"]),
    ],
)
def test_the_cast_list_says_what_somebody_is_like(
    name: str, description: str, language: str, expected: list[str]
) -> None:
    script = play(f"{name}: Here.", language=Language(language), about={name: description})
    assert tempers(script, script.roles[0].id) == expected


def test_how_somebody_speaks_is_no_temperament() -> None:
    asking = "KIT: Why is it so late, and where did you leave the lamp?\nBO: There.\n"
    assert tempers(play(asking * 12)) == []
    assert tempers(play(asking * 12), "bo") == []


def test_an_innocent_by_name_is_young_and_one_accused_may_be_any_age() -> None:
    named = spanish("LA DULCE INOCENTE: Aquí.")
    accused = play("KIT: Here.", about={"KIT": "an innocent man, accused of murder"})
    young = analyse(named).of(named.roles[0].id).age
    assert (young.value if young else "") == "young"
    assert analyse(accused).of("kit").age is None


def test_the_relatives_of_a_lady_do_not_speak_as_lords_by_that() -> None:
    about = {"LADY ASH": "", "TY": "nephew to Lady Ash", "MAC": "friend of the Scot"}
    script = play("LADY ASH: What colour!\nTY: Grey.\nMAC: Yes.", about=about)
    told = {p.role: p.region.value for p in analyse(script).profiles if p.region}
    assert told == {"lady-ash": "en-GB-x-rp"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_temper_in_our_own_plays_is_shown_by_lines_of_that_person(sample: object) -> None:
    script = read(text(sample), sample.filename)  # type: ignore[arg-type, attr-defined]
    said = {speech.id: speech.who for speech in script.speeches()}
    for profile in analyse(script).profiles:
        for claim in profile.temperament:
            own = {role for line in claim.evidence for role in said.get(line, (profile.role,))}
            assert own == {profile.role}
