"""A page of a PDF is read as an eye reads it: columns down, letters once, words apart."""

from __future__ import annotations

from engine.reading.intake import page_of
from engine.reading.intake.columns import rows_down
from engine.reading.intake.order import TextOrder
from engine.reading.intake.rows import FontRun, PrintedRow, printed_lines
from tests.play_writer import write_play
from tests.reading.paper import pdf

_LETTER, _PITCH = 6.0, 12.0


def run_at(text: str, left: float, line: float) -> FontRun:
    """Words in letters six points wide, on a line counted from the top of the page."""
    bottom = 700 - _PITCH * line
    return FontRun(
        text, left, bottom, left + _LETTER * len(text), bottom + 9, italic=False, bold=False
    )


def texts(rows: list[PrintedRow]) -> list[str]:
    """What the rows say."""
    return [line.text for line in printed_lines(rows)]


def columns_of(left: list[str], right: list[str], *, lower: float = 0.0) -> list[FontRun]:
    """Two columns beside each other; the right one may stand a little lower."""
    return [run_at(text, 50, at) for at, text in enumerate(left, 2)] + [
        run_at(text, 320, at + lower) for at, text in enumerate(right, 2)
    ]


_LEFT = [f"NORA. Left number {at}, and it goes on." for at in range(12)]
_RIGHT = [f"BEN. Right number {at}, and so does it." for at in range(12)]


def test_two_columns_are_read_one_after_the_other() -> None:
    assert texts(rows_down(columns_of(_LEFT, _RIGHT), 1)) == _LEFT + _RIGHT


def test_columns_whose_lines_are_not_level_are_read_so_too() -> None:
    assert texts(rows_down(columns_of(_LEFT, _RIGHT, lower=0.4), 1)) == _LEFT + _RIGHT


def test_the_right_column_is_indented_as_the_left_one() -> None:
    lines = list(printed_lines(rows_down(columns_of(_LEFT, _RIGHT), 1)))
    assert {line.indent for line in lines} == {0}
    assert [at for at, line in enumerate(lines) if line.broken] == [0, 12]


def test_a_heading_over_both_columns_keeps_its_place() -> None:
    heading, middle = run_at("THE LONG NIGHT ON THE QUAY", 220, 0), "ACT TWO, IN WHICH NOBODY COMES"
    upper, lower = columns_of(_LEFT[:6], _RIGHT[:6]), columns_of(_LEFT[6:], _RIGHT[6:])
    for run in lower:
        run.bottom -= 200
        run.top -= 200
    shown = texts(rows_down([heading, *upper, run_at(middle, 200, 15), *lower], 1))
    parts = [*_LEFT[:6], *_RIGHT[:6], middle, *_LEFT[6:], *_RIGHT[6:]]
    assert shown == ["THE LONG NIGHT ON THE QUAY", *parts]


def test_names_beside_their_speeches_are_no_column() -> None:
    said = [f"This is what I have to say, number {at}." for at in range(14)]
    names = [run_at("LADY BRIDGE" if at % 2 else "OLD TOM", 50, at) for at in range(14)]
    rows = rows_down(names + [run_at(text, 250, at) for at, text in enumerate(said)], 1)
    assert [row.runs[1].text for row in rows] == said


def test_verse_with_names_in_the_middle_of_the_page_is_no_column() -> None:
    verse = [run_at(f"a short line, number {at}", 50, at) for at in range(20) if at % 3]
    names = [run_at("NORA", 260, at) for at in range(20) if not at % 3]
    assert [row.left for row in rows_down(verse + names, 1)] == [
        50 if at % 3 else 260 for at in range(20)
    ]


def test_letters_that_hang_over_belong_to_the_box_that_drew_them() -> None:
    order = TextOrder("NORA. if you", lambda at: 1 if at < 5 else 2 if at < 8 else 3)
    for boxed in ("NORA. i", "if", "f you"):
        order.take(boxed)
    assert [piece.text for piece in order.pieces()] == ["NORA.", "if", "you"]


def test_a_word_drawn_in_parts_is_close() -> None:
    order = TextOrder("You too", lambda _: 1)
    for boxed in ("Yo", "u too"):
        order.take(boxed)
    assert [(piece.text, piece.close) for piece in order.pieces()] == [
        ("Yo", False),
        ("u too", True),
    ]


def test_a_box_that_is_not_in_the_text_keeps_its_words() -> None:
    order = TextOrder("Yes.", lambda _: 1)
    order.take("something else")
    order.take("Yes.")
    assert [piece.text for piece in order.pieces()] == ["something else", "Yes."]


def test_words_spaced_wide_in_one_string_stand_apart() -> None:
    filler = [f"NORA. I said so {at} times." for at in range(8)]
    lines = page_of(pdf([*filler, f"ANA{' ' * 20}LUIS"]), "a.pdf").lines
    assert lines[-1].text.split() == ["ANA", "LUIS"]
    assert " " * 10 in lines[-1].text


def test_a_play_in_two_columns_keeps_its_lines() -> None:
    play = write_play(7, speeches=120, roles=5, layout="own_line")
    rows = [row[:36] for row in play.text.split("\n")]
    pages = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    beside = [
        f"{left:<40}{right}".rstrip()
        for page in pages
        for left, right in zip(page[:50], page[50:] + [""] * 50, strict=False)
    ]
    shown = {line.text for line in page_of(pdf(beside), "a.pdf").lines}
    assert len(shown & {row.strip() for row in rows if row.strip()}) > 0.9 * len(shown)
