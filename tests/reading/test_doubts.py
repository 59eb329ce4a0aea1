"""What the reader is not sure of is told, and what it is sure of is not."""

from __future__ import annotations

import pytest

from engine.reading.reader import read
from engine.script.model import Doubt, DoubtKind, Language

_TALK = "ANA: I am here.\nLUIS: You are.\nANA: And now?\nLUIS: Now we wait.\n"


def doubts(text: str, kind: DoubtKind) -> list[Doubt]:
    """The doubts of one kind about a script."""
    return [doubt for doubt in read(text.encode(), "play.txt").doubts if doubt.kind is kind]


def test_a_script_without_headings_is_one_doubted_scene() -> None:
    assert len(doubts(_TALK, DoubtKind.NO_SCENES)) == 1
    assert not doubts(f"SCENE 1\n\n{_TALK}", DoubtKind.NO_SCENES)


def test_a_name_seen_once_is_an_unknown_speaker() -> None:
    found = doubts(f"{_TALK}THE POSTMAN: A letter.\n", DoubtKind.UNKNOWN_SPEAKER)
    assert [doubt.detail for doubt in found] == ["THE POSTMAN"]


def test_a_name_of_the_cast_list_is_known_though_it_speaks_once() -> None:
    cast = "CHARACTERS\n\nANA\nLUIS\nTHE POSTMAN\n\nSCENE 1\n\n"
    text = f"{cast}{_TALK}THE POSTMAN: A letter.\n"
    assert not doubts(text, DoubtKind.UNKNOWN_SPEAKER)


def test_roles_one_letter_apart_are_doubted_and_not_merged() -> None:
    text = "PALMIRA: Yes.\nROQUE: No.\nPAMIRA: Yes.\nROQUE: No.\nPALMIRA: Ah.\nPAMIRA: Oh.\n"
    found = doubts(text, DoubtKind.SIMILAR_ROLES)
    assert [doubt.detail for doubt in found] == ["PALMIRA / PAMIRA"]


def test_numbered_roles_are_not_alike() -> None:
    text = "GUARD 1: Yes.\nGUARD 2: No.\nGUARD 1: Yes.\nGUARD 2: No.\n"
    assert not doubts(text, DoubtKind.SIMILAR_ROLES)


def test_two_speeches_on_a_line_are_doubted() -> None:
    text = f"{_TALK}ANA: Look there. LUIS: Where?\n"
    assert len(doubts(text, DoubtKind.MERGED_SPEECHES)) == 1


def test_a_play_in_two_languages_is_mixed() -> None:
    text = "".join(
        "ANA: No sé qué decirte de todo esto.\nSUE: I do not know what you want to say.\n"
        for _ in range(5)
    )
    assert read(text.encode(), "a.txt").language is Language.MIXED
    assert len(doubts(text, DoubtKind.MIXED_LANGUAGE)) == 1


def test_a_paragraph_without_a_cue_may_be_a_direction_or_a_speech() -> None:
    talk = "NORA\nWho is there?\n\nBEN\nI am.\n\n" * 3
    text = f"{talk}And I have been here all night.\n\nNORA\nYou have?\n"
    assert len(doubts(text, DoubtKind.DIRECTION_OR_SPEECH)) == 1


def test_a_note_between_speeches_is_asked_about_for_it_may_be_a_notary() -> None:
    found = doubts(f"{_TALK}NOTA: Has he sworn?\n{_TALK}", DoubtKind.DIRECTION_OR_SPEECH)
    assert [doubt.span.first for doubt in found] == [4]
    assert not doubts(f"NOTE: A kitchen.\n\n{_TALK}", DoubtKind.DIRECTION_OR_SPEECH)


def test_a_name_like_start_that_comes_once_is_asked_about() -> None:
    talk = _TALK.replace("\n", "\n\n")
    found = doubts(f"{talk}2nd policeman: Stop!\n\nANA: Who?\n", DoubtKind.MAY_SPEAK)
    assert [(doubt.detail, doubt.span.first) for doubt in found] == [("2nd policeman", 8)]


