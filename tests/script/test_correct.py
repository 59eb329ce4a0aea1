"""A person corrects a script, and everything that was not touched stays as it was."""

from __future__ import annotations

import pytest

from engine.reading.reader import read
from engine.script.correct import (
    CannotCorrect,
    as_line,
    deliver,
    delivery_from,
    doubt_key,
    reassign,
    reword,
    rewrite,
    settle,
    speak,
    speak_in,
)
from engine.script.delivery import Delivery, Emotion, delivery_of
from engine.script.model import (
    SCRIPT_JSON,
    Direction,
    DoubtKind,
    Language,
    PieceKind,
    Script,
)
from engine.script.namesakes import namesakes
from engine.script.people import merge, rename
from engine.script.recut import to_direction
from engine.script.tongue import tongues

TEXT = (
    "ANA: One.\nLUIS: Two (more or less).\nANA: Three.\nLUIS: Four.\nANNA: Five.\nANA: Six.\n"
    "ANNA: Seven.\nTHE STREET: Nobody moves.\n"
)
BOTH = (
    "ANA: I have never seen this house before in my life.\n"
    "LUIS: Pues yo he vivido en esta casa desde que nací.\n"
    "ANA: Then you must know where they keep all of the keys.\nLUIS: No.\n"
)


@pytest.fixture
def script() -> Script:
    """Eight speeches by four roles, two of them alike."""
    return read(TEXT.encode(), "play.txt")


def ids(script: Script) -> list[str]:
    """The ids of all elements."""
    return [element.id for scene in script.scenes for element in scene.elements]


def spoken(script: Script) -> list[str]:
    """The words of all speeches."""
    return [speech.spoken for speech in script.speeches()]


def test_new_words_are_split_into_pieces(script: Script) -> None:
    first = ids(script)[0]
    changed = reword(script, first, "(waving) One and [pause] a half.")
    speech = next(changed.speeches())
    assert speech.directions == ("waving", "pause")
    assert speech.spoken == "One and a half."
    assert ids(changed) == ids(script)
    assert spoken(changed)[1:] == spoken(script)[1:]


def test_a_bracket_that_was_spoken_stays_spoken(script: Script) -> None:
    changed = reword(script, ids(script)[1], "Two and a bit (more or less).")
    assert spoken(changed)[1] == "Two and a bit (more or less)."


def test_a_song_stays_a_song() -> None:
    sung = read(b"Title: x\n\nEXT. A\n\nANA\n~La la\n\nBEN\nNo.\n", "a.fountain")
    speech = next(reword(sung, ids(sung)[0], "La la la").speeches())
    assert [piece.kind for piece in speech.pieces] == [PieceKind.SUNG]


def test_a_speech_goes_to_other_roles(script: Script) -> None:
    changed = reassign(script, ids(script)[0], ["luis", "ana", "luis"])
    assert next(changed.speeches()).who == ("luis", "ana")


def test_new_words_and_a_new_speaker_are_one_correction(script: Script) -> None:
    first = next(script.speeches())
    changed = next(rewrite(script, first.id, "Uno.", ["luis"]).speeches())
    assert (changed.spoken, changed.who) == ("Uno.", ("luis",))
    assert rewrite(script, first.id, as_line(first), first.who) is script


def test_the_doubt_about_who_speaks_is_settled_by_saying_who(script: Script) -> None:
    street = ids(script)[-1]
    assert any(doubt.element == street for doubt in script.doubts)
    assert not any(d.element == street for d in reassign(script, street, ["ana"]).doubts)


def test_a_role_takes_another_name(script: Script) -> None:
    changed = rename(script, "luis", "  LUIS   MIGUEL ")
    assert changed.role("luis").name == "LUIS MIGUEL"
    assert ids(changed) == ids(script)


def test_one_role_takes_over_what_another_says(script: Script) -> None:
    changed = merge(script, "anna", "ana")
    assert [role.id for role in changed.roles] == ["ana", "luis", "the-street"]
    assert [speech.who for speech in changed.speeches()].count(("ana",)) == 5
    assert not any(doubt.kind is DoubtKind.SIMILAR_ROLES for doubt in changed.doubts)


def test_a_doubt_is_settled(script: Script) -> None:
    first = script.doubts[0]
    changed = settle(script, [doubt_key(first)])
    assert changed.doubts == script.doubts[1:]
    with refusal("no_such_doubt"):
        settle(changed, [doubt_key(first)])


def test_the_reader_proposes_who_may_be_one_and_the_smaller_role_goes() -> None:
    script = read(TEXT.replace("ANA", "MARTA").replace("ANNA", "MARTHA").encode(), "play.txt")
    (pair,) = namesakes(script)
    assert (pair.gone.id, pair.stays.id) == ("martha", "marta")
    renamed = rename(script, "marta", "MARTITA")
    (same,) = namesakes(renamed)
    assert (same.gone.id, same.stays.id) == ("martha", "marta")
    assert namesakes(settle(renamed, [same.doubt])) == ()
    merged = merge(renamed, "marta", "luis")
    assert not any(doubt.kind is DoubtKind.SIMILAR_ROLES for doubt in merged.doubts)


