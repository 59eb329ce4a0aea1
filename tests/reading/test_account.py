"""Every line of a page is read as something, and no word of it vanishes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.account import LineLabel, Reading
from engine.reading.intake import page_of
from engine.reading.reader import reading_of
from engine.script.model import DoubtKind
from tests.play_writer import Layout, write_play
from tests.reading.ledger import damaged, vanished

LAYOUTS: list[Layout] = [
    "name_dot",
    "name_colon",
    "own_line",
    "fountain",
    "screenplay",
    "markdown",
    "spanish",
]
PLAYS = {layout: write_play(6, speeches=40, roles=5, layout=layout) for layout in LAYOUTS}
_TALK = "ANA. I am here.\n\nLUIS. You are.\n\nANA. And now?\n\nLUIS. Now we wait.\n\n"


def read(text: str, filename: str = "play.txt") -> Reading:
    """The reading of a text."""
    return reading_of(page_of(text.encode(), filename))


def labelled(text: str) -> list[tuple[str, str]]:
    """Each line of the page with its label."""
    reading = read(text)
    return [
        (str(label), line.text)
        for label, line in zip(reading.labels, reading.page.lines, strict=True)
    ]


def test_every_kind_of_line_has_its_label() -> None:
    text = (
        "THE QUAY\n\nby A. Writer\n\nCHARACTERS\n\nANA, a pilot\nLUIS, her brother\n\nACT ONE\n\n"
        "[The quay.]\n\nANA. I was going to say\n\n12\n\nthat it is late.\n\nLUIS. It is.\n\n"
        "ANA. Come.\n\nLUIS. I come.\n"
    )
    told = labelled(text)
    assert told[0] == ("front", "THE QUAY")
    assert ("front", "ANA, a pilot") in told
    assert ("heading", "ACT ONE") in told
    assert ("direction", "[The quay.]") in told
    assert ("furniture", "12") in told
    assert ("speech", "that it is late.") in told


def test_a_second_play_in_the_file_is_left_for_somebody_to_look_at() -> None:
    first = f"THE QUAY\n\nCHARACTERS\n\nANA\nLUIS\n\nACT I\n\n{_TALK * 30}THE END\n\n"
    second = f"THE WELL\n\nCHARACTERS\n\nROSA\nPACO\n\nACT I\n\n{_TALK * 30}"
    second = second.replace("ANA", "ROSA").replace("LUIS", "PACO")
    reading = read(first + second)
    assert [role.name for role in reading.script.roles] == ["ANA", "LUIS"]
    assert reading.labels[-1] is LineLabel.DOUBT
    (doubt,) = (d for d in reading.script.doubts if d.kind is DoubtKind.ANOTHER_PLAY)
    assert doubt.detail == f"{len(first.splitlines()) + 1} (THE WELL)"
    assert doubt.element == reading.script.scenes[-1].elements[-1].id
    assert LineLabel.DOUBT not in reading.labels[: len(reading.labels) // 2]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_word_of_a_written_play_vanishes(layout: Layout) -> None:
    play = PLAYS[layout]
    reading = reading_of(page_of(play.data, play.filename))
    assert len(reading.labels) == len(reading.page.lines)
    assert not vanished(reading)


@settings(max_examples=60, deadline=None)
@given(
    layout=st.sampled_from(LAYOUTS),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.sampled_from("xdjsu")), min_size=1, max_size=12),
)
def test_no_word_of_a_damaged_play_vanishes(layout: Layout, cuts: list[tuple[float, str]]) -> None:
    play = PLAYS[layout]
    lines = play.text.split("\n")
    for place, way in cuts:
        lines = damaged(lines, min(int(place * len(lines)), len(lines) - 1), way)
    assert not vanished(reading_of(page_of("\n".join(lines).encode(), play.filename)))


@settings(max_examples=80, deadline=None)
@given(odd=st.lists(st.text(alphabet="ANB.:()[]*_#@~>=- \n\taeéñ1ª—\f", max_size=200), max_size=3))
def test_every_line_of_anything_readable_has_one_label(odd: list[str]) -> None:
    reading = read(_TALK.join(["", *odd, ""]))
    assert len(reading.labels) == len(reading.page.lines)


def test_what_is_sure_is_sure_and_what_is_not_is_not() -> None:
    script = read(f"{_TALK}THE POSTMAN. A letter.\n\n{_TALK}").script
    sure = {speech.who[0]: speech.confidence for speech in script.speeches()}
    assert sure["ana"] > 0.85
    assert sure["the-postman"] < 0.6
