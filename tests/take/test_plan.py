"""The plan: everything once, in the order wanted, and nothing that is held."""

from dataclasses import replace

import pytest

from engine.cast.narrator import NARRATOR
from engine.script.correct import deliver, speak_in
from engine.script.delivery import Delivery, Emotion
from engine.script.model import (
    Direction,
    Element,
    Language,
    Piece,
    PieceKind,
    Role,
    Scene,
    Script,
    Span,
    Speech,
)
from engine.take.lexicon import Entry, Lexicon
from engine.take.plan import Order, plan, takes_wanted
from engine.take.production import LineTreatment, Production
from engine.voice.registry import versions

NOWHERE = Span(0, 0)
CAST = {"ann": "espeak/nora", "ben": "espeak/rowan"}


def said(name: str, text: str, *who: str, direction: str = "") -> Speech:
    pieces = [Piece(PieceKind.DIRECTION, direction)] if direction else []
    return Speech(name, who, (*pieces, Piece(PieceKind.SPOKEN, text)), NOWHERE)


def play(*scenes: tuple[Element, ...], language: Language = Language.ENGLISH) -> Script:
    roles = (Role("ann", "ANN"), Role("ben", "BEN"), Role("cat", "CAT"))
    told = tuple(Scene(f"scene-{n}", "", scene) for n, scene in enumerate(scenes, 1))
    return Script("A play", language, roles, told)


TWO_SCENES = play(
    (said("1", "Who is there?", "ann"), said("2", "Only me.", "ben"), said("3", "Oh.", "ann")),
    (said("4", "Good night.", "ben"), said("5", "Only me.", "ben")),
)


def order_of(script: Script, order: Order, held: set[str] | None = None) -> list[str]:
    return [line.speech for line in plan(script, CAST, order, held or set())]


def test_a_play_is_recorded_as_it_is_printed_each_sound_once() -> None:
    assert order_of(TWO_SCENES, Order()) == ["1", "2", "3", "4"]


def test_every_take_wanted_is_told_even_where_the_words_repeat() -> None:
    lines = takes_wanted(TWO_SCENES, CAST, Order())
    assert [line.speech for line in lines] == ["1", "2", "3", "4", "5"]
    assert lines[1].key == lines[4].key
    assert {line.scene for line in lines} == {"scene-1", "scene-2"}


def test_what_the_actor_has_passed_is_recorded_after_what_they_will_hear() -> None:
    assert order_of(TWO_SCENES, Order(line="2")) == ["2", "3", "1", "4"]
    assert order_of(TWO_SCENES, Order(("scene-2", "scene-1"), line="5")) == ["5", "4", "1", "3"]
    mine = Order(mine=frozenset({"ben"}), line="3")
    assert order_of(TWO_SCENES, mine) == ["3", "1", "2", "4"]
    assert order_of(TWO_SCENES, Order(line="gone")) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("words", ["…", "...", "?", "—", "!!!", "🙂", "***", "¡…!"])
def test_a_line_without_words_is_not_recorded(words: str) -> None:
    script = play((said("1", words, "ann"), said("2", "Hm.", "ben")))
    assert order_of(script, Order()) == ["2"]


def test_the_scenes_wanted_come_in_the_order_wanted() -> None:
    assert order_of(TWO_SCENES, Order(scenes=("scene-2",))) == ["4", "5"]
    assert order_of(TWO_SCENES, Order(scenes=("scene-2", "scene-1"))) == ["4", "5", "1", "3"]


def test_a_scene_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        plan(TWO_SCENES, CAST, Order(scenes=("scene-9",)), ())


def test_my_own_lines_come_last_in_each_scene() -> None:
    lines = takes_wanted(TWO_SCENES, CAST, Order(mine=frozenset({"ann"})))
    assert [line.speech for line in lines] == ["2", "1", "3", "4", "5"]


def test_what_is_held_is_not_recorded_again() -> None:
    everything = plan(TWO_SCENES, CAST, Order(), ())
    held = {line.key for line in everything[1:]}
    assert plan(TWO_SCENES, CAST, Order(), held) == everything[:1]
    assert plan(TWO_SCENES, CAST, Order(), {line.key for line in everything}) == ()


def test_a_joint_cue_is_taken_once_for_each_role() -> None:
    lines = plan(play((said("1", "We are!", "ann", "ben"),)), CAST, Order(), ())
    assert [(line.role, line.utterance.voice) for line in lines] == list(CAST.items())


def test_roles_without_a_voice_and_speeches_without_words_have_no_take() -> None:
    script = play((said("1", "Hm?", "cat"), said("2", "  ", "ann"), said("3", "Yes.", "ann")))
    assert order_of(script, Order()) == ["3"]


@pytest.mark.parametrize(
    "changed",
    [
        takes_wanted(play((said("1", "Who's there?", "ann"),)), CAST, Order()),
        takes_wanted(play((said("1", "Who is there?", "ann"),)), {"ann": "espeak/june"}, Order()),
        takes_wanted(TWO_SCENES, CAST, Order(engines={"espeak": "another"})),
        takes_wanted(
            play((said("1", "Who is there?", "ann", direction="furious"),)), CAST, Order()
        ),
    ],
)
def test_another_sound_has_another_key(changed: tuple[object, ...]) -> None:
    first = takes_wanted(TWO_SCENES, CAST, Order())[0]
    assert getattr(changed[0], "key", None) not in {None, first.key}