def test_a_known_name_that_stands_where_verse_does_is_asked_about() -> None:
    verse = "  Ana. I am here.\n  Luis. You are.\n" * 30
    text = f"{verse}  Ana. Full thirty times\n    the sun went round.\n    Luis. And the moon.\n"
    assert [doubt.detail for doubt in doubts(text, DoubtKind.MAY_SPEAK)] == ["Luis"]


def test_words_that_are_struck_out_are_told() -> None:
    script = read(b"**ANA:** Yes ~~and no~~.\n\n**LUIS:** No.\n\n" * 2, "play.md")
    struck = [doubt.detail for doubt in script.doubts if doubt.kind is DoubtKind.STRUCK_OUT]
    first = next(script.speeches())
    assert struck == ["and no", "and no"]
    assert (first.spoken, first.cuts, first.directions) == ("Yes", ("and no",), ())


def test_labels_of_one_person_are_proposed_and_not_merged() -> None:
    text = (
        "JONAH PELL: Open.\nAGNES: Closed.\nMR. PELL: Stuck.\nAGNES: Jonah!\nJONAH: I look.\n"
        "AGNES: You do.\nPELL: I do.\nMISS AGNES: And?\n"
    )
    pairs = {doubt.detail for doubt in doubts(text, DoubtKind.SIMILAR_ROLES)}
    assert {"JONAH PELL / MR. PELL", "JONAH PELL / JONAH", "AGNES / MISS AGNES"} <= pairs
    assert "AGNES / JONAH" not in pairs


def test_who_answer_each_other_are_two_people() -> None:
    text = "MACBETH: Who?\nLADY MACBETH: I.\n" * 3 + "KAYLEIGH: Me.\nKAYLIEGH: Me too.\n" * 2
    pairs = [doubt.detail for doubt in doubts(text, DoubtKind.SIMILAR_ROLES)]
    assert pairs == ["KAYLEIGH / KAYLIEGH"]


def test_whoever_a_messy_script_swallows_is_asked_about() -> None:
    text = (
        "Mrs. P: Who took my bin?\nSam: Not me miss\nKayleigh - Nor me\nMrs. P: Somebody did.\n"
        "1st Policeman: Evening.\nMrs. P: At last.\nBoth Policemen: Yes madam\nSam: It was a fox\n"
        "Sam\nIt was.\nMrs. P [pointing] There he goes!\nSam: Run!\n"
    )
    found = [doubt.detail for doubt in doubts(text, DoubtKind.MAY_SPEAK)]
    assert found == ["Kayleigh", "1st Policeman", "Both Policemen", "Sam"]
    spoken = [speech.spoken for speech in read(text.encode(), "play.txt").speeches()]
    assert "There he goes!" in spoken


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mrs. P: Leave him. 2nd policeman: We ask here.", "2nd policeman"),
        ("Mrs. P: Leave him! Sam - He did nothing.", "Sam"),
        ("Mrs. P: Dejadlo. 2.º policía: Preguntamos nosotros.", "2.º policía"),
    ],
)
def test_whoever_begins_to_speak_inside_a_line_is_asked_about(text: str, name: str) -> None:
    before = "Mrs. P: Who took it?\nSam: Not me.\n" * 3
    found = doubts(f"{before}{text}\nSam: No.\n", DoubtKind.MAY_SPEAK)
    assert [doubt.detail for doubt in found] == [name]


def test_a_dash_inside_a_line_is_no_new_voice() -> None:
    before = "Mrs. P: Who took it?\nSam: Not me.\n" * 3
    text = "Mrs. P: Well. Nobody - Not even you - Can tell. Half past nine: The bus.\n"
    found = doubts(f"{before}{text}Sam: No.\n", DoubtKind.MAY_SPEAK)
    assert [doubt.detail for doubt in found] in ([], ["Half past nine"])


def test_an_ordinal_with_a_point_is_a_name_before_a_colon() -> None:
    text = "Sra. P: ¿Quién?\nSamu: Yo no.\n" * 3 + "2.º policía: ¡Alto ahí!\nSamu: ¿Yo?\n"
    script = read(text.encode(), "parada.txt")
    assert "2.º policía" in {role.name for role in script.roles}
