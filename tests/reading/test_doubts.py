"""What the reader is not sure of is told, and what it is sure of is not."""

from __future__ import annotations

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
