"""The built-in analyst: what the text tells of its people, and nothing that it does not tell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analyst.builtin import analyse
from engine.analyst.hearing import Names
from engine.analyst.profile import ANALYSIS_JSON, Claim, Profile
from engine.reading.reader import read
from engine.script.model import Language, Script
from engine.script.samples import SAMPLES, text
from tests.analyst.people import play, renamed, spanish

_GIVEN = ["ANN", "JOHN", "MARÍA", "JOSÉ", "ELIZABETH", "PETER", "CARMEN", "LUIS", "ROBIN", "KIM"]
_SMALL_TALK = """
    {0}: Is it raining?
    {1}: It never stops.
    {0}: We should go in.
    {1}: You go. I like it here.
"""


def gender(profile: Profile) -> str:
    return profile.gender.value if profile.gender else ""


def age(profile: Profile) -> str:
    return profile.age.value if profile.age else ""


def only(role: str, script: Script) -> Profile:
    return analyse(script).of(role)


@pytest.mark.parametrize("name", _GIVEN)
@pytest.mark.parametrize("language", list(Language))
def test_a_given_name_alone_tells_no_gender(name: str, language: Language) -> None:
    script = play(_SMALL_TALK.format(name, "X"), language=language)
    assert gender(only(script.roles[0].id, script)) == ""


@settings(max_examples=60)
@given(st.sampled_from(_GIVEN), st.sampled_from(_GIVEN))
def test_another_given_name_never_changes_a_gender(one: str, other: str) -> None:
    script = play("A: Good day.\nB: I am your brother, believe me. I'm his brother.\nA: Well.")
    told = [gender(analyse(renamed(script, role, name)).of(role))
            for role in ("a", "b") for name in (one, other)]  # fmt: skip
    assert told[0] == told[1]
    assert told[2] == told[3]


@pytest.mark.parametrize(
    ("name", "description", "language", "expected"),
    [
        ("MRS LINDEN", "", "en", "female"),
        ("LADY ASH", "", "en", "female"),
        ("OLD MAN", "", "en", "male"),
        ("DOÑA ELVIRA", "", "es", "female"),
        ("SR. VEGA", "", "es", "male"),
        ("LA PORTERA", "", "es", "female"),
        ("EL POETA", "", "es", "male"),
        ("LA VOZ", "", "es", ""),
        ("KIT", "a boy of ten", "en", "male"),
        ("PAZ", "una mujer joven", "es", "female"),
        ("PAZ", "hija de Don Luis", "es", "female"),
        ("PAZ", "criada de Rosa", "es", "female"),
        ("NORA", "the understudy. She knows every word", "en", "female"),
        ("ASH", "who plays the brother", "en", ""),
        ("ROBIN", "the Duke's servant", "en", ""),
        ("ROBIN", "servant to the King", "en", ""),
        ("ROBIN", "Mr Vane's daughter", "en", "female"),
        ("ROBIN", "his wife", "en", "female"),
        ("JUANA", "", "es", ""),
        ("JOHN", "", "en", ""),
    ],
)
def test_names_and_descriptions_count_for_what_they_state(
    name: str, description: str, language: str, expected: str
) -> None:
    script = play(f"{name}: Here.", language=Language(language), about={name: description})
    profile = only(script.roles[0].id, script)
    assert gender(profile) == expected
    if profile.gender:
        assert profile.gender.evidence == (f"role:{profile.role}",)


def test_a_casting_sheet_marks_women_and_men() -> None:
    script = play("ALEX: Hm.\nSAM: Hm.", about={"ALEX": "F, thirties", "SAM": "M, 64"})
    assert [gender(p) for p in analyse(script).profiles] == ["female", "male"]
    assert [age(p) for p in analyse(script).profiles] == ["adult", "old"]


@pytest.mark.parametrize(
    ("description", "language", "expected"),
    [
        ("an old sailor", "en", "old"),
        ("an old friend of Tom's", "en", ""),
        ("viejo amigo de la casa", "es", ""),
        ("a girl of nineteen", "en", "young"),
        ("aged 9", "en", "child"),
        ("in her late fifties", "en", "adult"),
        ("her brother, forty", "en", "adult"),
        ("una chica de catorce años", "es", "young"),
        ("anciano pescador", "es", "old"),
        ("a baker", "en", ""),
        ("the 2nd sailor", "en", ""),
    ],
)
def test_a_description_tells_an_age(description: str, language: str, expected: str) -> None:
    script = play("KIT: Here.", language=Language(language), about={"KIT": description})
    assert age(only("kit", script)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("I'm thirty-two, you know.", ""),
        ("I'm thirty-two.", "adult"),
        ("I am seventy years old and I dance.", "old"),
        ("I'm ten minutes late.", ""),
        ("When I was ten I ran away.", ""),
    ],
)
def test_somebody_says_how_old_they_are(line: str, expected: str) -> None:
    assert age(only("kit", play(f"KIT: {line}\nBO: Oh."))) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tengo quince años.", "young"),
        ("Ya no tengo veinte años.", ""),
        ("Tengo veinte años de experiencia.", ""),
        ("Cumplo ochenta años mañana.", "old"),
    ],
)
def test_alguien_dice_su_edad(line: str, expected: str) -> None:
    assert age(only("pau", spanish(f"PAU: {line}\nSOL: Ah."))) == expected


def test_directions_agree_with_the_speaker() -> None:
    script = spanish("PAU: (Cansada.) Vamos.\nSOL: (Muy furioso.) No.\nPAU: (Asustada) ¿Qué?\n"
                     "SOL: (Sentado.) Nada.\nPAU: (Entrada triunfal.) Eh.")  # fmt: skip
    assert [gender(p) for p in analyse(script).profiles] == ["female", "male"]
    assert analyse(script).of("pau").gender == Claim("female", 0.7, ("l1", "l3"))


def test_a_reflexive_tells_what_a_kiss_does_not() -> None:
    script = play("[KIT talks to himself by the stove.]\nKIT: (takes her hand) Come.\n"
                  "BO: (kisses his cheek) Gladly.\nKIT: (shakes his head) Well.")  # fmt: skip
    assert gender(only("kit", script)) == "male"
    assert gender(only("bo", script)) == ""


def test_who_plays_another_is_not_told_by_it() -> None:
    script = play("KIT: (as Thisbe) I am a maid, I am your wife. (stabs herself)\nBO: Alas.")
    assert gender(only("kit", script)) == ""


def test_a_title_with_a_surname_is_whom_one_speaks_to() -> None:
    calm = "KIT: Tea?\nBO: You are perfect, Miss Fairfax.\n"
    assert gender(only("kit", play(calm * 2))) == "female"
    assert gender(only("kit", play("KIT: Tea?\nBO: Miss Fairfax!\nKIT: Who?"))) == ""
    both = "KIT: Tea?\nBO: A question to you, Mr. Worthing. You, Kit, will wait.\n"
    assert gender(only("kit", play(both * 2))) == ""


def test_who_is_called_madam_twice_is_a_woman() -> None:
    once = "BO: Yes, madam.\nKIT: Go.\nBO: I go."
    assert gender(only("kit", play("KIT: Tea.\n" + once))) == ""
    assert gender(only("kit", play("KIT: Tea.\n" + once + "\nKIT: Now.\nBO: At once, madam."))) == (
        "female"
    )


def test_where_the_text_disagrees_nothing_is_known() -> None:
    script = play("KIT: Tea.\nBO: Yes, madam.\nKIT: Go.\nBO: I mean, yes, sir.\nKIT: Well.\n"
                  "BO: Good night, sir.\nKIT: Hm.\nBO: Sleep well, madam.")  # fmt: skip
    assert gender(only("kit", script)) == ""


def test_the_cast_list_tells_who_is_whose() -> None:
    about = {"ROSA": "a baker", "KIT": "Rosa's brother", "BO": "servant to Rosa and friend of Kit",
             "FAY": "daughter to Kit"}  # fmt: skip
    script = play("ROSA: A.\nKIT: B.\nBO: C.\nFAY: D.", about=about)
    told = {(t.one, t.kind.value, t.other) for t in analyse(script).relationships}
    assert told == {("rosa", "sibling", "kit"), ("bo", "servant", "rosa"), ("kit", "friend", "bo"),
                    ("kit", "parent", "fay")}  # fmt: skip


def test_el_reparto_dice_quien_es_de_quien() -> None:
    about = {"ROSA": "panadera", "PAU": "hermano de Rosa", "SOL": "criada de Rosa y de Pau"}
    script = spanish("ROSA: A.\nPAU: B.\nSOL: C.", about=about)
    told = {(t.one, t.kind.value, t.other) for t in analyse(script).relationships}
    assert {("rosa", "sibling", "pau"), ("sol", "servant", "rosa")} <= told


def test_people_say_whose_they_are() -> None:
    script = play("KIT: This is my brother Tom.\nTOM: Good day.\nBO: I am Kit's mother.\nTOM: Ah.")
    told = {(t.one, t.kind.value, t.other): t.evidence for t in analyse(script).relationships}
    assert told == {("kit", "sibling", "tom"): ("l1",), ("bo", "parent", "kit"): ("l3",)}


def test_a_friar_is_nobodys_father() -> None:
    lines = "KIT: Yes, father.\nFRIAR TUCK: Pray.\n" * 6
    assert analyse(play(lines)).relationships == ()


def test_hijo_is_said_to_everybody_young() -> None:
    lines = "PAU: Sí.\nSOL: Ven, hijo.\n" * 6
    assert analyse(spanish(lines)).relationships == ()


def test_the_graph_tells_who_speaks_with_whom() -> None:
    script = play("A: 1.\nB: 2.\nA: 3.\n[Enter C.]\nB: 4.\nC: 5.", "A: 6.\nC: 7.")
    graph = {(c.one, c.other): (c.exchanges, c.together, c.scenes) for c in analyse(script).graph}
    assert graph["a", "b"] == (3, 4, ("scene-1",))
    assert graph["b", "c"] == (1, 2, ("scene-1",))
    assert graph["a", "c"] == (1, 3, ("scene-1", "scene-2"))


def test_who_shouts_often_is_fiery_and_the_lines_show_it() -> None:
    script = play("KIT: (angrily) No.\nBO: Why?\nKIT: (furious) Because.\nBO: Oh.\nKIT: (shouting "
                  "with rage) Out.\nBO: (calmly) Yes.")  # fmt: skip
    assert [t.value for t in only("kit", script).temperament] == ["fiery"]
    assert only("kit", script).temperament[0].evidence == ("l1", "l3", "l5")
    assert only("bo", script).temperament == ()


def test_little_said_is_no_temperament() -> None:
    assert only("kit", play("KIT: No! No! No!\nBO: Why?")).temperament == ()


def test_style_is_measured() -> None:
    script = spanish("PAU: ¿Usted sabe, señora?\nSOL: ¡No! Y usted no…\nPAU: Pues yo—\nSOL: Ya.")
    style = only("pau", script).style
    assert (style.speeches, style.words, style.longest) == (2, 2.5, 3)
    assert (style.questions, style.exclamations, style.interrupted) == (0.5, 0.0, 0.5)
    assert only("sol", script).style.trailing == 0.5


@pytest.mark.parametrize(
    ("line", "language", "region"),
    [
        ("My favourite colour, said the neighbour.", Language.ENGLISH, "en-GB"),
        ("My favorite color is the color of theater.", Language.ENGLISH, "en-US"),
        ("Och, the wee bairn dinna ken the colour.", Language.ENGLISH, "en-GB-scotland"),
        ("Is it yours? Four hours, your flour.", Language.ENGLISH, "en-US"),
        ("¿No vais a venir vosotros?", Language.SPANISH, "es-ES"),
        ("¿Ustedes no van a venir para acá?", Language.SPANISH, "es-419"),
        ("Buenas noches.", Language.SPANISH, "es-ES"),
    ],
)
def test_the_play_tells_where_it_is_spoken(line: str, language: Language, region: str) -> None:
    assert analyse(play(f"A: {line}", language=language)).region.value == region


def test_lords_of_a_british_play_speak_as_lords() -> None:
    script = play("LADY ASH: What colour!\nBO: Grey.\nMAC: Aye.", about={"MAC": "a Scot"})
    told = {p.role: p.region.value for p in analyse(script).profiles if p.region}
    assert told == {"lady-ash": "en-GB-x-rp", "mac": "en-GB-scotland"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_every_claim_on_our_own_plays_has_its_evidence_in_the_play(sample: object) -> None:
    script = read(text(sample), sample.filename)  # type: ignore[arg-type, attr-defined]
    analysis = analyse(script)
    ids = {e.id for scene in script.scenes for e in scene.elements}
    ids |= {f"role:{role.id}" for role in script.roles}
    claims = [
        c for p in analysis.profiles for c in (p.age, p.gender, p.region, *p.temperament) if c
    ]
    ties = [tie.evidence for tie in analysis.relationships]
    assert claims
    for evidence in (*(c.evidence for c in claims), *ties):
        assert evidence
        assert set(evidence) <= ids
    assert ANALYSIS_JSON.validate_json(ANALYSIS_JSON.dump_json(analysis)) == analysis


_FOLDS_TO_MORE = [sign for at in range(0x110000) if len((sign := chr(at)).casefold()) > 1]


@given(st.text(st.sampled_from(["A", "l", "i", "İ", "ı", *_FOLDS_TO_MORE]), min_size=1))
@settings(max_examples=60)
def test_whatever_letters_fold_to_more_names_are_found_where_they_stand(strange: str) -> None:
    roles = play("ALI: Bea?\nBEA: Ali?").roles
    marked = Names(roles).marked(f"{strange}, Bea! Alı, {strange}. Bea?")
    assert (marked.count("⟦1⟧!"), marked.count("⟦1⟧?")) == (1, 1)
    assert ", ⟦1⟧! ⟦0⟧, " in marked
