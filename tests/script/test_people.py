"""Who there is in a play is set right: newcomers, names of nobody, and all places at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.export.fountain import to_fountain
from engine.export.markdown import to_markdown
from engine.reading.reader import read
from engine.script import correct, people, recut
from engine.script.correct import CannotCorrect, places_of_doubt
from engine.script.everywhere import MOST, everywhere
from engine.script.figures import figures_of
from engine.script.hues import hues
from engine.script.mends import bring_over
from engine.script.model import Direction, Script
from tests.script.drafts import draft

TEXT = (
    "ANA: Come in. Kayleigh - I am in.\nLUIS: Who?\nANA: You. Kayleigh - Me.\n"
    "KNOCK: A door slams.\nLUIS: What was that?\nROSA: The wind.\nKNOCK: Thunder.\n"
)


@pytest.fixture
def script() -> Script:
    """Seven speeches; somebody is swallowed twice, and a sound is taken for a person."""
    return read(TEXT.encode(), "play.txt")


def lines(script: Script) -> list[tuple[str, str]]:
    """Who says what; nobody a direction."""
    names = {role.id: role.name for role in script.roles}
    return [
        ("", element.text)
        if isinstance(element, Direction)
        else (" & ".join(names[who] for who in element.who), element.spoken)
        for scene in script.scenes
        for element in scene.elements
    ]


def found(script: Script, words: str) -> str:
    """The id of the element with these words."""
    ids = [element.id for scene in script.scenes for element in scene.elements]
    return ids[next(at for at, (_, said) in enumerate(lines(script)) if words in said)]


def test_somebody_new_speaks_at_every_place_where_their_name_stands(script: Script) -> None:
    one, other = found(script, "Come in"), found(script, "You. Kayleigh")
    peopled, who = people.introduce(script, ["+ Kayleigh "])
    places = [(one, len("Come in. ")), (other, len("You. "))]
    mended = everywhere(peopled, places, lambda s, place: recut.split(s, *place, who))
    assert lines(mended)[:2] == [("ANA", "Come in."), ("Kayleigh", "I am in.")]
    assert ("Kayleigh", "Me.") in lines(mended)


def test_a_newcomer_who_is_in_the_play_is_that_role(script: Script) -> None:
    same, who = people.introduce(script, ["+luis", "ana"])
    assert (same, who) == (script, ("luis", "ana"))


@pytest.mark.parametrize(
    ("who", "reason"), [("+", "no_name"), ("+ …", "no_name"), ("+" + "x" * 81, "too_long")]
)
def test_a_newcomer_has_a_name(script: Script, who: str, reason: str) -> None:
    with pytest.raises(CannotCorrect, match=reason):
        people.introduce(script, [who])


def test_a_sound_is_nobody_and_its_lines_are_directions(script: Script) -> None:
    left = people.dismiss(script, "knock", spoken=False)
    assert ("", "KNOCK: A door slams.") in lines(left)
    assert [role.name for role in left.roles] == ["ANA", "LUIS", "ROSA"]
    assert not any(doubt.element in {"knock", found(script, "Thunder")} for doubt in left.doubts)


def test_words_after_a_name_that_is_nobody_belong_to_whoever_speaks_above(script: Script) -> None:
    left = people.dismiss(script, "luis", spoken=True)
    assert lines(left)[0] == ("ANA", "Come in. Kayleigh - I am in. LUIS: Who?")
    assert ("", "KNOCK: A door slams.") not in lines(left)


def test_who_speaks_with_others_leaves_the_line_to_them(script: Script) -> None:
    line = found(script, "Who?")
    both = correct.reassign(script, line, ["luis", "rosa"])
    left = people.dismiss(both, "luis", spoken=False)
    assert ("ROSA", "Who?") in lines(left)


def test_somebody_is_left_to_speak() -> None:
    alone = read(b"ANA: One.\nANA: Two.\nANA: Three.\nLUIS: Four.\n", "play.txt")
    left = people.dismiss(alone, "luis", spoken=False)
    with pytest.raises(CannotCorrect, match="nobody_left"):
        people.dismiss(left, "ana", spoken=False)


def test_whoever_comes_or_goes_nobody_else_changes_colour(script: Script) -> None:
    before = hues(script)
    merged = people.merge(script, "ana", "luis")
    assert hues(merged) == {role: hue for role, hue in before.items() if role != "ana"}
    peopled, (new,) = people.introduce(merged, ["+Kayleigh"])
    assert hues(peopled)[new] not in hues(merged).values()


def test_all_places_are_corrected_or_none(script: Script) -> None:
    ids = [found(script, "Who?"), "nowhere"]
    with pytest.raises(CannotCorrect, match="no_such_speech"):
        everywhere(script, ids, lambda s, each: correct.reassign(s, each, ["ana"]))
    with pytest.raises(CannotCorrect, match="too_many"):
        everywhere(script, ids[:1] * (MOST + 1), recut.to_direction)
    with pytest.raises(CannotCorrect, match="no_such_speech"):
        everywhere(script, [], recut.to_direction)


def test_a_play_is_called_and_written_by_what_a_person_says(script: Script) -> None:
    told = correct.retitle(script, "  The  Door ", " Ana Ruiz ")
    assert (told.title, told.author) == ("The Door", "Ana Ruiz")
    assert correct.retitle(told, "The Door", "").author == ""
    for title, reason in ((" ", "no_title"), ("x" * 201, "too_long")):
        with pytest.raises(CannotCorrect, match=reason):
            correct.retitle(script, title, "")


def test_a_line_with_two_doubts_is_one_place_to_look_at() -> None:
    script = read(b"ANA: One.\nLUIS: Two.\nANA: Three.\nLUIS: Four.\nTHE STREET: Five.\n", "p.txt")
    doubt = script.doubts[0]
    assert places_of_doubt(script) == len({d.element for d in script.doubts})
    twice = script.doubts + tuple(d for d in script.doubts if d.element == doubt.element)
    assert places_of_doubt(replace(script, doubts=twice)) == places_of_doubt(script)


def test_a_newcomer_comes_along_into_a_new_draft(script: Script) -> None:
    peopled, who = people.introduce(script, ["+Kayleigh"])
    now = recut.split(peopled, found(script, "Come in"), len("Come in. "), who)
    brought = bring_over(script, now, read((TEXT + "ROSA: And rain.\n").encode(), "play.txt"))
    assert ("Kayleigh", "I am in.") in lines(brought.script)
    assert not brought.lost


def test_a_line_is_cut_and_taken_back_with_one_key(script: Script) -> None:
    line = found(script, "What was that?")
    cut = correct.strike(script, line)
    assert ("LUIS", "") in lines(cut)
    assert line not in {speech.id for speech in cut.speeches()}
    assert ("LUIS", "What was that?") in lines(correct.strike(cut, line))


def test_words_between_tildes_are_cut_and_the_rest_is_said(script: Script) -> None:
    line = found(script, "What was that?")
    cut = correct.reword(script, line, "What ~~in heaven~~ was that (turning)?")
    speech = next(speech for speech in cut.speeches() if speech.id == line)
    assert (speech.spoken, speech.cuts) == ("What was that ?", ("in heaven",))
    assert correct.as_line(speech) == "What ~~in heaven~~ was that (turning) ?"
    assert correct.reword(cut, line, correct.as_line(speech)) == cut
    assert correct.strike(cut, line) != cut


def test_a_cut_counts_as_it_is_typed_where_a_line_is_split(script: Script) -> None:
    line = found(script, "What was that?")
    cut = correct.reword(script, line, "What ~~in heaven~~ was that?")
    halves = recut.split(cut, line, len("What ~~in heaven~~ "), ["rosa"])
    assert ("ROSA", "was that?") in lines(halves)
    assert ("LUIS", "What") in lines(halves)


def test_what_is_cut_is_nowhere_performed_measured_or_printed(script: Script) -> None:
    line = found(script, "What was that?")
    cut = correct.reword(script, found(script, "The wind."), "The ~~terrible~~ wind.")
    cut = correct.strike(cut, line)
    assert figures_of(cut).words == figures_of(script).words - 3
    assert line not in {each.id for scene in cut.scenes for each in scene.performed}
    assert "terrible" not in " ".join(each.spoken for each in cut.speeches())
    assert "~~What was that?~~" in to_markdown(cut)
    assert "/* What was that? */" in to_fountain(cut)


def test_what_a_person_says_is_a_sound_is_a_cue_for_sound() -> None:
    play = draft("One\nANA: Who is there?\nGRAMS: A horn.\nLUIS: Me.\nGRAMS: Again.\nANA: You.")
    dismissed = people.dismiss(play, "grams", spoken=False)
    assert sounds(dismissed) == ["GRAMS: A horn.", "GRAMS: Again."]
    once = draft("One\nANA: Who is there?\nGRAMS: A horn.\nLUIS: Me.\nANA: You.")
    assert sounds(recut.to_direction(once, "l2")) == ["GRAMS A horn."]
    said = draft("One\nANA: Who is there?\n[A horn.]\nLUIS: Me.\nANA: You.")
    assert sounds(said) == []
    assert sounds(correct.rephrase(said, "d2", "SFX: A horn.")) == ["SFX: A horn."]


def sounds(script: Script) -> list[str]:
    """The cues for sound and light that stand alone."""
    elements = (element for scene in script.scenes for element in scene.elements)
    return [each.text for each in elements if isinstance(each, Direction) and each.sound]