def test_a_pause_alone_is_no_other_sound() -> None:
    plain, paused = (
        takes_wanted(play((said("1", "Yes.", "ann", direction=direction),)), CAST, Order())[0]
        for direction in ("", "pause")
    )
    assert plain.utterance.delivery.pause == paused.utterance.delivery.pause == 0


def test_a_line_falls_silent_where_the_script_says_so() -> None:
    pieces = (
        Piece(PieceKind.SPOKEN, "Yes… I think."),
        Piece(PieceKind.DIRECTION, "pause"),
        Piece(PieceKind.SPOKEN, "No, Siobhan — no."),
    )
    script = play((Speech("1", ("ann",), pieces, NOWHERE),))
    (line,) = plan(script, CAST, Order(), ())
    assert line.utterance.pauses == ((5, 0.5), (14, 1.5), (28, 0.3))
    names = Production(lexicon=Lexicon((Entry("Siobhan", "shuh-vawn"),)))
    (respelt,) = plan(script, CAST, Order(production=names), ())
    assert [respelt.utterance.text[pause.at :] for pause in respelt.utterance.pauses] == [
        "I think. No, shuh-vawn — no.",
        "No, shuh-vawn — no.",
        "no.",
    ]
    other = Production(lines={"1": LineTreatment(spoken="Perhaps — no.")})
    (instead,) = plan(script, CAST, Order(production=other), ())
    assert instead.utterance.pauses == ((10, 0.3),)
    assert len({line.key, respelt.key, instead.key}) == len([line, respelt, instead])


def test_directions_are_heard_but_not_said() -> None:
    (line,) = plan(
        play((said("1", "Come closer.", "ann", direction="whispering"),)), CAST, Order(), ()
    )
    assert line.utterance.text == "Come closer."
    assert line.utterance.delivery.emotion is Emotion.WHISPERED


@pytest.mark.parametrize(
    ("language", "voice", "spoken"),
    [
        (Language.ENGLISH, "espeak/lucia", "en"),
        (Language.SPANISH, "espeak/nora", "es"),
        (Language.MIXED, "espeak/lucia", "es-ES"),
        (Language.UNKNOWN, "espeak/duncan", "en-GB"),
        (Language.UNKNOWN, "far/away", "en"),
    ],
)
def test_the_language_is_the_plays_or_the_voices_own(
    language: Language, voice: str, spoken: str
) -> None:
    script = play((said("1", "Ay.", "ann"),), language=language)
    (line,) = plan(script, {"ann": voice}, Order(), ())
    assert line.utterance.language == spoken


def test_a_line_in_another_language_is_spoken_in_it() -> None:
    script = play(
        (
            said("1", "Who is there at this time of the night?", "ann"),
            said("2", "No me digas que otra vez se ha apagado la luz del faro.", "ben"),
            said("3", "What did you say to me?", "ann"),
        )
    )
    assert [line.utterance.language for line in plan(script, CAST, Order(), ())] == [
        "en",
        "es",
        "en",
    ]
    told = speak_in(script, "2", "en")
    assert {line.utterance.language for line in plan(told, CAST, Order(), ())} == {"en"}
    mixed = replace(script, language=Language.MIXED)
    assert plan(mixed, CAST, Order(), ()) == plan(script, CAST, Order(), ())


def test_only_the_line_whose_delivery_was_changed_is_recorded_again() -> None:
    held = {line.key for line in plan(TWO_SCENES, CAST, Order(), ())}
    angry = deliver(TWO_SCENES, "2", Delivery(Emotion.ANGRY, 0.9))
    (line,) = plan(angry, CAST, Order(), held)
    assert (line.speech, line.utterance.delivery.emotion) == ("2", Emotion.ANGRY)
    later = deliver(TWO_SCENES, "2", Delivery(pause=3.0))
    assert plan(later, CAST, Order(), held) == ()


def test_an_order_knows_the_engines_of_this_house() -> None:
    assert Order().engines == versions()


# --- directions --------------------------------------------------------------------------------

READ = play(
    (
        said("1", "Who is there?", "ann"),
        Direction("d1", "(The door opens.)", NOWHERE),
        said("2", "Only me.", "ben"),
        Direction("d2", "* * *", NOWHERE),
    )
)
NARRATED = {**CAST, NARRATOR: "espeak/alma"}


def test_directions_are_recorded_in_their_place_only_where_there_is_a_narrator() -> None:
    assert [line.speech for line in takes_wanted(READ, CAST, Order())] == ["1", "2"]
    lines = takes_wanted(READ, NARRATED, Order())
    assert [(line.speech, line.role) for line in lines] == [
        ("1", "ann"),
        ("d1", NARRATOR),
        ("2", "ben"),
    ]
    assert lines[1].utterance.text == "The door opens."
    assert lines[1].utterance.voice == "espeak/alma"


def test_a_narrator_adds_takes_and_changes_none() -> None:
    before = {line.key for line in takes_wanted(READ, CAST, Order())}
    added = plan(READ, NARRATED, Order(), before)
    assert [line.speech for line in added] == ["d1"]


def test_directions_that_the_actor_has_passed_are_recorded_after_what_they_will_hear() -> None:
    lines = takes_wanted(READ, NARRATED, Order(line="2"))
    assert [line.speech for line in lines] == ["2", "1", "d1"]


def test_a_narrator_says_a_word_as_the_lexicon_does() -> None:
    lexicon = Lexicon((Entry("door", "dor"),))
    (line,) = plan(
        READ, {NARRATOR: "espeak/alma"}, Order(production=Production(lexicon=lexicon)), ()
    )
    assert line.utterance.text == "The dor opens."
