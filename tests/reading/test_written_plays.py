"""Full-length plays, written from a seed, come back with every speech and every role."""

from __future__ import annotations

from itertools import pairwise

import pytest

from engine.reading.reader import read
from engine.script.model import SCRIPT_JSON, Language, Script, Speech
from tests.play_words import ENGLISH, SPANISH
from tests.play_writer import Language as Tongue
from tests.play_writer import Layout, write_play

LAYOUTS: list[tuple[Layout, Tongue]] = [
    ("name_dot", "en"),
    ("name_colon", "en"),
    ("own_line", "en"),
    ("fountain", "en"),
    ("screenplay", "en"),
    ("markdown", "en"),
    ("spanish", "es"),
    ("own_line", "es"),
    ("name_dot", "es"),
    ("name_colon", "es"),
]


@pytest.mark.parametrize(("layout", "language"), LAYOUTS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_written_play_comes_back_whole(layout: Layout, language: Tongue, seed: int) -> None:
    play = write_play(seed, layout=layout, language=language)
    script = read(play.data, play.filename)
    joint = (ENGLISH if language == "en" else SPANISH).joint
    assert told(script, joint) == play.speeches
    assert sorted(role.name for role in script.roles) == sorted(play.roles)
    assert [scene.title for scene in script.scenes] == play.scenes
    assert script.title.casefold() == play.title.casefold()
    assert script.language is Language(language)
    assert not script.doubts


def told(script: Script, joint: str) -> list[tuple[str, str]]:
    """Who says what, joint cues joined as the writer joins them."""
    names = {role.id: role.name for role in script.roles}
    return [(joint.join(names[who] for who in s.who), s.spoken) for s in script.speeches()]


def test_the_writer_writes_the_same_play_twice() -> None:
    assert write_play(7) == write_play(7)
    assert write_play(7) != write_play(8)


def test_a_full_length_play_has_the_size_that_was_asked_for() -> None:
    play = write_play(3)
    assert (len(play.speeches), len(play.roles), len(play.scenes)) == (1100, 12, 16)


def test_roles_have_the_descriptions_of_the_cast_list() -> None:
    play = write_play(3, speeches=100)
    described = {role.name: role.description for role in read(play.data, "a.txt").roles}
    assert described["NORA"] == "a harbour pilot"


def test_every_element_has_its_place_in_the_file() -> None:
    play = write_play(4, speeches=100)
    lines = play.text.split("\n")
    script = read(play.data, "play.txt")
    for speech in script.speeches():
        shown = " ".join(lines[speech.span.first : speech.span.last])
        assert shown.startswith(script.role(speech.who[0]).name)
    spans = [element.span for scene in script.scenes for element in scene.elements]
    assert all(a.last <= b.first for a, b in pairwise(spans))


def test_ids_are_unique_and_a_script_survives_json() -> None:
    script = read(write_play(4, speeches=100).data, "play.txt")
    ids = [element.id for scene in script.scenes for element in scene.elements]
    assert len(set(ids)) == len(ids)
    assert SCRIPT_JSON.validate_json(SCRIPT_JSON.dump_json(script)) == script


def test_a_play_without_a_blank_line_is_read() -> None:
    said = [f"ANA: Number {at}.\nLUIS: And {at}." for at in range(10)]
    script = read("\n".join(said).encode(), "a.txt")
    assert len([e for e in script.scenes[0].elements if isinstance(e, Speech)]) == 20
