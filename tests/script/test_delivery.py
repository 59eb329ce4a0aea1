"""How a line is said follows from its directions and its punctuation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.reading.reader import read
from engine.script.aside import Brackets, pieces_of
from engine.script.delivery import NEUTRAL, VALENCES, Delivery, Emotion, delivery_of, understood
from engine.script.delivery_words import ENGLISH, SPANISH, Told
from engine.script.model import Span, Speech
from engine.take.plan import Order, takes_wanted
from engine.take.take import key_of


def said(text: str) -> Delivery:
    """The delivery of a speech typed with its directions in brackets."""
    pieces = pieces_of(text, Brackets(certain=True))
    return delivery_of(Speech("l1", ("ana",), pieces, Span(0, 1)))


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("(angrily) Leave it.", Emotion.ANGRY),
        ("(con enfado) Déjalo.", Emotion.ANGRY),
        ("(sadly) Leave it.", Emotion.SAD),
        ("(con tristeza) Déjalo.", Emotion.SAD),
        ("(sobbing) Leave it.", Emotion.WEEPING),
        ("(llorando) Déjalo.", Emotion.WEEPING),
        ("(shouting) Leave it!", Emotion.SHOUTED),
        ("(a voces) ¡Déjalo!", Emotion.SHOUTED),
        ("(aside) He lies.", Emotion.ASIDE),
        ("(aparte) Miente.", Emotion.ASIDE),
        ("(laughs) Leave it.", Emotion.JOYFUL),
        ("(ríe) Déjalo.", Emotion.JOYFUL),
        ("(trembling) Who is it?", Emotion.FEARFUL),
        ("(asustada) ¿Quién es?", Emotion.FEARFUL),
        ("(whispers) Here.", Emotion.WHISPERED),
        ("(en voz baja) Aquí.", Emotion.WHISPERED),
        ("(astonished) You?", Emotion.SURPRISED),
        ("(atónito) ¿Tú?", Emotion.SURPRISED),
        ("(drily) How nice.", Emotion.DRY),
        ("(con ironía) Qué bien.", Emotion.DRY),
        ("(slowly) I see.", Emotion.SLOW),
        ("(despacio) Ya veo.", Emotion.SLOW),
        ("(hurriedly) Come.", Emotion.HURRIED),
        ("(deprisa) Ven.", Emotion.HURRIED),
        ("(to Ben) Come.", Emotion.NEUTRAL),
        ("Come.", Emotion.NEUTRAL),
    ],
)
def test_a_direction_colours_the_voice(text: str, emotion: Emotion) -> None:
    assert said(text).emotion is emotion


@pytest.mark.parametrize("text", ["(pause) Yes.", "(pausa) Sí.", "(beat) Yes."])
def test_a_pause_is_kept_before_the_words(text: str) -> None:
    assert said(text).pause > 0


def test_a_long_pause_is_longer() -> None:
    assert said("(a long pause) Yes.").pause > said("(pause) Yes.").pause


def test_a_pause_in_the_middle_does_not_delay_the_line() -> None:
    assert said("Yes. (pause) No.").pause == 0


def test_strong_words_and_exclamation_marks_are_more_intense() -> None:
    assert said("(very angrily) Go.").intensity > said("(angrily) Go.").intensity
    assert said("(angrily) Go!").intensity > said("(angrily) Go.").intensity
    assert said("(slightly angry) Go.").intensity < said("(angrily) Go.").intensity


def test_a_plain_line_is_neutral() -> None:
    assert said("I came by the road.") == NEUTRAL


def entries(table: Told) -> dict[Emotion, set[str]]:
    """The words of a table by emotion."""
    found: dict[Emotion, set[str]] = {}
    for name, _, words in table:
        found.setdefault(Emotion(name), set()).update(words.split())
    return found


@pytest.mark.parametrize("table", [ENGLISH, SPANISH])
def test_each_language_has_words_enough_for_every_emotion(table: Told) -> None:
    found = entries(table)
    assert set(found) == set(Emotion)
    telling = {emotion: words for emotion, words in found.items() if emotion is not Emotion.NEUTRAL}
    assert all(len(words) >= 20 for words in telling.values())
    assert sum(map(len, telling.values())) >= 60


@pytest.mark.parametrize("table", [ENGLISH, SPANISH])
def test_no_word_tells_two_emotions_in_one_language(table: Told) -> None:
    every = [word for words in entries(table).values() for word in words]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("direction", "emotion"),
    [
        ("Seco.", Emotion.DRY),
        ("out of breath", Emotion.HURRIED),
        ("sin aliento", Emotion.HURRIED),
        ("con orgullo", Emotion.JOYFUL),
        ("harta", Emotion.ANGRY),
        ("avergonzado", Emotion.SAD),
        ("con dulzura", Emotion.JOYFUL),
        ("con un hilo de voz", Emotion.WHISPERED),
        ("muy digno", Emotion.SLOW),
        ("gently", Emotion.JOYFUL),
        ("barely", Emotion.WHISPERED),
        ("apenas", Emotion.WHISPERED),
        ("carefully", Emotion.SLOW),
        ("Se le quiebra la voz.", Emotion.SAD),
        ("under her breath, to Ben", Emotion.WHISPERED),
        ("a gritos", Emotion.SHOUTED),
        ("fed up", Emotion.ANGRY),
        ("at the top of his voice", Emotion.SHOUTED),
        ("cries out", Emotion.SHOUTED),
        ("cries", Emotion.WEEPING),
        ("para sí", Emotion.ASIDE),
        ("talking to herself", Emotion.ASIDE),
        ("smiling to herself", Emotion.JOYFUL),
    ],
)
def test_a_direction_that_was_once_misread_is_read(direction: str, emotion: Emotion) -> None:
    assert said(f"({direction}) Leave it.").emotion is emotion


@pytest.mark.parametrize(
    "direction",
    [
        "not shaking",
        "without anger",
        "sin miedo",
        "ya no llora",
        "no longer angry",
        "stops crying",
        "deja de llorar",
        "shaking his head",
        "Se seca las manos.",
        "crosses to the window",
        "made of glass",
        "a second time",
        "putting on her glasses",
        "in the saddle",
        "con las gafas puestas",
        "baja del escenario",
        "takes her aside",
        "at the top of the stairs",
    ],
)
def test_what_only_sounds_like_an_emotion_colours_nothing(direction: str) -> None:
    assert said(f"({direction}) Leave it.").emotion is Emotion.NEUTRAL


@pytest.mark.parametrize(
    ("direction", "emotion"),
    [
        ("not angry but sad", Emotion.SAD),
        ("sin volverse, triste", Emotion.SAD),
        ("no enfadado, sino asustado", Emotion.FEARFUL),
    ],
)
def test_what_is_denied_gives_way_to_what_is_said(direction: str, emotion: Emotion) -> None:
    assert said(f"({direction}) Leave it.").emotion is emotion


def test_a_word_of_both_languages_tells_the_same_in_both() -> None:
    english, spanish = (
        {word: emotion for emotion, words in entries(table).items() for word in words}
        for table in (ENGLISH, SPANISH)
    )
    assert {
        word for word in english.keys() & spanish if english[word] is not spanish[word]
    } == set()


def test_good_feelings_lie_above_nought_and_bad_ones_below() -> None:
    assert said("(joyfully) Come.").valence > 0.5
    assert said("(con orgullo) Ven.").valence > 0
    assert said("(harta) Ven.").valence < -0.5
    assert said("(ashamed) Come.").valence < 0
    assert said("(whispering) Come.").valence == 0
    assert said("Come.").valence == 0


def test_a_stronger_feeling_lies_further_out() -> None:
    assert said("(very sad) Go.").valence < said("(sad) Go.").valence < 0
    assert said("(muy furioso) ¡Fuera! ¡Fuera!").valence == -1


def test_a_question_cried_out_is_surprise_where_nothing_else_is_said() -> None:
    assert said("You did what?!").emotion is Emotion.SURPRISED
    assert said("(angrily) You did what?!").emotion is Emotion.ANGRY
    assert said("You did what?").emotion is Emotion.NEUTRAL


@pytest.mark.parametrize(
    "text", ["(after a moment) Yes.", "(piensa) Sí.", "(tras un instante) Sí."]
)
def test_thinking_takes_time(text: str) -> None:
    assert said(text).pause > 0


def test_valence_is_for_the_page_and_changes_no_take() -> None:
    lines = "ANA. (with pride) I lit it.\nLUIS. (ashamed) I let it go out.\nANA. So.\nLUIS. So."
    script = read(lines.encode(), "play.txt")
    cast = {role.id: "hum/low" for role in script.roles}
    wanted = takes_wanted(script, cast, Order(engines={"hum": "1"}))
    assert {planned.utterance.delivery.valence for planned in wanted} == {0.0}
    utterance = wanted[0].utterance
    coloured = replace(utterance, delivery=replace(utterance.delivery, valence=0.9))
    assert key_of(coloured, "hum", "1") == key_of(utterance, "hum", "1")


def test_an_emotion_is_worth_what_most_of_its_words_are() -> None:
    for emotion, worth in VALENCES.items():
        own = [value for table in (ENGLISH, SPANISH) for name, value, _ in table if name == emotion]
        assert not own or min(own) <= worth <= max(own)


@pytest.mark.parametrize(
    ("text", "told", "urged", "paused"),
    [
        ("(whispers) Here.", "whispers", "", ""),
        ("(to Ben) (whispers) Here.", "whispers", "", ""),
        ("(slowly) Come (angrily) here.", "slowly", "", ""),
        ("You did what?!", "?!", "!", ""),
        ("(angrily) Out!", "angrily", "!", ""),
        ("(a pause) (softly) Yes.", "softly", "", "a pause; softly"),
        ("… Yes.", "", "", "…"),
        ("Yes.", "", "", ""),
    ],
)
def test_what_is_understood_says_what_it_follows_from(
    text: str, told: str, urged: str, paused: str
) -> None:
    pieces = pieces_of(text, Brackets(certain=True))
    found = understood(Speech("l1", ("ana",), pieces, Span(0, 1)))
    assert (found.told, found.urged, found.paused) == (told, urged, paused)


def test_what_a_person_says_of_a_line_counts() -> None:
    pieces = pieces_of("(whispers) Here.", Brackets(certain=True))
    speech = Speech("l1", ("ana",), pieces, Span(0, 1))
    own = Delivery(Emotion.ANGRY, 0.9, 2.0, -0.5)
    assert delivery_of(replace(speech, delivery=own)) == own
    assert understood(replace(speech, delivery=own)) == understood(speech)