def test_the_owner_says_which_language_a_play_is_in() -> None:
    script = read(BOTH.encode(), "both.txt")
    assert script.language is Language.MIXED
    assert any(doubt.kind is DoubtKind.MIXED_LANGUAGE for doubt in script.doubts)
    english = speak(script, "en")
    assert english.language is Language.ENGLISH
    assert not any(doubt.kind is DoubtKind.MIXED_LANGUAGE for doubt in english.doubts)
    assert ids(script)[1] in {each.speech for each in tongues(english)}
    assert ids(script)[1] not in {each.speech for each in tongues(speak(script, "es"))}
    with refusal("no_such_language"):
        speak(script, "unknown")


def test_a_person_says_how_one_line_is_delivered(script: Script) -> None:
    first, second = ids(script)[:2]
    whispered = Delivery(Emotion.WHISPERED, 0.9, 1.5, 0.0)
    told = deliver(script, first, whispered)
    assert delivery_of(next(told.speeches())) == whispered
    assert list(told.speeches())[1:] == list(script.speeches())[1:]
    assert SCRIPT_JSON.validate_json(SCRIPT_JSON.dump_json(told)) == told
    assert deliver(told, first, None) == script
    assert delivery_of(next(reword(told, first, "Ones.").speeches())) == whispered
    assert deliver(script, second, Delivery()) == script


@pytest.mark.parametrize(
    "delivery",
    [
        Delivery(intensity=1.1),
        Delivery(intensity=float("nan")),
        Delivery(pause=-0.1),
        Delivery(pause=60.0),
        Delivery(valence=-2.0),
    ],
)
def test_a_delivery_that_nobody_can_give_is_refused(script: Script, delivery: Delivery) -> None:
    with pytest.raises(CannotCorrect) as refused:
        deliver(script, ids(script)[0], delivery)
    assert refused.value.reason == "no_such_delivery"


def test_a_form_tells_a_delivery() -> None:
    form = {"emotion": "sad", "intensity": "0.7", "pause": "1.2", "valence": "-0.5"}
    assert delivery_from(form) == Delivery(Emotion.SAD, 0.7, 1.2, -0.5)
    assert delivery_from({"emotion": ""}) is None
    for wrong in ({"emotion": "purple"}, {"emotion": "sad"}, form | {"pause": "long"}):
        with pytest.raises(CannotCorrect):
            delivery_from(wrong)


def test_the_owner_says_which_language_one_line_is_in() -> None:
    script = read(BOTH.encode(), "both.txt")
    spanish = next(each.speech for each in tongues(script))
    told = speak_in(script, spanish, "en")
    assert spanish not in {each.speech for each in tongues(told)}
    assert speak_in(told, spanish, "") == script
    with pytest.raises(CannotCorrect):
        speak_in(script, spanish, "mixed")


def test_a_false_cue_becomes_a_direction_and_its_role_leaves(script: Script) -> None:
    last = ids(script)[-1]
    changed = to_direction(script, last)
    element = changed.scenes[-1].elements[-1]
    assert isinstance(element, Direction)
    assert element.text == "THE STREET Nobody moves."
    assert "the-street" not in {role.id for role in changed.roles}
    assert not any(doubt.element == last for doubt in changed.doubts)
    assert ids(changed) == ids(script)


def test_a_role_that_says_more_stays_when_one_line_becomes_a_direction(script: Script) -> None:
    changed = to_direction(script, ids(script)[0])
    assert len(changed.roles) == len(script.roles)


def refusal(wanted: str) -> pytest.RaisesExc[CannotCorrect]:
    """A refusal with this reason."""
    return pytest.raises(CannotCorrect, match=f"^{wanted}$")


def test_what_makes_no_sense_is_refused(script: Script) -> None:
    first = ids(script)[0]
    with refusal("no_such_speech"):
        reword(script, "l999", "x")
    with refusal("nothing_said"):
        reword(script, first, "(waves)")
    with refusal("too_long"):
        reword(script, first, "x" * 200_000)
    with refusal("no_such_role"):
        reassign(script, first, ["nobody"])
    with refusal("no_such_role"):
        reassign(script, first, [])


def test_names_that_make_no_sense_are_refused(script: Script) -> None:
    with refusal("no_name"):
        rename(script, "ana", "  ")
    with refusal("too_long"):
        rename(script, "ana", "x" * 81)
    with refusal("name_taken"):
        rename(script, "ana", "Luis")
    with refusal("same_role"):
        merge(script, "ana", "ana")
    with refusal("no_such_role"):
        merge(script, "nobody", "ana")
    with refusal("no_such_doubt"):
        settle(script, ["merged_speeches:l99:"])
